import type { Clock } from '../clock.ts'
import type { Connection } from './connection.ts'
import type { Upkeep } from './upkeep.ts'
import type { WalSync } from './walSync.ts'

/** 16 MB not copied yet: pages that change often are copied once and not at every other commit. */
const WORTH_COPYING = 4_000
/** That waits for a pause in the work, which needs the disk itself. */
const PAUSE_MS = 400
/** 32 MB: copied although there is none. */
const PRESSING = 8_000
/** 48 MB in all: then the WAL is to be begun anew. */
const LONG_WAL_PAGES = 12_000
/** So few are copied on the core's thread; it waits for the disk once, some ten to twenty milliseconds. */
const FEW_PAGES = 400
/** What is written while one pass copies is left to the next, which is shorter each time. */
const MOST_PASSES = 5
/** Commits between two looks at it. */
const LOOK_EVERY = 32

/** Pages in the WAL, and how many of them are in the main file, too. */
interface WalPages {
  readonly all: number
  readonly copied: number
}

/**
 * Has a long WAL copied into the main file, in a pause of the work or beside it, and its last pages here: it is only begun anew when all of it
 * was copied, and while commits go on another thread never gets there. Told of each commit; whatever fails here is done
 * by the writing connection itself later.
 */
export function createWalRelief(
  path: string,
  connection: () => Connection,
  parts: {
    readonly upkeep: Upkeep
    readonly wal: Pick<WalSync, 'sync'> | null
    readonly clock: Pick<Clock, 'after'>
  },
): () => void {
  let commits = 0
  let isBusy = false
  let isWaiting = false

  async function relieve(): Promise<void> {
    for (let pass = 0; pass < MOST_PASSES; pass += 1) {
      const { all, copied } = pagesOf(connection())
      if (all - copied <= FEW_PAGES) break
      await parts.upkeep.checkpoint(path)
    }
    if (pagesOf(connection()).all < LONG_WAL_PAGES) return
    // Copying waits for the WAL to be on disk: beside the thread, not on it.
    await parts.wal?.sync()
    connection().database.pragma('wal_checkpoint(PASSIVE)')
  }

  function begin(): void {
    if (isBusy) return
    isBusy = true
    const over = (): void => {
      isBusy = false
    }
    relieve().then(over, over)
  }

  /** As soon as nothing was committed for a while. */
  function beginInPause(): void {
    if (isWaiting) return
    isWaiting = true
    const before = commits
    parts.clock.after(PAUSE_MS, () => {
      isWaiting = false
      if (commits === before) begin()
      else beginInPause()
    })
  }

  return () => {
    commits += 1
    if (isBusy || commits % LOOK_EVERY !== 0) return
    const { all, copied } = pagesOf(connection())
    if (all - copied > PRESSING || all > LONG_WAL_PAGES) begin()
    else if (all - copied > WORTH_COPYING) beginInPause()
  }
}

/** The file's own length tells nothing: it is written over from its start. */
function pagesOf({ database }: Connection): WalPages {
  try {
    // Copies nothing, and asks no lock (sqlite.org/pragma.html#pragma_wal_checkpoint).
    const [wal] = database.pragma('wal_checkpoint(NOOP)') as readonly {
      readonly log: number
      readonly checkpointed: number
    }[]
    return { all: wal?.log ?? 0, copied: wal?.checkpointed ?? 0 }
  } catch {
    return { all: 0, copied: 0 }
  }
}
