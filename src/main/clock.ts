/** Time as the program sees it; tests put their own in its place. */
export interface Clock {
  /** Wall clock, epoch ms UTC: only for dates on documents, deadlines and records. */
  now(): number
  /** Monotonic milliseconds: for durations and leases within one run of the program. */
  monotonic(): number
  /** Calls `wake` once after `delayMs` (at most an hour ahead); the returned function takes it back. */
  after(delayMs: number, wake: () => void): () => void
}

const LONGEST_TIMER_MS = 3_600_000

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delayMs, wake) {
    const timer = setTimeout(wake, Math.min(Math.max(delayMs, 0), LONGEST_TIMER_MS))
    timer.unref()
    return () => clearTimeout(timer)
  },
}
