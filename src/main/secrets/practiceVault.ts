import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { AppError } from '../../domain/errors.ts'
import type { Steps } from '../steps.ts'
import { readIfThere, writeAtomically } from './atomicFile.ts'
import { withFileLock } from './fileLock.ts'
import { createFileVault } from './fileVault.ts'
import { KEY_BYTES } from './sealedBox.ts'
import type { SecretStore } from './secretStore.ts'
import { readVaultFile, writeVaultFile, type VaultHeader } from './vaultFile.ts'

const HEADER: VaultHeader = {
  format: 'timbrel-vault',
  version: 1,
  kdf: 'file',
  cost: 1,
  blockSize: 1,
  parallelization: 1,
  salt: '',
}

/**
 * The vault of practice mode: a file whose key lies beside it, so that a machine without any keychain starts
 * with nothing to configure. It protects nothing but play keys, says so by `weak`, and is never used for
 * real data. Refuses with `secret.unavailable` when one of its two files is lost.
 */
export async function openPracticeVault(folder: string, steps: Steps): Promise<SecretStore> {
  const path = join(folder, 'vault.practice.json')
  // Two programs may start at the same moment over an empty folder.
  const key = await withFileLock(path, () => keyBeside(path, join(folder, 'vault.practice.key')))
  const vault = createFileVault(path, key, steps)
  return {
    ...vault,
    async state() {
      return { kind: 'ready', strength: 'weak' }
    },
    async unlock() {
      throw new AppError('state.notAllowedNow')
    },
    async close() {
      // Nothing is held open between calls.
    },
  }
}

async function keyBeside(path: string, keyPath: string): Promise<Uint8Array> {
  const known = await readIfThere(keyPath)
  const vault = await readVaultFile(path)
  if (known !== null && vault !== null) return known
  if (vault !== null) {
    throw new AppError('secret.unavailable', { detail: { vault: 'file', reason: 'damaged' } })
  }
  // A key without its vault is what a start that was cut short leaves: begin again with it.
  const key = known ?? randomBytes(KEY_BYTES)
  if (known === null) await writeAtomically(keyPath, key)
  await writeVaultFile(path, HEADER, key, new Map())
  return key
}
