import type { AnswerAction } from './action.ts'
import type { Refusal } from './codes.ts'
import type { Fields, Operation, OperationResult } from './operation.ts'
import type { PacSettings } from './settings.ts'

/** A request as it came out of HTTP. Names of headers are lower case; the path is without the query. */
export interface HttpRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a service understood of a request. */
export interface PacRequest {
  readonly operation: string
  readonly fields: Fields
}

/**
 * How one certifier is spoken with: everything that differs between them on the wire. Judge, ledger, stamps and faults
 * are the same for all.
 */
export interface PacProtocol {
  /** As in the program's registry. */
  readonly id: string
  /** Null for an address that the service does not have. */
  read(request: HttpRequest): PacRequest | null
  readonly operations: ReadonlyMap<string, Operation>
  /** Whether the request proves who sends it. `key` is the one good key; null accepts any that is not empty. */
  isSignedIn(request: PacRequest, key: string | null, now: number): boolean
  /** The service's own codes and words for what no document is to blame for. */
  readonly badKey: Refusal
  readonly noCredits: Refusal
  write(request: PacRequest, result: OperationResult, settings: PacSettings): AnswerAction
  /** What a spoilt answer is made from when the work was not done. */
  readonly nothingDone: AnswerAction
  /** A yes that lacks the document. */
  readonly withoutDocument: string
}
