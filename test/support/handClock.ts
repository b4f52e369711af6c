import type { Clock } from '../../src/main/clock.ts'

/** A clock that stands still until a test moves it. */
export interface HandClock extends Clock {
  /** Moves both clocks on and fires what has come due, in its order. */
  advance(ms: number): void
  /** Moves only the wall clock, as a sleep of the machine or a hand on its clock does. */
  jump(ms: number): void
}

interface Timer {
  readonly at: number
  readonly wake: () => void
}

/** Starts at `wall` (epoch ms UTC). */
export function handClock(wall = 1_790_000_000_000): HandClock {
  let now = wall
  let steady = 0
  const timers = new Set<Timer>()

  function nextDue(until: number): Timer | undefined {
    return [...timers].filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0]
  }

  return {
    now: () => now,
    monotonic: () => steady,
    after(delayMs, wake) {
      const timer = { at: steady + delayMs, wake }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    advance(ms) {
      const until = steady + ms
      for (let due = nextDue(until); due !== undefined; due = nextDue(until)) {
        timers.delete(due)
        now += due.at - steady
        steady = due.at
        due.wake()
      }
      now += until - steady
      steady = until
    },
    jump(ms) {
      now += ms
    },
  }
}
