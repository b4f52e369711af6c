import { join } from 'node:path'
import { AppError } from '../../domain/errors.ts'
import { readIfThere, writeAtomically } from './atomicFile.ts'

export type VaultKind = 'keychain' | 'passphrase'

/** Which vault holds these data's secrets. Remembered, so that another one is never used silently. */
export interface VaultMarker {
  readonly vault: VaultKind
  /** Names the installation in the keychain, 32 hexadecimal digits; made with the first vault. */
  readonly installation: string
}

/** The remembered vault; null before one was founded; `secret.unavailable` when the note is unreadable. */
export async function readMarker(folder: string): Promise<VaultMarker | null> {
  const bytes = await readIfThere(markerPath(folder))
  if (bytes === null) return null
  const text = Buffer.from(bytes).toString('utf8')
  const match = /^\{"vault":"(keychain|passphrase)","installation":"([0-9a-f]{32})"\}\n$/.exec(text)
  if (match === null) {
    throw new AppError('secret.unavailable', { detail: { vault: 'marker', reason: 'damaged' } })
  }
  return {
    vault: match[1] === 'keychain' ? 'keychain' : 'passphrase',
    installation: match[2] ?? '',
  }
}

/** Remembers the vault; on disk when it resolves. */
export async function writeMarker(folder: string, marker: VaultMarker): Promise<void> {
  const { vault, installation } = marker
  await writeAtomically(
    markerPath(folder),
    Buffer.from(`${JSON.stringify({ vault, installation })}\n`, 'utf8'),
  )
}

function markerPath(folder: string): string {
  return join(folder, 'vault.json')
}
