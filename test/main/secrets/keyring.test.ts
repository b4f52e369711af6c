import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/main/clock.ts'
import { systemRandom } from '../../../src/main/random.ts'
import { KEYCHAIN_SERVICE } from '../../../src/main/secrets/helperProtocol.ts'
import { createKeychain } from '../../../src/main/secrets/keychainHelper.ts'
import { openVault } from '../../../src/main/secrets/openVault.ts'
import type { SecretStore } from '../../../src/main/secrets/secretStore.ts'
import { readMarker } from '../../../src/main/secrets/vaultMarker.ts'
import { noSteps } from '../../../src/main/steps.ts'
import { refusalOfAsync } from '../../support/refusals.ts'
import { allBytesIn, encodingsOf, forkWith, HELPER, tempFolder } from '../../support/vaultPlaces.ts'

const hasKeyring = process.env['WITH_KEYRING'] === '1'
const SECRET = 'canario-ñ-€-7731'
const LONG = `${SECRET}|`.repeat(300)

if (!hasKeyring) {
  process.stderr.write(
    'SKIPPED: the keychain is not tested against a real gnome-keyring. Run scripts/with-keyring.sh vitest run test/main/secrets\n',
  )
}

async function start(folder: string): Promise<SecretStore> {
  return openVault({
    mode: 'real',
    folder,
    paths: { keytarHelper: HELPER },
    forkHelper: (entry) => forkWith(entry),
    clock: systemClock,
    random: systemRandom,
    steps: noSteps,
  })
}

function bus(
  destination: string,
  path: string,
  method: string,
  ...args: readonly string[]
): string {
  return execFileSync(
    'gdbus',
    ['call', '--session', '-d', destination, '-o', path, '-m', method, ...args],
    { encoding: 'utf8' },
  )
}

function lockKeyring(): void {
  bus(
    'org.freedesktop.secrets',
    '/org/freedesktop/secrets',
    'org.freedesktop.Secret.Service.Lock',
    "['/org/freedesktop/secrets/collection/login']",
  )
}

/** Unlocks the keyring by a new daemon: one that runs and is locked takes a password from its own prompt only. */
function unlockKeyring(): void {
  killDaemon()
  execFileSync('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
    input: 'ci\n',
    stdio: ['pipe', 'ignore', 'ignore'],
  })
}

/** Ends the daemon of this test's own bus, if there is one. */
function killDaemon(): void {
  const dbus = ['org.freedesktop.DBus', '/org/freedesktop/DBus'] as const
  const has = bus(...dbus, 'org.freedesktop.DBus.NameHasOwner', 'org.freedesktop.secrets')
  if (!has.includes('true')) return
  const owner = bus(
    ...dbus,
    'org.freedesktop.DBus.GetConnectionUnixProcessID',
    'org.freedesktop.secrets',
  )
  process.kill(Number(/uint32 (\d+)/.exec(owner)?.[1]), 'SIGKILL')
}

describe.runIf(hasKeyring)('the keychain store over a real gnome-keyring', () => {
  it('keeps, reads back and deletes short and long values', async () => {
    const folder = tempFolder()
    const before = performance.now()
    const store = await start(folder)
    expect(await store.state()).toEqual({ kind: 'ready', strength: 'system' })
    expect(performance.now() - before).toBeLessThan(3_000)
    await store.set('short', SECRET)
    await store.set('long', LONG)
    const again = await start(folder)
    expect(await again.get('short')).toBe(SECRET)
    expect(await again.get('long')).toBe(LONG)
    await again.delete('short')
    expect(await again.get('short')).toBeNull()
    expect(await store.get('short')).toBeNull()
    await store.close()
    await again.close()
  })

  it('S39 leaves nothing readable in the data folder', async () => {
    const folder = tempFolder()
    const store = await start(folder)
    await store.set('long', LONG)
    await store.set('short', SECRET)
    const bytes = allBytesIn(folder)
    for (const form of encodingsOf(SECRET)) expect(bytes.includes(form)).toBe(false)
    await store.close()
  })

  it('R63 locked: every call refuses, nothing is overwritten, unlocking goes on by itself', async () => {
    const store = await start(tempFolder())
    await store.set('a', SECRET)
    lockKeyring()
    expect(await store.state()).toEqual({ kind: 'locked', strength: 'system' })
    expect(await refusalOfAsync(store.get('a'))).toBe('secret.unavailable')
    expect(await refusalOfAsync(store.get('never stored'))).toBe('secret.unavailable')
    expect(await refusalOfAsync(store.set('a', 'other'))).toBe('secret.unavailable')
    expect(await refusalOfAsync(store.delete('a'))).toBe('secret.unavailable')
    unlockKeyring()
    expect(await store.get('a')).toBe(SECRET)
    await store.close()
  })

  it('R63 locked at the first start: said so, no vault is chosen, nothing is founded', async () => {
    lockKeyring()
    const folder = tempFolder()
    const store = await start(folder)
    expect(await store.state()).toEqual({ kind: 'locked', strength: 'system' })
    expect(await readMarker(folder)).toBeNull()
    unlockKeyring()
    expect(await store.state()).toEqual({ kind: 'ready', strength: 'system' })
    await store.close()
  })

  it('R64 an item deleted by another program is missing, a lost canary is unavailable', async () => {
    const folder = tempFolder()
    const store = await start(folder)
    await store.set('a', SECRET)
    const marker = await readMarker(folder)
    const otherProgram = createKeychain(() => forkWith(HELPER), systemClock)
    await otherProgram.delete(`${marker?.installation}/a`)
    expect(await store.get('a')).toBeNull()
    await store.set('a', SECRET)
    await otherProgram.delete(`${marker?.installation}/canary`)
    expect(await refusalOfAsync(store.set('a', 'other'))).toBe('secret.unavailable')
    expect(await store.get('a')).toBe(SECRET)
    otherProgram.close()
    await store.close()
  })

  it('R64 the daemon dies: the next call refuses within five seconds, and its return goes on', async () => {
    const store = await start(tempFolder())
    await store.set('a', SECRET)
    killDaemon()
    const before = performance.now()
    expect(await refusalOfAsync(store.get('a'))).toBe('secret.unavailable')
    expect(performance.now() - before).toBeLessThan(5_500)
    unlockKeyring()
    expect(await store.get('a')).toBe(SECRET)
    await store.close()
  })

  it('leaves no probe behind', () => {
    const found = bus(
      'org.freedesktop.secrets',
      '/org/freedesktop/secrets',
      'org.freedesktop.Secret.Service.SearchItems',
      `{'service': '${KEYCHAIN_SERVICE}'}`,
    )
    const items = [...found.matchAll(/objectpath '([^']+)'|'(\/org[^']+)'/g)]
    const labels = items.map(([, first, second]) =>
      bus(
        'org.freedesktop.secrets',
        first ?? second ?? '',
        'org.freedesktop.DBus.Properties.Get',
        'org.freedesktop.Secret.Item',
        'Attributes',
      ),
    )
    expect(labels.length).toBeGreaterThan(0)
    expect(labels.filter((label) => label.includes('probe/'))).toEqual([])
  })
})
