import type { AnswerAction } from '../pac/action.ts'
import type { Row } from './row.ts'

/** What the practice Nubefact says, before it is written as HTTP. */
export interface Answer {
  readonly status: number
  readonly value: Row
}

export function yes(value: Row): Answer {
  return { status: 200, value }
}

/** A no in the form of the manual (providers.md §1.6). */
export function no(status: number, codigo: number, errors: string): Answer {
  return { status, value: { errors, codigo } }
}

/** Code 24. */
export function absent(): Answer {
  return no(400, 24, 'El documento indicado no existe o no fue enviado a NubeFacT')
}

/** The answer on its way, at once and on a connection that ends with it. */
export function answered({ status, value }: Answer): AnswerAction {
  return {
    kind: 'answer',
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: Buffer.from(JSON.stringify(value), 'utf8'),
    afterMs: 0,
    delivery: { kind: 'whole' },
  }
}
