import type { DeskOptions } from '../coreTypes.ts'
import { createChosenVault } from './chosenVault.ts'
import { createKeychain } from './keychainHelper.ts'
import { openPracticeVault } from './practiceVault.ts'
import type { SecretStore } from './secretStore.ts'
import { withSharedReads } from './sharedReads.ts'
import { readMarker } from './vaultMarker.ts'

export interface VaultOptions extends Pick<
  DeskOptions,
  'forkHelper' | 'clock' | 'random' | 'steps'
> {
  readonly paths: Pick<DeskOptions['paths'], 'keytarHelper'>
  /** Folder of this mode's data. */
  readonly folder: string
  readonly mode: 'practice' | 'real'
}

/**
 * The store of secrets of one mode's data. Practice never asks for a passphrase nor touches the person's
 * keychain: its keys are play, and its vault is `weak`. Real data lie in the system's keychain or in the
 * passphrase vault, whichever they remember, and never in a weak one.
 */
export async function openVault(options: VaultOptions): Promise<SecretStore> {
  const { folder, steps, clock, random } = options
  if (options.mode === 'practice')
    return withSharedReads(await openPracticeVault(folder, steps), clock)
  const marker = await readMarker(folder)
  const chosen = createChosenVault({
    folder,
    marker,
    newInstallation: Buffer.from(random.bytes(16)).toString('hex'),
    keychain: createKeychain(() => options.forkHelper(options.paths.keytarHelper, []), clock),
    machine: { platform: process.platform, environment: process.env },
    steps,
  })
  return withSharedReads(chosen, clock)
}
