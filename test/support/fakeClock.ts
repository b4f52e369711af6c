import type { Clock } from '../../src/main/clock.ts'

/** A clock that moves only when told. Everything due is run in order, deterministically. */
export interface FakeClock extends Clock {
  /**
   * Moves both clocks on, firing timers at their very moment; after each moment, everything that only waits for
   * promises has run. Real input and output (sockets, files) is not waited for.
   */
  advance(ms: number): Promise<void>
  /** Goes on to the next timer, at most `limitMs` ahead; says whether there was one. */
  toNextTimer(limitMs: number): Promise<boolean>
  /** Lets everything run that needs no time. */
  drain(): Promise<void>
  /** The wall clock is set, the monotonic one goes on: a person or NTP corrected it. */
  jump(ms: number): void
  /** Timers waiting now. */
  pending(): number
  /** How many timers have fired so far. */
  fired(): number
}

interface Timer {
  readonly at: number
  readonly order: number
  readonly wake: () => void
}

/** 2026-11-24T18:00:00Z. */
export const START_OF_TESTS = Date.UTC(2026, 10, 24, 18)

const LONGEST_TIMER_MS = 3_600_000

export function createFakeClock(startAt: number = START_OF_TESTS): FakeClock {
  let wall = startAt
  let monotonic = 0
  let order = 0
  let fired = 0
  const timers: Timer[] = []

  function add(timer: Timer): void {
    let index = timers.length
    // Kept sorted, latest first: the next one is at the end.
    for (; index > 0; index -= 1) {
      const before = timers[index - 1]
      if (before === undefined || isLater(before, timer)) break
    }
    timers.splice(index, 0, timer)
  }

  async function fireNext(until: number): Promise<boolean> {
    const first = timers.at(-1)
    if (first === undefined || first.at > until) return false
    const moved = Math.max(0, first.at - monotonic)
    monotonic += moved
    wall += moved
    const newest = order
    // All of one moment together, as an event loop would; what they start anew comes after.
    for (;;) {
      const next = timers.at(-1)
      if (next === undefined || next.at > first.at || next.order > newest) break
      timers.pop()
      fired += 1
      next.wake()
    }
    await drain()
    return true
  }

  async function drain(): Promise<void> {
    // A turn of the event loop begins only when no promise has anything left to run.
    await new Promise<void>((resolve) => setImmediate(resolve))
    await new Promise<void>((resolve) => setImmediate(resolve))
  }

  return {
    now: () => wall,
    monotonic: () => monotonic,
    after(delayMs, wake) {
      const delay = Math.min(Math.max(delayMs, 0), LONGEST_TIMER_MS)
      order += 1
      const timer = { at: monotonic + delay, order, wake }
      add(timer)
      return () => {
        const index = timers.indexOf(timer)
        if (index >= 0) timers.splice(index, 1)
      }
    },
    async advance(ms) {
      const until = monotonic + ms
      await drain()
      while (await fireNext(until)) continue
      wall += until - monotonic
      monotonic = until
    },
    async toNextTimer(limitMs) {
      await drain()
      return fireNext(monotonic + limitMs)
    },
    drain,
    jump(ms) {
      wall += ms
    },
    pending: () => timers.length,
    fired: () => fired,
  }
}

function isLater(a: Timer, b: Timer): boolean {
  return a.at === b.at ? a.order > b.order : a.at > b.at
}
