import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { CompanyId } from '../../domain/ids.ts'
import type { Call } from './caller.ts'
import { CommandError } from './commandError.ts'

/** Bytes of one part of a file on its way in. */
const PART = 500_000

/** Hands a file to the core part by part; gives the name under which it may be read there. */
export async function sendParts(call: Call, companyId: CompanyId, path: string): Promise<string> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandError('cli.error.fileUnreadable', { path, reason })
  }
  const { uploadId } = await call('batches.begin', {
    companyId,
    name: basename(path),
    bytes: bytes.length,
  })
  for (let at = 0; at < bytes.length; at += PART) {
    const base64 = bytes.subarray(at, at + PART).toString('base64')
    await call('batches.part', { uploadId, base64 })
  }
  return uploadId
}
