import type { Exchange } from './exchange.ts'
import { httpDate } from './retryAfter.ts'

const REMEMBERED = 5
/** `Date` is cut to the second: on average half of one is missing. */
const MISSING_MS = 500

/** How far our clock is from the providers', read off their answers. */
export interface SkewWatch {
  observe(accountId: string, exchange: Exchange): void
  /** Server minus ours, median of the last five answers, ms; null before the first. */
  medianMs(accountId: string): number | null
}

/** Keeps the last five differences per account (reliability-security.md §3.4.2). */
export function createSkewWatch(): SkewWatch {
  const seen = new Map<string, number[]>()
  return {
    observe(accountId, exchange) {
      if (exchange.kind !== 'answered' || exchange.replayed) return
      const date = httpDate(exchange.headers['date'] ?? '')
      if (date === null) return
      const { at, durationMs } = exchange.timing
      const skews = [...(seen.get(accountId) ?? []), date + MISSING_MS - (at + durationMs)]
      seen.set(accountId, skews.slice(-REMEMBERED))
    },
    medianMs(accountId) {
      const sorted = (seen.get(accountId) ?? []).toSorted((a, b) => a - b)
      return sorted[Math.floor(sorted.length / 2)] ?? null
    },
  }
}

/** The largest of some differences, with its sign; null where none was seen. */
export function largestSkew(skews: readonly (number | null)[]): number | null {
  return skews.reduce(
    (worst, skew) => (Math.abs(skew ?? 0) > Math.abs(worst ?? 0) ? skew : worst),
    null,
  )
}
