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

/** Longest that one transaction of a long step should hold the thread, ms: it cannot be cut inside. */
const TRANSACTION_MS = 12

/** How many rows the next transaction may have, by how long the last ones held the thread. */
export interface Portion {
  size(): number
  /** Does a transaction's work over so many rows, and learns from its time. */
  timed<T>(rows: number, work: () => T): T
}

/** Begins with `most` rows and never takes more; a slow disk or large rows make it one row at a time. */
export function createPortion(clock: Clock, most: number): Portion {
  let size = most
  return {
    size: () => size,
    timed(rows, work) {
      const began = clock.monotonic()
      const result = work()
      const ms = clock.monotonic() - began
      if (ms > TRANSACTION_MS) size = Math.max(1, Math.floor((rows * TRANSACTION_MS) / ms))
      else if (ms < TRANSACTION_MS / 2) size = Math.min(most, size + 1)
      return result
    },
  }
}
