import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { AppError } from '../../domain/errors.ts'
import { APPLICATION_ID } from './connection.ts'

export type FileKind = 'missing' | 'empty' | 'ours'

const MAGIC = 'SQLite format 3\0'
const HEADER_BYTES = 100

/**
 * Looks at a database file without SQLite, so that nothing is touched before it is known to be ours.
 * Throws `storage.corrupt` for damage or another program's file, `storage.newerSchema` for a later program's.
 * Offsets: the SQLite file format, "The Database Header" (60 user version, 68 application id).
 */
export function inspectFile(path: string, latestVersion: number): FileKind {
  let size: number
  try {
    const facts = statSync(path)
    if (!facts.isFile()) throw refused('notAFile')
    size = facts.size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'missing'
    throw error
  }
  if (size === 0) return 'empty'
  const header = readHeader(path)
  if (header.toString('latin1', 0, 16) !== MAGIC) throw refused('notADatabase')
  if (header.readUInt32BE(68) !== APPLICATION_ID) throw refused('otherProgram')
  const version = header.readUInt32BE(60)
  if (version > latestVersion) {
    throw new AppError('storage.newerSchema', {
      detail: { found: String(version), known: String(latestVersion) },
    })
  }
  return 'ours'
}

function readHeader(path: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  const file = openSync(path, 'r')
  try {
    readSync(file, header, 0, HEADER_BYTES, 0)
  } finally {
    closeSync(file)
  }
  return header
}

function refused(reason: string): AppError {
  return new AppError('storage.corrupt', { detail: { reason } })
}
