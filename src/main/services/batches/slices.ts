import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from '../../clock.ts'

/** How long one stretch of work may hold the thread, ms. */
const SLICE_MS = 8

/** Lets others have the thread whenever this work held it for a slice. */
export interface Breather {
  /** Resolves at once while the slice is not used up. */
  breathe(): Promise<void>
}

export function createBreather(clock: Clock): Breather {
  let began = clock.monotonic()
  return {
    async breathe() {
      if (clock.monotonic() - began < SLICE_MS) return
      await nextTurn()
      began = clock.monotonic()
    },
  }
}
