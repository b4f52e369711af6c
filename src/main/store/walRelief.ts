import { statSync } from 'node:fs'
import type { Upkeep } from './upkeep.ts'

/** Half of what makes the writing connection do it itself, on the core's thread (connection.ts). */
const LONG_WAL_BYTES = 16_000_000
/** Commits between two looks at the file's length. */
const LOOK_EVERY = 64

/**
 * Has a long WAL emptied beside the work. Told of each commit; whatever fails here is done by the writing connection
 * itself a little later.
 */
export function createWalRelief(path: string, upkeep: Upkeep): () => void {
  let commits = 0
  let isBusy = false

  function isLong(): boolean {
    return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > LONG_WAL_BYTES
  }

  return () => {
    commits += 1
    if (isBusy || commits % LOOK_EVERY !== 0 || !isLong()) return
    isBusy = true
    const over = (): void => {
      isBusy = false
    }
    upkeep.checkpoint(path).then(over, over)
  }
}
