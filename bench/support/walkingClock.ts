import { systemClock } from '../../src/main/clock.ts'
import type { Clock } from '../../src/main/clock.ts'

/** A wall clock that stands until it is moved: history is written with the dates it had. */
export interface WalkingClock extends Clock {
  moveBy(ms: number): void
}

export function createWalkingClock(startAt: number): WalkingClock {
  let at = startAt
  return {
    ...systemClock,
    now: () => Math.floor(at),
    moveBy(ms) {
      at += ms
    },
  }
}
