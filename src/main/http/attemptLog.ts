import type { AttemptId } from '../../domain/ids.ts'

/** What is known before a byte leaves. Bodies and addresses are redacted. */
export interface AttemptStart {
  readonly endpoint: string
  readonly provider: string
  /** Epoch ms UTC. */
  readonly at: number
  readonly method: string
  readonly url: string
  readonly documentDigest: string
  readonly request: Uint8Array
}

/** What is known after. `kind` is 'answered' or the failure's kind. */
export interface AttemptEnd {
  readonly kind: string
  readonly maybeSent: boolean
  /** HTTP status; null without an answer. */
  readonly status: number | null
  readonly durationMs: number
  /** Redacted body as received; empty without an answer. */
  readonly response: Uint8Array
  readonly words: string
}

/**
 * Where tries are recorded; made by the outbox for one job and lease. An attempt that was opened and never
 * closed is a doubt: after a crash nobody can tell whether its bytes left.
 */
export interface AttemptLog {
  /** Resolves once the intent is durable; until then nothing is sent. A rejection stops the call. */
  open(start: AttemptStart): Promise<AttemptId>
  /** Written before whatever is written later: it shares the commit of the result, for which it does not keep waiting. */
  close(id: AttemptId, end: AttemptEnd): void
}
