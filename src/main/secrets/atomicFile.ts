import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A writer is done within seconds: what is older was left by one that was killed. */
const ABANDONED_MS = 3_600_000
const BESIDE = /\.[0-9a-f]{12}\.new$/

/**
 * Writes a file whole or not at all, readable by its owner only, and on disk when it resolves: temporary
 * file beside it, fsync, rename, fsync of the folder.
 */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const temporary = `${path}.${randomBytes(6).toString('hex')}.new`
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(folder)
}

/** Removes what writers that were killed have left in a folder; what may still be written stays, and so does what cannot be removed. */
export async function removeAbandoned(folder: string, nowMs: number): Promise<void> {
  const names = await readdir(folder).catch((): string[] => [])
  for (const path of names.filter((name) => BESIDE.test(name)).map((name) => join(folder, name))) {
    try {
      if (nowMs - (await stat(path)).mtimeMs > ABANDONED_MS) await rm(path)
    } catch {
      // Another program may have removed it, or its rename came first.
    }
  }
}

/** The file's bytes; null when there is none. */
export async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** The same, holding the thread: for files of a few kilobytes. */
export function readNowIfThere(path: string): Uint8Array | null {
  try {
    return readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder as a file, and its rename is durable by the file system's journal.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
