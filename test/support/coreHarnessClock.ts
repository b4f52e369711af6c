import type { Clock } from '../../src/main/clock.ts'
import { START_OF_TESTS } from './fakeClock.ts'

/** Real time, comparable between processes of one machine, ms. */
export function realNow(): number {
  return performance.timeOrigin + performance.now()
}

/**
 * Real sockets need real time to pass; here it only passes `speed` times quicker, timers included. Processes that
 * are given the same `begunAt` agree on the time of day.
 */
export function createQuickClock(speed: number, begunAt = realNow()): Clock {
  const passed = (): number => (realNow() - begunAt) * speed
  const base = passed()
  return {
    now: () => Math.floor(START_OF_TESTS + passed()),
    monotonic: () => passed() - base,
    after(delayMs, wake) {
      const timer = setTimeout(wake, Math.max(0, delayMs) / speed)
      return () => clearTimeout(timer)
    },
  }
}
