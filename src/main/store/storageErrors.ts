import { SqliteError } from 'better-sqlite3'
import { AppError, type ErrorCode } from '../../domain/errors.ts'

/** After these the connection is not to be trusted: read-only until it was reopened and checked. */
const DISTRUSTED = /^SQLITE_(IOERR|CORRUPT|NOTADB|FULL|READONLY|CANTOPEN)/

function codeOf(sqliteCode: string): ErrorCode | null {
  if (sqliteCode.startsWith('SQLITE_FULL')) return 'storage.full'
  if (/^SQLITE_(BUSY|LOCKED)/.test(sqliteCode)) return 'storage.locked'
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(sqliteCode)) return 'storage.corrupt'
  if (/^SQLITE_(READONLY|PERM|AUTH)/.test(sqliteCode)) return 'storage.readOnly'
  if (/^SQLITE_(IOERR|CANTOPEN|NOMEM|PROTOCOL)/.test(sqliteCode)) return 'storage.failed'
  return null
}

/** Failures of SQLite and of the file system as `storage.*`; anything else (a broken rule, a bug) is given back as it is. */
export function asStorageError(error: unknown): unknown {
  if (!(error instanceof SqliteError)) return asFileError(error)
  const code = codeOf(error.code)
  if (code === null) return error
  return new AppError(code, { cause: error, detail: { sqlite: error.code } })
}

function asFileError(error: unknown): unknown {
  const { code, syscall } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
  if (code === undefined || syscall === undefined) return error
  return new AppError(fileErrorCode(code), { cause: error, detail: { system: code } })
}

function fileErrorCode(code: string): ErrorCode {
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'storage.full'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'storage.readOnly'
  return 'storage.failed'
}

/** Whether the connection that gave this error must be reopened and checked before it writes again. */
export function needsReopening(error: unknown): boolean {
  if (error instanceof AppError) return needsReopening(error.cause)
  return error instanceof SqliteError && DISTRUSTED.test(error.code)
}

/** Whether a rule of the schema refused the row: which constraint or trigger, in SQLite's words. */
export function constraintOf(error: unknown): string | null {
  if (!(error instanceof SqliteError) || !error.code.startsWith('SQLITE_CONSTRAINT')) return null
  return error.message
}
