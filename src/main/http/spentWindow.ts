/** Longest that a provider's own count can make us wait, ms. */
const LONGEST_MS = 900_000
/** A reset that is no span but a moment: seconds since 1970. */
const EPOCH_FROM_S = 1_000_000_000
const NAMES = ['ratelimit', 'x-ratelimit', 'x-rate-limit'] as const
const WHOLE = /^[0-9]{1,12}$/

/**
 * When the next request may go, epoch ms UTC, where an answer says that it was the last of its window
 * (`RateLimit-Remaining: 0` and `-Reset`, with or without `X-`): waiting for it is how a 429 is not provoked. null
 * where requests are left or nothing usable is said; a reset of one second at least, of 15 minutes at most.
 */
export function spentUntil(headers: Readonly<Record<string, string>>, now: number): number | null {
  for (const name of NAMES) {
    const remaining = headers[`${name}-remaining`]?.trim() ?? ''
    const reset = headers[`${name}-reset`]?.trim() ?? ''
    if (!WHOLE.test(remaining) || Number(remaining) > 0 || !WHOLE.test(reset)) continue
    const seconds = Number(reset)
    const wait = seconds >= EPOCH_FROM_S ? seconds * 1_000 - now : seconds * 1_000
    return now + Math.min(Math.max(wait, 1_000), LONGEST_MS)
  }
  return null
}
