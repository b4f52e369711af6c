import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import type { Steps } from '../steps.ts'
import type { ChainKeys } from './chainKeys.ts'
import { connectReadOnly, type Connection } from './connection.ts'
import { quickCheck } from './connectionKeeper.ts'
import { asStorageError } from './storageErrors.ts'
import type { CopyFacts, Upkeep } from './upkeep.ts'

/** A copy in its place, with what was counted in it after reopening it. */
export interface BackupResult extends CopyFacts {
  readonly path: string
  /** Epoch ms UTC. */
  readonly at: number
}

export interface BackupParts {
  readonly folder: string
  readonly clock: Clock
  readonly steps: Steps
  /** The database's file. */
  readonly path: string
  readonly upkeep: Upkeep
  readonly keys: () => ChainKeys
}

const KEPT = 10
const DAILY = /^timbrel-\d{8}T\d{9}\.db$/

/**
 * Copies the database with VACUUM INTO (free pages stay behind), opens the copy, checks its structure and its
 * audit chain and counts its rows; only then it takes its name. A copy that fails any of it is removed and the
 * earlier ones stay.
 */
export async function backUpDatabase(parts: BackupParts): Promise<BackupResult> {
  const folder = backupFolder(parts.folder)
  const at = parts.clock.now()
  const stamp = new Date(at).toISOString().replace(/[-:.Z]/g, '')
  const path = join(folder, `timbrel-${stamp}.db`)
  const partial = `${path}.part`
  try {
    removeAll(partial)
    await parts.upkeep.copy(parts.path, partial)
    parts.steps('backup.vacuumed', partial)
    const counted = await parts.upkeep.prove(partial, parts.keys())
    renameSync(partial, path)
    parts.steps('backup.renamed', path)
    dropOldest(folder)
    return { path, ...counted, at }
  } catch (error) {
    removeAll(partial)
    throw asStorageError(error)
  }
}

/** The copy before a migration; it is kept beside the daily ones and never dropped by their count. */
export function backUpBefore(connection: Connection, dataFolder: string, version: number): void {
  const path = join(backupFolder(dataFolder), `before-migration-from-${version}.db`)
  const partial = `${path}.part`
  try {
    removeAll(partial)
    connection.database.prepare('VACUUM INTO ?').run(partial)
    const copy = connectReadOnly(partial)
    try {
      quickCheck(copy)
    } finally {
      copy.database.close()
    }
    renameSync(partial, path)
  } catch (error) {
    removeAll(partial)
    throw asStorageError(error)
  }
}

function backupFolder(dataFolder: string): string {
  const folder = join(dataFolder, 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

function dropOldest(folder: string): void {
  const daily = readdirSync(folder)
    .filter((name) => DAILY.test(name))
    .toSorted()
  for (const name of daily.slice(0, -KEPT)) removeAll(join(folder, name))
}

function removeAll(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`, `${path}-journal`]) {
    rmSync(file, { force: true })
  }
}
