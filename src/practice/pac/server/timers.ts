/** Waiting, as the server needs it; a test's clock puts its own in its place. */
export interface PacClock {
  /** Epoch ms UTC. */
  now(): number
  /** Ms since some moment, finer than a millisecond; left out where `now` moves only when told to. */
  monotonic?(): number
  /** Calls `wake` once after `delayMs`; the returned function takes it back. */
  after(delayMs: number, wake: () => void): () => void
}

export const realClock: PacClock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delayMs, wake) {
    const timer = setTimeout(wake, Math.min(delayMs, 2 ** 31 - 1))
    timer.unref()
    return () => clearTimeout(timer)
  },
}
