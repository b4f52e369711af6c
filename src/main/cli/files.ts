import { readFile } from 'node:fs/promises'
import { UsageError } from './usageError.ts'

const MAX_FILE_BYTES = 1_000_000

/** Bytes of a file the person named; a missing or oversized one is a usage error that says so. */
export async function readInputFile(path: string): Promise<Buffer> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    throw new UsageError('cli.error.fileUnreadable', { path, reason: reasonOf(error) })
  }
  if (bytes.length > MAX_FILE_BYTES) throw new UsageError('cli.error.fileTooLarge', { path })
  return bytes
}

/** A JSON document from a file; what it must contain is judged by the core's shapes. */
export async function readJsonFile(path: string): Promise<Record<string, unknown>> {
  const text = (await readInputFile(path)).toString('utf8').replace(/^\uFEFF/, '')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new UsageError('cli.error.notJson', { path, reason: reasonOf(error) })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError('cli.error.notJsonObject', { path })
  }
  return value as Record<string, unknown>
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
