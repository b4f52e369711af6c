import { AppError } from '../../domain/errors.ts'
import type { Steps } from '../steps.ts'
import { dropEnvelope, fromItem, toItem } from './envelopes.ts'
import type { Keychain } from './keychainHelper.ts'
import type { SecretStore } from './secretStore.ts'

export interface KeychainStoreOptions {
  readonly keychain: Keychain
  /** Part of every item's name: two installations of one person do not meet in his keychain. */
  readonly installationId: string
  /** Where values that are too long for an item lie, encrypted. */
  readonly folder: string
  readonly steps: Steps
}

const CANARY = 'canary'

/**
 * Secrets as items of the system's keychain. A locked keychain answers `null` like an empty one, so a canary
 * item written at the founding tells the two apart: without it nothing is believed, overwritten or asked for
 * anew, and every call refuses with `secret.unavailable` (reliability-security.md §3.5.1).
 */
export function createKeychainStore(options: KeychainStoreOptions): SecretStore {
  const { keychain, installationId, folder, steps } = options
  const accountOf = (ref: string): string => `${installationId}/${ref}`

  async function mustBeOpen(): Promise<void> {
    if ((await keychain.get(accountOf(CANARY))) === null) throw shut()
  }

  async function read(ref: string): Promise<string | null> {
    const item = await keychain.get(accountOf(ref))
    if (item === null) await mustBeOpen()
    return item
  }

  return {
    async state() {
      try {
        await mustBeOpen()
        return { kind: 'ready', strength: 'system' }
      } catch (error) {
        if (error instanceof AppError) return { kind: 'locked', strength: 'system' }
        throw error
      }
    },
    async get(ref) {
      const item = await read(ref)
      return item === null ? null : fromItem(folder, ref, item)
    },
    async set(ref, value) {
      await mustBeOpen()
      const before = await keychain.get(accountOf(ref))
      const item = await toItem(folder, ref, value)
      await keychain.set(accountOf(ref), item)
      if ((await keychain.get(accountOf(ref))) !== item) throw shut()
      if (before !== null) await dropEnvelope(folder, before)
      steps('secret.written', ref)
    },
    async delete(ref) {
      const item = await read(ref)
      if (item === null) return
      await keychain.delete(accountOf(ref))
      if ((await read(ref)) !== null) throw shut()
      await dropEnvelope(folder, item)
    },
    async unlock() {
      throw new AppError('state.notAllowedNow')
    },
    async close() {
      keychain.close()
    },
  }
}

/** Writes the canary of a new installation; refuses with `secret.unavailable` when it cannot be read back. */
export async function foundKeychainStore(
  keychain: Keychain,
  installationId: string,
): Promise<void> {
  const account = `${installationId}/${CANARY}`
  await keychain.set(account, CANARY)
  if ((await keychain.get(account)) !== CANARY) throw shut()
}

function shut(): AppError {
  return new AppError('secret.unavailable', { detail: { vault: 'keychain', reason: 'locked' } })
}
