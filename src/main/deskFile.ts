import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../domain/errors.ts'
import type { Mode } from '../contract/system.ts'
import type { Country } from '../domain/parties.ts'
import { writeAtomically } from './secrets/atomicFile.ts'
import { asStorageError } from './store/storageErrors.ts'

/** What is remembered outside both databases: which of them the person works in. */
export interface DeskChoice {
  readonly mode: Mode
  readonly country: Country
}

const FILE = 'timbrel.json'

/**
 * The choice made on the welcome page; null before it was made, and where the file says nothing: it holds nothing
 * else, so choosing again costs nothing. Refuses with `storage.*` when the folder cannot be read.
 */
export function readChoice(dataFolder: string): DeskChoice | null {
  let text: string
  try {
    text = readFileSync(join(dataFolder, FILE), 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    if (code === 'ENOTDIR') throw new AppError('storage.unsuitableFolder', { cause: error })
    throw asStorageError(error)
  }
  return parseChoice(text)
}

function parseChoice(text: string): DeskChoice | null {
  let value: Partial<DeskChoice> | null
  try {
    value = JSON.parse(text) as Partial<DeskChoice> | null
  } catch {
    return null
  }
  if (value?.mode !== 'practice' && value?.mode !== 'real') return null
  return { mode: value.mode, country: value.country === 'PE' ? 'PE' : 'MX' }
}

/** Remembers the choice, whole or not at all; refuses with `storage.*`. */
export async function writeChoice(dataFolder: string, choice: DeskChoice): Promise<void> {
  try {
    const text = `${JSON.stringify(choice)}\n`
    await writeAtomically(join(dataFolder, FILE), Buffer.from(text, 'utf8'))
  } catch (error) {
    throw asStorageError(error)
  }
}

/** Practice and real data lie in folders of their own and are never mixed. */
export function folderOf(dataFolder: string, mode: Mode): string {
  return join(dataFolder, mode)
}
