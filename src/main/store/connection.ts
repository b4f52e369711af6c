import Database from 'better-sqlite3'
import { chmodSync, existsSync } from 'node:fs'
import { AppError } from '../../domain/errors.ts'

/** 'TMBR': says whose database this is, in the file's own header. */
export const APPLICATION_ID = 0x544d4252
/** Longest wait for another program that writes (reliability-security.md §3.3.2). */
export const BUSY_MS = 5_000

/** One open handle with the statements prepared on it. */
export interface Connection {
  readonly database: Database.Database
  readonly statements: Map<object, Database.Statement>
}

/** Opens the file with the settings of reliability-security.md §3.1, and proves that they hold. */
export function connect(path: string, busyMs: number): Connection {
  const database = new Database(path, { timeout: busyMs })
  try {
    configure(database)
    protectFiles(path)
  } catch (error) {
    database.close()
    throw error
  }
  return { database, statements: new Map() }
}

/** A handle that cannot write, for looking at a file before it is trusted. */
export function connectReadOnly(path: string): Connection {
  const database = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS })
  return { database, statements: new Map() }
}

function configure(database: Database.Database): void {
  database.pragma('trusted_schema = OFF')
  database.pragma('cell_size_check = ON')
  database.pragma('recursive_triggers = ON')
  database.pragma('foreign_keys = ON')
  database.pragma('secure_delete = ON')
  // What a savepoint would go back to: in a file of the system's common folder otherwise, as soon as it is over 64 KB.
  database.pragma('temp_store = MEMORY')
  // The very first page names its program, so that a half-founded database is known as ours.
  if (database.pragma('page_count', { simple: true }) === 0) {
    database.pragma(`application_id = ${APPLICATION_ID}`)
  }
  database.pragma('journal_mode = WAL')
  // After journal_mode: this build sets NORMAL by itself as soon as WAL is in use.
  database.pragma('synchronous = FULL')
  // 96 MB: copied by this connection in the middle of a commit. It comes to that only where walRelief.ts does not get to it.
  database.pragma('wal_autocheckpoint = 24000')
  // As long as it may get by that, it is written over from its start and not cut: growing the file again would make each
  // commit half as dear again. What one great transaction made longer is cut.
  database.pragma('journal_size_limit = 66000000')
  if (process.platform === 'darwin') database.pragma('fullfsync = ON')
  database.prepare('SELECT count(*) FROM sqlite_schema').get()
  verify(database)
}

/** Read back only after the first read: before it, SQLite answers what was asked and not what holds. */
function verify(database: Database.Database): void {
  const expected: readonly (readonly [string, string | number])[] = [
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['secure_delete', 1],
    ['recursive_triggers', 1],
    ['trusted_schema', 0],
    ['cell_size_check', 1],
  ]
  for (const [name, value] of expected) {
    const found = database.pragma(name, { simple: true })
    if (found !== value) {
      throw new AppError('storage.failed', { detail: { pragma: name, found: String(found) } })
    }
  }
}

function protectFiles(path: string): void {
  if (process.platform === 'win32') return
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    if (existsSync(file)) chmodSync(file, 0o600)
  }
}
