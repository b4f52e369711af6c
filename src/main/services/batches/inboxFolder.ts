import { lstat, mkdir, readdir, readFile, rename, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { MOST_BYTES } from '../../../domain/batch/table.ts'

/** A file that lies in a watched folder, as a look saw it. */
export interface InboxFile {
  readonly name: string
  readonly bytes: number
  /** Of its last change, ms by the file system's own clock: only compared with itself. */
  readonly changedAt: number
}

const TABLES: ReadonlySet<string> = new Set(['.csv', '.txt', '.tsv', '.xlsx'])
/** Names that may be taken before a file finds no place. */
const MOST_NAMES = 1_000

/** Tables that lie in a folder: no links, no folders, nothing hidden, no lock files of a spreadsheet. */
export async function listInbox(folder: string): Promise<readonly InboxFile[]> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && isTable(entry.name))
    .map(({ name }) => name)
  const files: InboxFile[] = []
  for (const name of names.toSorted((one, other) => one.localeCompare(other))) {
    const facts = await lstat(join(folder, name)).catch(() => null)
    if (facts?.isFile() === true) {
      files.push({ name, bytes: facts.size, changedAt: facts.mtimeMs })
    }
  }
  return files
}

function isTable(name: string): boolean {
  return !/^[.~]/.test(name) && TABLES.has(extname(name).toLowerCase())
}

/** The whole file; null when it changed meanwhile, `tooLarge` when no table is so large. */
export async function readInbox(
  folder: string,
  file: InboxFile,
): Promise<Uint8Array | 'tooLarge' | null> {
  if (file.bytes > MOST_BYTES) return 'tooLarge'
  const path = join(folder, file.name)
  const bytes = await readFile(path)
  const { size, mtimeMs } = await stat(path)
  return size === file.bytes && mtimeMs === file.changedAt && bytes.length === size ? bytes : null
}

/** Moves a file into a folder beside it, under a name that is still free. A file that is gone already is no failure. */
export async function putAway(folder: string, name: string, into: string): Promise<void> {
  const target = join(folder, into)
  await mkdir(target, { recursive: true })
  const taken = new Set(await readdir(target))
  const extension = extname(name)
  const stem = name.slice(0, name.length - extension.length)
  let free = name
  for (let number = 2; taken.has(free) && number < MOST_NAMES; number += 1) {
    free = `${stem} (${number})${extension}`
  }
  await rename(join(folder, name), join(target, free)).catch((error: unknown) => {
    if (!isGone(error)) throw error
  })
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
