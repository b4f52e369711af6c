import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '../../domain/errors.ts'
import type { FileContent } from '../host.ts'
import { writeWholeFile } from '../wholeFile.ts'
import { Refused, wireOf } from './caller.ts'
import { CommandError } from './commandError.ts'
import { EXIT } from './exitCodes.ts'

const MAX_FILE_BYTES = 1_000_000

/** Bytes of a file the person named; a missing or oversized one is a usage error that says so, or `tooLarge`. */
export async function readInputFile(
  path: string,
  most: number = MAX_FILE_BYTES,
  tooLarge: Error = new CommandError('cli.error.fileTooLarge', { path }),
): Promise<Buffer> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    throw new CommandError('cli.error.fileUnreadable', { path, reason: reasonOf(error) })
  }
  if (bytes.length > most) throw tooLarge
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
  await writing(path, async () => {
    const existing = await readIfThere(path)
    if (existing?.equals(bytes) !== true) await writeNew(path, bytes)
  })
}

/**
 * Writes a file part by part, whole or not at all, and makes its folder; a file that is there already is never written
 * over. Where the parts themselves fail, it fails with their reason; an interrupt (Ctrl+C) ends it with `state.cancelled`.
 */
export async function writeOutputParts(
  path: string,
  parts: AsyncIterable<Uint8Array>,
): Promise<void> {
  const interrupt = new AbortController()
  const stop = (): void => interrupt.abort()
  process.once('SIGINT', stop)
  try {
    await writing(path, () => writeNew(path, until(interrupt.signal, parts)))
  } finally {
    process.off('SIGINT', stop)
  }
}

async function* until(
  signal: AbortSignal,
  parts: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for await (const part of parts) {
    if (signal.aborted) throw new Refused(wireOf(new AppError('state.cancelled')))
    yield part
  }
}

async function writeNew(path: string, content: FileContent): Promise<void> {
  try {
    await writeWholeFile(path, content, { replaces: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new CommandError('cli.error.fileExists', { path })
  }
}

async function writing(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await write()
  } catch (error) {
    // Whoever makes the parts may fail with words of his own.
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
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
