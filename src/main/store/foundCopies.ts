import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../../domain/errors.ts'
import { inspectCopy } from './inspectCopy.ts'
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

/** Takes a backup file among the copies of a data folder, whole or not at all; gives its name there. */
export function takeCopy({ path, at }: FoundCopy, dataFolder: string): string {
  inspectCopy(path)
  const folder = join(dataFolder, 'backups')
  for (let moment = at; ; moment += 1) {
    const name = `timbrel-${new Date(moment).toISOString().replace(/[-:.Z]/g, '')}.db`
    const target = join(folder, name)
    if (!existsSync(target)) {
      copyIn(path, target)
      return name
    }
    // Another one of the same moment is not the one that was looked at.
    if (isSameFile(path, target)) return name
  }
}

/** The copy is checked again, for the file may have changed since. */
function copyIn(path: string, target: string): void {
  try {
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    copyFileSync(path, `${target}.part`)
    inspectCopy(`${target}.part`)
    renameSync(`${target}.part`, target)
  } catch (error) {
    rmSync(`${target}.part`, { force: true })
    throw asStorageError(error)
  }
}

const PIECE = 1_048_576

function isSameFile(one: string, other: string): boolean {
  if (statSync(one).size !== statSync(other).size) return false
  const files = [openSync(one, 'r'), openSync(other, 'r')] as const
  try {
    const pieces = [Buffer.alloc(PIECE), Buffer.alloc(PIECE)] as const
    for (;;) {
      const read = readSync(files[0], pieces[0])
      if (readSync(files[1], pieces[1]) !== read) return false
      if (read === 0) return true
      if (Buffer.compare(pieces[0].subarray(0, read), pieces[1].subarray(0, read)) !== 0) return false // prettier-ignore
    }
  } finally {
    for (const file of files) closeSync(file)
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
