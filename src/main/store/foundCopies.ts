import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { AppError } from '../../domain/errors.ts'
import type { Country } from '../../domain/parties.ts'
import { connectReadOnly } from './connection.ts'
import { quickCheck } from './connectionKeeper.ts'
import { inspectFile } from './fileHeader.ts'
import { MIGRATIONS } from './migrations/list.ts'
import { listPlaces, placeId } from './places.ts'
import { asStorageError } from './storageErrors.ts'

/** A backup file found outside the data folder. */
export interface FoundCopy {
  /** Stands for the path where a path must not be named. */
  readonly id: string
  readonly path: string
  /** Epoch ms UTC, from its name. */
  readonly at: number
  readonly bytes: number
}

/** What a backup file says of itself after it was opened and checked. */
export interface CopyContent {
  readonly mode: 'practice' | 'real'
  readonly country: Country
  readonly invoices: number
  readonly auditRows: number
  /** As printed on the newest document; '' where there is none. */
  readonly lastIssued: string
  readonly companies: readonly { readonly taxId: string; readonly name: string }[]
}

/** A browser that saves the same name twice adds a number to it. */
const NAME = /^timbrel-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3}).*\.db$/
const LOOKED_IN = ['Downloads', 'Descargas', 'Desktop', 'Escritorio']
const BELOW = ['', 'Timbrel', join('Timbrel', 'real'), join('Timbrel', 'practice')]

/** Backup files on drives and in the person's folders, newest first. Nothing is opened. */
export function findCopies(home: string = homedir()): readonly FoundCopy[] {
  const roots = [
    ...listPlaces().map(({ path }) => path),
    ...LOOKED_IN.map((name) => join(home, name)),
  ]
  const folders = roots.flatMap((root) => BELOW.map((below) => join(root, below)))
  return folders.flatMap(copiesIn).toSorted((a, b) => b.at - a.at)
}

function copiesIn(folder: string): readonly FoundCopy[] {
  try {
    return readdirSync(folder).flatMap((name) => asCopy(join(folder, name)) ?? [])
  } catch {
    // Not there, or not ours to read: then there is nothing to find in it.
    return []
  }
}

/** A file that a person named as a backup, whatever it is called; `notFound.document` where there is none. */
export function namedCopy(path: string): FoundCopy {
  if (!existsSync(path)) throw new AppError('notFound.document')
  const { mtimeMs, size } = statSync(path)
  return asCopy(path) ?? { id: placeId(path), path, at: Math.round(mtimeMs), bytes: size }
}

function asCopy(path: string): FoundCopy | null {
  const named = NAME.exec(basename(path))
  if (named === null) return null
  const [, year, month, day, hour, minute, second, ms] = named.map(Number)
  const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second, ms)
  return { id: placeId(path), path, at, bytes: statSync(path).size }
}

/** Opens a backup file, checks its structure and counts it. `storage.*` when it cannot be restored here. */
export function inspectCopy(path: string): CopyContent {
  if (inspectFile(path, MIGRATIONS.length) !== 'ours') {
    throw new AppError('storage.corrupt', { detail: { reason: 'empty' } })
  }
  const copy = connectReadOnly(path)
  try {
    quickCheck(copy)
    const read = (text: string): string | number | null | undefined =>
      copy.database.prepare<[], string | number | null>(text).pluck().get()
    const companies = copy.database
      .prepare('SELECT country, tax_id AS taxId, name FROM companies ORDER BY name LIMIT 20')
      .all() as readonly { country: Country; taxId: string; name: string }[]
    return {
      mode:
        read(`SELECT value_json FROM settings WHERE key = 'mode'`) === '"real"'
          ? 'real'
          : 'practice',
      country: companies[0]?.country ?? 'MX',
      invoices: Number(read('SELECT count(*) FROM invoices')),
      auditRows: Number(read('SELECT count(*) FROM audit_log')),
      lastIssued: String(read('SELECT max(issued_local) FROM invoices') ?? ''),
      companies: companies.map(({ taxId, name }) => ({ taxId, name })),
    }
  } catch (error) {
    throw asStorageError(error)
  } finally {
    copy.database.close()
  }
}

/** Takes a backup file among the copies of a data folder, whole or not at all; gives its name there. */
export function takeCopy({ path, at }: FoundCopy, dataFolder: string): string {
  const folder = join(dataFolder, 'backups')
  const name = `timbrel-${new Date(at).toISOString().replace(/[-:.Z]/g, '')}.db`
  const target = join(folder, name)
  if (existsSync(target)) return name
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    copyFileSync(path, `${target}.part`)
    inspectCopy(`${target}.part`)
    renameSync(`${target}.part`, target)
    return name
  } catch (error) {
    rmSync(`${target}.part`, { force: true })
    throw asStorageError(error)
  }
}

/** Puts a database that does not open aside, kept whole with what belongs to it. */
export function putAside(dataFolder: string, databaseFile: string, stamp: string): void {
  const aside = join(dataFolder, `aside-${stamp}`)
  for (const ending of ['', '-wal', '-shm']) {
    const file = join(dataFolder, `${databaseFile}${ending}`)
    if (!existsSync(file)) continue
    mkdirSync(aside, { recursive: true, mode: 0o700 })
    renameSync(file, join(aside, `${databaseFile}${ending}`))
  }
}
