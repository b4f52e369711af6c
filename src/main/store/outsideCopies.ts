import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../domain/errors.ts'
import type { ChainKeys } from './chainKeys.ts'
import { isWritable } from './places.ts'
import { asStorageError } from './storageErrors.ts'
import type { CopyFacts, Upkeep } from './upkeep.ts'

/** Copies kept in one place outside, per mode; the oldest go. */
const KEPT = 10
const COPY = /^timbrel-\d{8}T\d{9}\.db$/

/** Folder of a chosen place in which the copies of one mode lie; practice and real never share one. */
export function outsideFolder(place: string, mode: 'practice' | 'real'): string {
  return join(place, 'Timbrel', mode)
}

export interface CopyOut {
  /** Path of a proven copy. */
  readonly from: string
  readonly name: string
  readonly place: string
  readonly mode: 'practice' | 'real'
  readonly upkeep: Upkeep
  readonly keys: ChainKeys
}

/**
 * Puts a proven copy into a place outside and opens, counts and chain-checks it *there*: a stick that was pulled half
 * way, or that lies about what it wrote, leaves no file with the name of a copy. Refuses with `storage.*`;
 * `storage.placeMissing` where the place is not there.
 */
export async function copyOut(parts: CopyOut): Promise<CopyFacts> {
  if (!isWritable(parts.place)) {
    throw new AppError('storage.placeMissing', { detail: { folder: parts.place } })
  }
  const folder = outsideFolder(parts.place, parts.mode)
  const path = join(folder, parts.name)
  const partial = `${path}.part`
  try {
    mkdirSync(folder, { recursive: true })
    await copyFile(parts.from, partial)
    const facts = await parts.upkeep.prove(partial, parts.keys)
    renameSync(partial, path)
    dropOldest(folder)
    return facts
  } catch (error) {
    rmSync(partial, { force: true })
    throw asStorageError(error)
  }
}

/** Whether a copy of this name lies in the place. */
export function isOutside(place: string, mode: 'practice' | 'real', name: string): boolean {
  return existsSync(join(outsideFolder(place, mode), name))
}

function dropOldest(folder: string): void {
  const copies = readdirSync(folder)
    .filter((name) => COPY.test(name))
    .toSorted()
  for (const name of copies.slice(0, -KEPT)) rmSync(join(folder, name), { force: true })
}
