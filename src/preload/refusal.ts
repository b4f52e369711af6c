import type { Result, WireError } from '../contract/result.ts'

/** An answer that never reached the core: an unknown name, an input that cannot travel, a lost line. */
export function refusal(
  code: WireError['code'],
  detail: Readonly<Record<string, string>> = {},
): Result<never> {
  return { ok: false, error: { code, issues: [], detail, retryAt: null, traceId: null } }
}
