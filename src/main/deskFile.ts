import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../domain/errors.ts'
import type { Mode } from '../contract/system.ts'
import type { Country } from '../domain/parties.ts'

/** What is remembered outside both databases: which of them the person works in. */
export interface DeskChoice {
  readonly mode: Mode
  readonly country: Country
}

const FILE = 'timbrel.json'

/** The choice made on the welcome page, null before it was made. */
export function readChoice(dataFolder: string): DeskChoice | null {
  let text: string
  try {
    text = readFileSync(join(dataFolder, FILE), 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    if (code === 'ENOTDIR') throw new AppError('storage.unsuitableFolder', { cause: error })
    throw error
  }
  const value = JSON.parse(text) as Partial<DeskChoice>
  if (value.mode !== 'practice' && value.mode !== 'real') return null
  return { mode: value.mode, country: value.country === 'PE' ? 'PE' : 'MX' }
}

/** Remembers the choice; whole or not at all (temporary file, then rename). */
export function writeChoice(dataFolder: string, choice: DeskChoice): void {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const path = join(dataFolder, FILE)
  writeFileSync(`${path}.new`, `${JSON.stringify(choice)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

/** Practice and real data lie in folders of their own and are never mixed. */
export function folderOf(dataFolder: string, mode: Mode): string {
  return join(dataFolder, mode)
}
