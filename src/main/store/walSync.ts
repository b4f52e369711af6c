import { closeSync, fdatasync, openSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Connection } from './connection.ts'

/**
 * Brings what was written to a file to its disk, off the thread; rejects when the disk refuses. `fdatasync` of the
 * system (on macOS with F_FULLFSYNC, on Windows FlushFileBuffers) where the program itself runs.
 */
export type SyncFile = (fd: number) => Promise<void>

/** The system's own. */
export const syncFile: SyncFile = promisify(fdatasync)

/** Brings the WAL of the connection in use to disk. */
export interface WalSync {
  /** Resolves when all that was committed before this call is on disk. One turn of the disk serves all who ask meanwhile. */
  sync(): Promise<void>
  /** When nothing is under way any more. */
  close(): Promise<void>
}

/**
 * The WAL is opened a second time, for it is the file's content and not the handle that is synced, and SQLite holds no
 * lock on it (its locks are on the `-shm` file), which closing another handle would lose. It is never removed while a
 * connection is open; a reopened connection may have a new one.
 */
export function createWalSync(
  path: string,
  connection: () => Connection,
  syncOne: SyncFile,
): WalSync {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  /**
   * The connection under which the disk refused. A system tells of it once: a later sync would say yes although what was
   * written before is missing, so none is believed until the connection was opened anew, which copies the whole WAL.
   */
  let refused: { readonly of: Connection; readonly error: unknown } | null = null
  let opened: { readonly of: Connection; readonly fd: number } | null = null

  function currentFile(): number {
    const of = connection()
    if (opened?.of === of) return opened.fd
    const fd = openSync(`${path}-wal`, 'r+')
    if (opened !== null) closeSync(opened.fd)
    opened = { of, fd }
    return fd
  }

  async function turn(): Promise<void> {
    const of = connection()
    if (refused?.of === of) throw refused.error
    try {
      await syncOne(currentFile())
    } catch (error) {
      refused = { of, error }
      throw error
    }
  }

  function begin(): Promise<void> {
    running = turn().finally(() => {
      running = null
    })
    return running
  }

  function sync(): Promise<void> {
    if (running === null) return begin()
    // What runs may have begun before the last commit was written.
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null
        return begin()
      })
    return next
  }

  return {
    sync,
    async close() {
      while (running !== null || next !== null) await (next ?? running)?.catch(() => undefined)
      const last = opened
      opened = null
      if (last !== null) closeSync(last.fd)
    },
  }
}
