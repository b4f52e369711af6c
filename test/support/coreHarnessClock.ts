import type { Clock } from '../../src/main/clock.ts'
import { START_OF_TESTS } from './fakeClock.ts'

/** Real time, comparable between processes of one machine, ms. */
export function realNow(): number {
  return performance.timeOrigin + performance.now()
}

/** A clock of real time that passes quicker, and may be put forward. */
export interface QuickClock extends Clock {
  /** So much passes at once, for both clocks; what comes due meanwhile fires. */
  skip(ms: number): void
}

/**
 * Real sockets need real time to pass; here it only passes `speed` times quicker, timers included. Processes that
 * are given the same `begunAt` agree on the time of day.
 */
export function createQuickClock(speed: number, begunAt = realNow()): QuickClock {
  let skipped = 0
  const passed = (): number => (realNow() - begunAt) * speed + skipped
  const base = passed()
  const timers = new Set<{
    readonly at: number
    readonly wake: () => void
    handle: NodeJS.Timeout
  }>()

  function set(at: number, wake: () => void): NodeJS.Timeout {
    return setTimeout(wake, Math.max(0, at - passed()) / speed)
  }

  return {
    now: () => Math.floor(START_OF_TESTS + passed()),
    monotonic: () => passed() - base,
    after(delayMs, wake) {
      const at = passed() + delayMs
      const fire = (): void => {
        timers.delete(timer)
        wake()
      }
      const timer = { at, wake: fire, handle: set(at, fire) }
      timers.add(timer)
      return () => {
        timers.delete(timer)
        clearTimeout(timer.handle)
      }
    },
    skip(ms) {
      skipped += ms
      for (const timer of timers) {
        clearTimeout(timer.handle)
        timer.handle = set(timer.at, timer.wake)
      }
    },
  }
}
