import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../domain/errors.ts'
import { inspectCopy, type CopyContent } from './inspectCopy.ts'
import { asStorageError } from './storageErrors.ts'

const NAME = /^(?:timbrel-\d{8}T\d{9}|before-migration-from-\d+)\.db$/

/** Copies that can be restored, newest first. `at` is epoch ms UTC. */
export function listBackups(
  dataFolder: string,
): readonly { readonly name: string; readonly at: number; readonly bytes: number }[] {
  const folder = join(dataFolder, 'backups')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => NAME.test(name))
    .map((name) => {
      const { mtimeMs, size } = statSync(join(folder, name))
      return { name, at: Math.round(mtimeMs), bytes: size }
    })
    .toSorted((a, b) => b.at - a.at)
}

/** Path of a copy by its name; `notFound.document` for any name that is not one of them. */
export function backupPath(dataFolder: string, name: string): string {
  const path = join(dataFolder, 'backups', name)
  if (!NAME.test(name) || !existsSync(path)) throw new AppError('notFound.document')
  return path
}

/** Opens a copy, checks it and tells what it holds; `storage.*` when it cannot be restored here. */
export function inspectBackup(dataFolder: string, name: string): CopyContent {
  return inspectCopy(backupPath(dataFolder, name))
}

/**
 * Puts a checked copy in the database's place. The store must be closed and the present state backed up before.
 * The copy is written beside and renamed, so that a crash leaves the one or the other; the next opening finds that
 * it is older than the vault remembers and holds all sending.
 */
export function putBack(dataFolder: string, name: string, databaseFile: string): void {
  const target = join(dataFolder, databaseFile)
  const partial = `${target}.restored`
  try {
    copyFileSync(backupPath(dataFolder, name), partial)
    // The very bytes that will be opened: until they are known to be whole, the present ones stay.
    inspectCopy(partial)
    for (const ending of ['-wal', '-shm']) rmSync(`${target}${ending}`, { force: true })
    renameSync(partial, target)
  } catch (error) {
    rmSync(partial, { force: true })
    throw asStorageError(error)
  }
}
