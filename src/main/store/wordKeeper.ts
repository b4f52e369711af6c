import type { Clock } from '../clock.ts'
import type { Db } from './db.ts'
import { areWordsWorthIt, indexSomeWords, mergeSomeWords, wordsDue } from './wordsBehind.ts'

/** Share of the time since it was asked before, 0 to 1, in which the thread was at work. */
export type ThreadLoad = () => number

/** Has words indexed while the thread has time. */
export interface WordKeeper {
  /** Something was written. */
  committed(): void
  /** No step begins any more. */
  close(): void
}

/** How long what is written may be followed by more of it, and how long the load is measured, ms. */
const LOOK_MS = 100
/** Between two steps, ms: others have the thread then. So many follow each other before the load is looked at again. */
const STEP_MS = 5
const STEPS = 8
const BUSY = 0.5
/** Rows that a search would have to wait for: then some are indexed although the thread is busy. */
const MOST_DUE = 10_000

/**
 * Indexing goes on beside everything else in small steps, and waits as long as the thread has other work: documents that
 * are being sent do not stand behind words that nobody looks for yet.
 */
export function createWordKeeper(parts: {
  readonly db: Pick<Db, 'get' | 'all' | 'groupTx'>
  readonly clock: Pick<Clock, 'after'>
  readonly load: ThreadLoad
  readonly isReadOnly: () => boolean
}): WordKeeper {
  const { db, clock } = parts
  let takeBack: (() => void) | null = null
  let isAtWork = false
  let isClosed = false
  let isUntidy = false

  function plan(): void {
    if (isClosed) return
    takeBack ??= clock.after(LOOK_MS, () => {
      takeBack = null
      void look()
    })
  }

  async function look(): Promise<void> {
    // Somebody will write again, and say so.
    if (isClosed || parts.isReadOnly()) return
    isAtWork = true
    try {
      const isBusy = parts.load() > BUSY
      if (!isBusy) await someSteps()
      else if (wordsDue(db) >= MOST_DUE) await step()
      if (isUntidy || areWordsWorthIt(db)) plan()
    } catch {
      // The trouble is told by whatever is written next; words can wait.
    } finally {
      isAtWork = false
    }
  }

  async function someSteps(): Promise<void> {
    for (let steps = 0; steps < STEPS && (await step()); steps += 1) {
      await new Promise<void>((resolve) => {
        clock.after(STEP_MS, resolve)
      })
    }
  }

  /** false: there is nothing left to do. */
  async function step(): Promise<boolean> {
    if (isClosed || parts.isReadOnly()) return false
    if (areWordsWorthIt(db)) {
      await db.groupTx(indexSomeWords)
      isUntidy = true
    } else if (isUntidy) {
      isUntidy = await db.groupTx(mergeSomeWords)
    }
    return isUntidy
  }

  return {
    committed() {
      if (!isAtWork) plan()
    },
    close() {
      isClosed = true
      takeBack?.()
    },
  }
}
