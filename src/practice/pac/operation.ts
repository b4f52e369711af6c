import type { PacContext, Twist } from './context.ts'
import { refusal } from './codes.ts'
import { stampSealed, type Stamped } from './stampSealed.ts'

/** What an operation decided: code and words, and what it has to show. */
export interface OperationResult {
  /** `200` for a yes; else a code of SAT's list, of SAT's matrix, or the service's own. */
  readonly code: string
  readonly message: string
  /** A stamped document; null where the operation shows none. */
  readonly stamped: Stamped | null
  /** The document itself is held back: only its UUID is told. */
  readonly uuidOnly: boolean
  readonly data: string | number | null
}

/** Fields of a request by name, decoded; a document is always in `xmlCFDI`. */
export type Fields = ReadonlyMap<string, string>

/** The work of one operation of a service. How the result is written is the protocol's part. */
export interface Operation {
  readonly name: string
  run(fields: Fields, context: PacContext, twist: Twist): OperationResult
}

export const DONE_WORDS = 'Solicitud procesada con éxito'

/** A result without a document. */
export function plain(
  code: string,
  message: string,
  data: string | number | null = null,
): OperationResult {
  return { code, message, stamped: null, uuidOnly: false, data }
}

/** A result that shows a document under a yes. */
export function shown(stamped: Stamped): OperationResult {
  return { code: '200', message: DONE_WORDS, stamped, uuidOnly: false, data: null }
}

/** Judges and stamps the document in `xmlCFDI`: 200, 307 for a repeat, else the code of the refusal. */
export function stampDocument(fields: Fields, context: PacContext, twist: Twist): OperationResult {
  const stamping = stampSealed(fields.get('xmlCFDI') ?? '', context, twist)
  switch (stamping.kind) {
    case 'stamped':
      return shown(stamping.stamped)
    case 'repeated':
      return {
        code: '307',
        message: refusal('307').text,
        stamped: stamping.stamped,
        uuidOnly: stamping.uuidOnly,
        data: null,
      }
    case 'refused':
      return plain(stamping.refusal.code, stamping.refusal.text)
  }
}
