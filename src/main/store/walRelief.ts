import type { Connection } from './connection.ts'
import type { Upkeep } from './upkeep.ts'

/** Half of what makes the writing connection do it itself, on the core's thread (connection.ts). */
const LONG_WAL_PAGES = 4_000
/** Commits between two looks at it. */
const LOOK_EVERY = 64

/**
 * Has a long WAL copied into the main file beside the work. Told of each commit; whatever fails here is done by the
 * writing connection itself a little later.
 */
export function createWalRelief(
  path: string,
  connection: () => Connection,
  upkeep: Upkeep,
): () => void {
  let commits = 0
  let isBusy = false

  return () => {
    commits += 1
    if (isBusy || commits % LOOK_EVERY !== 0) return
    if (pagesNotCopied(connection()) <= LONG_WAL_PAGES) return
    isBusy = true
    const over = (): void => {
      isBusy = false
    }
    upkeep.checkpoint(path).then(over, over)
  }
}

/** Pages of the WAL that are not in the main file yet. The file's own length tells nothing: it is written over from its start. */
function pagesNotCopied({ database }: Connection): number {
  try {
    // Copies nothing, and asks no lock (sqlite.org/pragma.html#pragma_wal_checkpoint).
    const [wal] = database.pragma('wal_checkpoint(NOOP)') as readonly {
      readonly log: number
      readonly checkpointed: number
    }[]
    return wal === undefined ? 0 : wal.log - wal.checkpointed
  } catch {
    return 0
  }
}
