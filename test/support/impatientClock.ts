import { handClock } from './handClock.ts'
import type { HandClock } from './handClock.ts'

/** Pauses up to here pass at once; longer ones wait for `advance`. */
const IMPATIENT_MS = 10_000

/**
 * A clock for tests over a real network: short pauses cost no time but are counted, long limits (the end of a
 * whole call) come only when the test says so.
 */
export function impatientClock(): HandClock & { readonly pauses: readonly number[] } {
  const clock = handClock()
  const pauses: number[] = []
  return {
    ...clock,
    pauses,
    after(delayMs, wake) {
      if (delayMs > IMPATIENT_MS) return clock.after(delayMs, wake)
      let isCancelled = false
      setImmediate(() => {
        if (isCancelled) return
        pauses.push(delayMs)
        clock.advance(delayMs)
        wake()
      })
      return () => {
        isCancelled = true
      }
    },
  }
}
