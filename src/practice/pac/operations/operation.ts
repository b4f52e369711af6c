import type { PacContext, Twist } from '../context.ts'
import type { Stamped } from '../stampSealed.ts'

/** What an operation decided: the code and words, and either a stamp to present or plain data. */
interface OperationResult {
  readonly code: string
  readonly message: string
  readonly stamped: Stamped | null
  readonly data: string | number | null
}

/**
 * One operation of the service. `run` does the work; `present` puts a stamp into the operation's own form of
 * `data`, apart from the work so that a fault can spoil what is shown without touching what was done.
 */
export interface Operation {
  readonly name: string
  run(fields: ReadonlyMap<string, string>, context: PacContext, twist: Twist): OperationResult
  present(stamped: Stamped): string
}

/** `data` is the stamped XML itself. */
export function presentXml({ xml }: Stamped): string {
  return xml
}
