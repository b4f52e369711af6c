import type { Result } from '../contract/result.ts'
import type { ErrorCode } from '../domain/errors.ts'

/** An answer that never reached the core: an unknown name, an input that cannot travel, a lost line. */
export function refusal(
  code: ErrorCode,
  detail: Readonly<Record<string, string>> = {},
): Result<never> {
  return { ok: false, error: { code, issues: [], detail, retryAt: null, traceId: null } }
}
