import { randomBytes, scrypt } from 'node:crypto'
import { join } from 'node:path'
import { AppError } from '../../domain/errors.ts'
import { errorAt } from '../../domain/issue.ts'
import type { Steps } from '../steps.ts'
import { withFileLock } from './fileLock.ts'
import { createFileVault, type FileVault } from './fileVault.ts'
import { KEY_BYTES } from './sealedBox.ts'
import type { SecretStore } from './secretStore.ts'
import { openVaultFile, readVaultFile, writeVaultFile, type VaultHeader } from './vaultFile.ts'

/** scrypt's memory is 128 · cost · blockSize bytes: 128 MB here, some 0.4 s. */
const COST = 2 ** 17
const BLOCK_SIZE = 8
const MEMORY_LIMIT_BYTES = 2 ** 30
const SHORTEST_PASSPHRASE = 8

/** File of the passphrase vault inside the data folder. */
export function passphraseVaultPath(folder: string): string {
  return join(folder, 'vault.passphrase.json')
}

/**
 * Secrets in one file beside the data, encrypted with AES-256-GCM under a key that scrypt makes from a
 * passphrase. The first `unlock` founds it; the key stays in memory until `close`. Until then every call
 * refuses with `secret.passphraseNeeded`.
 */
export function createPassphraseVault(folder: string, steps: Steps): SecretStore {
  const path = passphraseVaultPath(folder)
  let open: FileVault | null = null

  function opened(): FileVault {
    if (open === null) throw new AppError('secret.passphraseNeeded')
    return open
  }

  return {
    async state() {
      if (open !== null) return { kind: 'ready', strength: 'passphrase' }
      return { kind: 'passphraseNeeded', isNew: (await readVaultFile(path)) === null }
    },
    get: async (ref) => opened().get(ref),
    set: async (ref, value) => opened().set(ref, value),
    delete: async (ref) => opened().delete(ref),
    async unlock(passphrase) {
      open = createFileVault(path, await openOrFound(path, passphrase), steps)
    },
    async close() {
      open = null
    },
  }
}

async function openOrFound(path: string, passphrase: string): Promise<Uint8Array> {
  return (await openExisting(path, passphrase)) ?? found(path, passphrase)
}

/** The key of the vault that is there; null when there is none; `secret.wrongPassphrase` when it stays shut. */
async function openExisting(path: string, passphrase: string): Promise<Uint8Array | null> {
  const file = await readVaultFile(path)
  if (file === null) return null
  const key = await keyFrom(passphrase, file.header)
  if (openVaultFile(file, key) === null) throw new AppError('secret.wrongPassphrase')
  return key
}

/**
 * Founds the vault. Two programs may do so at the same moment: whoever writes first has founded it, the other opens
 * it. The key is made before the lock is taken, for it may take a slow machine longer than a lock is believed.
 */
async function found(path: string, passphrase: string): Promise<Uint8Array> {
  if (passphrase.length < SHORTEST_PASSPHRASE) throw tooShort()
  const header: VaultHeader = {
    format: 'timbrel-vault',
    version: 1,
    kdf: 'scrypt',
    cost: COST,
    blockSize: BLOCK_SIZE,
    parallelization: 1,
    salt: randomBytes(16).toString('base64'),
  }
  const key = await keyFrom(passphrase, header)
  const isFirst = await withFileLock(path, async () => {
    if ((await readVaultFile(path)) !== null) return false
    await writeVaultFile(path, header, key, new Map())
    return true
  })
  return isFirst ? key : openOrFound(path, passphrase)
}

/** Composed form, so that the same letters typed on another keyboard give the same key. */
function keyFrom(passphrase: string, header: VaultHeader): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    scrypt(
      passphrase.normalize('NFC'),
      Buffer.from(header.salt, 'base64'),
      KEY_BYTES,
      {
        N: header.cost,
        r: header.blockSize,
        p: header.parallelization,
        maxmem: MEMORY_LIMIT_BYTES,
      },
      (error, key) => (error === null ? resolve(key) : reject(error)),
    )
  })
}

function tooShort(): AppError {
  return new AppError('validation.input', {
    issues: [errorAt('passphrase', 'passphrase.tooShort', { least: String(SHORTEST_PASSPHRASE) })],
  })
}
