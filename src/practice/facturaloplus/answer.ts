import type { AnswerAction } from '../pac/action.ts'

/** The JSON that every operation of FacturaloPlus answers with (providers.md §2.1). */
export interface PacAnswer {
  readonly code: string
  readonly message: string
  readonly data: string | number | null
}

/** HTTP 200 with the answer as JSON: this service says yes and no in the body. */
export function answered(answer: PacAnswer): AnswerAction {
  const body = Buffer.from(JSON.stringify(answer), 'utf8')
  return {
    kind: 'answer',
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body,
    afterMs: 0,
    delivery: { kind: 'whole' },
  }
}
