import { AppError } from '../../domain/errors.ts'
import type { Steps } from '../steps.ts'
import { detectKeychain, type Machine } from './detectKeychain.ts'
import type { Keychain } from './keychainHelper.ts'
import { createKeychainStore, foundKeychainStore } from './keychainStore.ts'
import { createPassphraseVault } from './passphraseVault.ts'
import type { SecretStore, VaultState } from './secretStore.ts'
import { writeMarker, type VaultKind, type VaultMarker } from './vaultMarker.ts'

export interface ChosenVaultOptions {
  readonly folder: string
  /** The vault that these data remember; null before the first one. */
  readonly marker: VaultMarker | null
  /** Id of the installation if there is no marker yet. */
  readonly newInstallation: string
  readonly keychain: Keychain
  readonly machine: Machine
  readonly steps: Steps
}

/**
 * The vault that the data remember. Without one yet: the system's keychain if it answers a probe; else
 * `state` says `locked` (it is there, but shut or asking the person) or `passphraseNeeded`, and each call
 * looks again. Another vault than the remembered one is used only after `unlock`, a person's own act.
 */
export function createChosenVault(options: ChosenVaultOptions): SecretStore {
  const { folder, keychain, steps } = options
  const installation = options.marker?.installation ?? options.newInstallation
  const stores = {
    keychain: createKeychainStore({ keychain, installationId: installation, folder, steps }),
    passphrase: createPassphraseVault(folder, steps),
  }
  let kind: VaultKind | null = options.marker?.vault ?? null
  let looking: Promise<VaultState | null> | null = null

  async function remember(vault: VaultKind): Promise<void> {
    if (kind !== vault) await writeMarker(folder, { vault, installation })
    kind = vault
  }

  /** Founds the keychain store where the keychain is open (null); else what the person has to do. */
  async function foundKeychain(): Promise<VaultState | null> {
    const answer = await detectKeychain(keychain, options.machine)
    if (answer === 'absent') return { kind: 'passphraseNeeded', isNew: true }
    if (answer !== 'ready') return { kind: 'locked', strength: 'system' }
    await foundKeychainStore(keychain, installation)
    // A passphrase may have been chosen while the system was asking.
    if (kind === null) await remember('keychain')
    return null
  }

  /** What stands in the way of choosing a vault; null once one is chosen. One look at a time. */
  async function obstacle(): Promise<VaultState | null> {
    if (kind !== null) return null
    looking ??= foundKeychain().finally(() => {
      looking = null
    })
    return looking
  }

  async function chosen(): Promise<SecretStore> {
    const state = await obstacle()
    if (state?.kind === 'passphraseNeeded') throw new AppError('secret.passphraseNeeded')
    if (state !== null) {
      throw new AppError('secret.unavailable', { detail: { vault: 'keychain', reason: 'locked' } })
    }
    return stores[kind ?? 'keychain']
  }

  return {
    async state() {
      return (await obstacle()) ?? stores[kind ?? 'keychain'].state()
    },
    get: async (ref) => (await chosen()).get(ref),
    set: async (ref, value) => (await chosen()).set(ref, value),
    delete: async (ref) => (await chosen()).delete(ref),
    async unlock(passphrase) {
      const isKeychainOpen = kind === 'keychain' && (await stores.keychain.state()).kind === 'ready'
      if (isKeychainOpen) throw new AppError('state.notAllowedNow')
      await stores.passphrase.unlock(passphrase)
      await remember('passphrase')
    },
    async close() {
      await stores.keychain.close()
      await stores.passphrase.close()
    },
  }
}
