import type { ErrorCode } from '../domain/errors.ts'
import type { Issue } from '../domain/issue.ts'

/** How a refusal crosses the border: plain data, for custom errors do not survive serialisation. */
export interface WireError {
  readonly code: ErrorCode
  readonly issues: readonly Issue[]
  readonly detail: Readonly<Record<string, string>>
  /** Epoch ms UTC. */
  readonly retryAt: number | null
  /** Names the log line, for `bug` and storage errors. */
  readonly traceId: string | null
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: WireError }
