import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/main/clock.ts'
import { systemRandom } from '../../../src/main/random.ts'
import { createChosenVault } from '../../../src/main/secrets/chosenVault.ts'
import { openVault } from '../../../src/main/secrets/openVault.ts'
import type { SecretStore } from '../../../src/main/secrets/secretStore.ts'
import { readMarker } from '../../../src/main/secrets/vaultMarker.ts'
import { noSteps } from '../../../src/main/steps.ts'
import { refusalOfAsync } from '../../support/refusals.ts'
import { forkWith, playKeychain, tempFolder, type PlayKeychain } from '../../support/vaultPlaces.ts'

const PASSPHRASE = 'una frase larga'
const WITH_BUS = {
  platform: 'linux',
  environment: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/some/bus' },
} as const
const WITHOUT_BUS = { platform: 'linux', environment: {} } as const

/** A start of the program over this folder. */
async function start(
  folder: string,
  keychain: PlayKeychain,
  machine: typeof WITH_BUS | typeof WITHOUT_BUS = WITH_BUS,
): Promise<SecretStore> {
  const marker = await readMarker(folder)
  const newInstallation = Buffer.from(systemRandom.bytes(16)).toString('hex')
  return createChosenVault({ folder, marker, newInstallation, keychain, machine, steps: noSteps })
}

describe('createChosenVault', () => {
  it('founds the keychain store where the keychain is open, and finds it again', async () => {
    const [folder, keychain] = [tempFolder(), playKeychain()]
    const first = await start(folder, keychain)
    expect(await first.state()).toEqual({ kind: 'ready', strength: 'system' })
    await first.set('a', 'uno')
    expect(await (await start(folder, keychain)).get('a')).toBe('uno')
    expect([...keychain.items.keys()].every((name) => /^[0-9a-f]{32}\//.test(name))).toBe(true)
  })

  it('founds it once, however many ask at the same time', async () => {
    const keychain = playKeychain()
    const store = await start(tempFolder(), keychain)
    await Promise.all([store.state(), store.get('a'), store.state(), store.set('b', 'dos')])
    expect(keychain.writes.filter((name) => name.endsWith('/canary'))).toHaveLength(1)
  })

  it('R62 without a keychain offers the passphrase vault, which is then remembered', async () => {
    const [folder, keychain] = [tempFolder(), playKeychain()]
    const first = await start(folder, keychain, WITHOUT_BUS)
    expect(await first.state()).toEqual({ kind: 'passphraseNeeded', isNew: true })
    expect(await refusalOfAsync(first.get('a'))).toBe('secret.passphraseNeeded')
    await first.unlock(PASSPHRASE)
    await first.set('a', 'uno')
    // A keychain that is there the next day changes nothing.
    const second = await start(folder, keychain, WITH_BUS)
    expect(await second.state()).toEqual({ kind: 'passphraseNeeded', isNew: false })
    await second.unlock(PASSPHRASE)
    expect(await second.get('a')).toBe('uno')
    expect(keychain.items.size).toBe(0)
  })

  it('R63 a keychain that is locked at the first start is waited for, not passed over', async () => {
    const [folder, keychain] = [tempFolder(), playKeychain()]
    keychain.isLocked = true
    const store = await start(folder, keychain)
    expect(await store.state()).toEqual({ kind: 'locked', strength: 'system' })
    expect(await refusalOfAsync(store.set('a', 'uno'))).toBe('secret.unavailable')
    expect(await readMarker(folder)).toBeNull()
    keychain.isLocked = false
    await store.set('a', 'uno')
    expect(await store.get('a')).toBe('uno')
  })

  it('R64 a remembered keychain that is gone is never replaced silently', async () => {
    const [folder, keychain] = [tempFolder(), playKeychain()]
    await (await start(folder, keychain)).set('a', 'uno')
    const store = await start(folder, playKeychain(), WITHOUT_BUS)
    expect(await store.state()).toEqual({ kind: 'locked', strength: 'system' })
    expect(await refusalOfAsync(store.get('a'))).toBe('secret.unavailable')
    // A person may decide for a passphrase; then the old secrets are missing, each by itself.
    await store.unlock(PASSPHRASE)
    expect(await store.get('a')).toBeNull()
    expect((await readMarker(folder))?.vault).toBe('passphrase')
  })

  it('takes no passphrase while the keychain is open', async () => {
    const store = await start(tempFolder(), playKeychain())
    await store.state()
    expect(await refusalOfAsync(store.unlock(PASSPHRASE))).toBe('state.notAllowedNow')
  })

  it('refuses an unreadable note of the vault instead of founding another', async () => {
    const folder = tempFolder()
    await (await start(folder, playKeychain())).state()
    const path = join(folder, 'vault.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('keychain', 'keychains'))
    expect(await refusalOfAsync(readMarker(folder))).toBe('secret.unavailable')
  })
})

describe('openVault', () => {
  it('practises without touching a keychain', async () => {
    const vault = await openVault({
      mode: 'practice',
      folder: tempFolder(),
      paths: { keytarHelper: '/nonexistent' },
      forkHelper: (entry) => forkWith(entry),
      clock: systemClock,
      random: systemRandom,
      steps: noSteps,
    })
    expect(await vault.state()).toEqual({ kind: 'ready', strength: 'weak' })
  })
})
