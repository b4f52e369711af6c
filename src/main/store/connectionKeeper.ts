import { AppError } from '../../domain/errors.ts'
import type { Clock } from '../clock.ts'
import { connect, type Connection } from './connection.ts'
import { asStorageError } from './storageErrors.ts'

export interface ConnectionKeeperParts {
  readonly path: string
  /** The last run did not end in peace: empty the WAL into the file and check it before anything else. */
  readonly checkFirst: boolean
  /** Longest wait for another program that writes, ms. */
  readonly busyMs: number
  readonly clock: Clock
  readonly onChange: (error: unknown) => void
}

/** Holds the connection in use and replaces it when it is not to be trusted (reliability-security.md §3.1.5). */
export interface ConnectionKeeper {
  connection(): Connection
  isReadOnly(): boolean
  /** A failure of the disk: no writing from now on; reopening is tried until it works. */
  distrust(error: unknown): void
  close(): void
}

const TRY_AGAIN_MS = 5_000

export function createConnectionKeeper(parts: ConnectionKeeperParts): ConnectionKeeper {
  let connection = openChecked(parts.path, parts.busyMs, parts.checkFirst)
  let readOnly = false
  let closed = false
  let takeBack: (() => void) | null = null

  function tryAgain(): void {
    takeBack = null
    if (closed) return
    try {
      const fresh = openChecked(parts.path, parts.busyMs, true)
      proveWhole(fresh)
      closeQuietly(connection)
      connection = fresh
      readOnly = false
      parts.onChange(null)
    } catch {
      // Still the same trouble, already told; the person sees "read-only" until it ends.
      takeBack = parts.clock.after(TRY_AGAIN_MS, tryAgain)
    }
  }

  return {
    connection: () => connection,
    isReadOnly: () => readOnly,
    distrust(error) {
      if (readOnly || closed) return
      readOnly = true
      takeBack = parts.clock.after(TRY_AGAIN_MS, tryAgain)
      parts.onChange(error)
    },
    close() {
      if (closed) return
      closed = true
      takeBack?.()
      try {
        if (!readOnly) emptyWal(connection)
      } catch (error) {
        // Everything is committed: what stays in the WAL is read from there at the next start.
        parts.onChange(asStorageError(error))
      }
      closeQuietly(connection)
    },
  }
}

/** Opens and, where asked, proves the structure: `quick_check` before and after the WAL is emptied. */
function openChecked(path: string, busyMs: number, check: boolean): Connection {
  let connection: Connection
  try {
    connection = connect(path, busyMs)
  } catch (error) {
    throw asStorageError(error)
  }
  try {
    if (check) {
      quickCheck(connection)
      // A WAL that holds every page hides a ruined main file until it is emptied.
      emptyWal(connection)
      quickCheck(connection)
    }
    return connection
  } catch (error) {
    closeQuietly(connection)
    throw asStorageError(error)
  }
}

/** Throws `storage.corrupt` with SQLite's first complaint. */
export function quickCheck(connection: Connection): void {
  const answer = connection.database.pragma('quick_check(1)', { simple: true })
  if (answer !== 'ok') {
    throw new AppError('storage.corrupt', {
      detail: { reason: 'quickCheck', words: String(answer) },
    })
  }
}

/**
 * It can be written to, and nothing is left in the WAL: of what was written before the failure nobody knows whether it is on
 * disk there. While another program reads, some of it stays; then the next try is waited for. Closed when it is not so.
 */
function proveWhole(connection: Connection): void {
  try {
    proveWritable(connection)
    if (!emptyWal(connection)) throw new AppError('storage.locked')
  } catch (error) {
    closeQuietly(connection)
    throw error
  }
}

function proveWritable(connection: Connection): void {
  connection.database.exec(`BEGIN IMMEDIATE;
    INSERT INTO settings (key, value_json) VALUES ('reopened', '1')
    ON CONFLICT (key) DO UPDATE SET value_json = value_json + 1;
    COMMIT`)
}

/** Whether all of it is in the main file now: another program that reads may keep some of it back. */
function emptyWal(connection: Connection): boolean {
  return connection.database.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0
}

function closeQuietly(connection: Connection): void {
  try {
    connection.database.close()
  } catch {
    // Nothing more can be done with it.
  }
}
