import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../domain/errors.ts'
import { readIfThere, writeAtomically } from './atomicFile.ts'
import { KEY_BYTES, openBox, sealBox } from './sealedBox.ts'

/** Windows keeps at most this many bytes in one item (CRED_MAX_CREDENTIAL_BLOB_SIZE). */
const LARGEST_ITEM_BYTES = 2_560
const PLAIN = 'v1:'
const ENVELOPED = 'e1:'

/**
 * What goes into a keychain item for a value: the value itself, or, where it is too long for Windows, the key
 * and name of a file beside the data that holds it encrypted. The file is on disk when this resolves.
 */
export async function toItem(folder: string, ref: string, value: string): Promise<string> {
  const plain = PLAIN + value
  if (Buffer.byteLength(plain, 'utf8') <= LARGEST_ITEM_BYTES) return plain
  const key = randomBytes(KEY_BYTES)
  const name = randomBytes(16).toString('hex')
  await writeAtomically(fileOf(folder, name), sealBox(key, Buffer.from(value, 'utf8'), ref))
  return `${ENVELOPED}${name}:${key.toString('base64')}`
}

/** The value behind an item; refuses with `secret.unavailable` when its file is gone or was changed. */
export async function fromItem(folder: string, ref: string, item: string): Promise<string> {
  if (item.startsWith(PLAIN)) return item.slice(PLAIN.length)
  const envelope = envelopeOf(item)
  const box = envelope === null ? null : await readIfThere(fileOf(folder, envelope.name))
  const value = envelope === null || box === null ? null : openBox(envelope.key, box, ref)
  if (value === null) {
    throw new AppError('secret.unavailable', { detail: { vault: 'keychain', reason: 'damaged' } })
  }
  return Buffer.from(value).toString('utf8')
}

/** Removes the file behind an item that is no longer used; nothing to do for a plain one. */
export async function dropEnvelope(folder: string, item: string): Promise<void> {
  const envelope = envelopeOf(item)
  if (envelope !== null) await rm(fileOf(folder, envelope.name), { force: true })
}

function envelopeOf(item: string): { readonly name: string; readonly key: Uint8Array } | null {
  const match = /^e1:([0-9a-f]{32}):([A-Za-z0-9+/=]{44})$/.exec(item)
  if (match === null) return null
  return { name: match[1] ?? '', key: Buffer.from(match[2] ?? '', 'base64') }
}

function fileOf(folder: string, name: string): string {
  return join(folder, 'envelopes', name)
}
