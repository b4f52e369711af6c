import type { AnswerAction } from '../pac/action.ts'

/** The JSON that every operation of FacturaloPlus answers with (providers.md §2.1). */
export interface PacAnswer {
  readonly code: string
  readonly message: string
  readonly data: string | number | null
}

/** HTTP 200 with the answer as JSON: this service says yes and no in the body. */
export function answered(answer: PacAnswer): AnswerAction {
  return json(answer)
}

/** The same in the words of the source document: yes with the document, no with a code; a repeat brings both. */
export function answeredUser({ code, message, data }: PacAnswer): AnswerAction {
  const comprobante: unknown = typeof data === 'string' ? JSON.parse(data) : null
  if (code === '200') return json({ success: true, comprobante })
  return json({ success: false, error: { codigo: code, mensaje: message }, comprobante })
}

function json(value: unknown): AnswerAction {
  const body = Buffer.from(JSON.stringify(value), 'utf8')
  return {
    kind: 'answer',
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body,
    afterMs: 0,
    delivery: { kind: 'whole' },
  }
}
