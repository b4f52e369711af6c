/** Longest pause between two tries or questions, ms. */
export const LONGEST_BACKOFF_MS = 300_000
const SHORTEST_BACKOFF_MS = 1_000

/**
 * Pause before try `count + 1` after `count` tries that led nowhere: full jitter over a doubling span,
 * never under a second, never over five minutes. `fraction` is random in [0, 1).
 */
export function backoffMs(count: number, fraction: number): number {
  const span = Math.min(LONGEST_BACKOFF_MS, 2_000 * 2 ** Math.min(Math.max(count - 1, 0), 20))
  return Math.round(SHORTEST_BACKOFF_MS + fraction * (span - SHORTEST_BACKOFF_MS))
}
