import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CommandError } from './commandError.ts'
import { EXIT } from './exitCodes.ts'

const MAX_FILE_BYTES = 1_000_000

/** Bytes of a file the person named; a missing or oversized one is a usage error that says so. */
export async function readInputFile(path: string): Promise<Buffer> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    throw new CommandError('cli.error.fileUnreadable', { path, reason: reasonOf(error) })
  }
  if (bytes.length > MAX_FILE_BYTES) throw new CommandError('cli.error.fileTooLarge', { path })
  return bytes
}

/** A JSON document from a file; what it must contain is judged by the core's shapes. */
export async function readJsonFile(path: string): Promise<Record<string, unknown>> {
  const text = (await readInputFile(path)).toString('utf8').replace(/^\uFEFF/, '')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new CommandError('cli.error.notJson', { path, reason: reasonOf(error) })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CommandError('cli.error.notJsonObject', { path })
  }
  return value as Record<string, unknown>
}

/**
 * Writes a file whole or not at all and makes its folder. The same content again is fine; another file that is
 * there already is never written over.
 */
export async function writeOutputFile(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.part`
  try {
    await mkdir(dirname(path), { recursive: true })
    const existing = await readIfThere(path)
    if (existing !== null) {
      if (existing.equals(bytes)) return
      throw new CommandError('cli.error.fileExists', { path })
    }
    const file = await open(temporary, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    if (error instanceof CommandError) throw error
    const params = { path, reason: reasonOf(error) }
    throw new CommandError('cli.error.fileUnwritable', params, EXIT.environment)
  }
}

/** Refuses a path at which a file stands already, before work begins whose result is to be written there. */
export async function refuseTaken(path: string): Promise<void> {
  if ((await readIfThere(path)) !== null) throw new CommandError('cli.error.fileExists', { path })
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
