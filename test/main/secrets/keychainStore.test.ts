import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createKeychainStore, foundKeychainStore } from '../../../src/main/secrets/keychainStore.ts'
import { refusalOfAsync } from '../../support/refusals.ts'
import { allBytesIn, encodingsOf, playKeychain, tempFolder } from '../../support/vaultPlaces.ts'

const LONG = 'canario-ñ-'.repeat(400)

async function founded() {
  const keychain = playKeychain()
  const folder = tempFolder()
  const written: string[] = []
  await foundKeychainStore(keychain, 'i1')
  const store = createKeychainStore({
    keychain,
    installationId: 'i1',
    folder,
    steps: (name, subject) => written.push(`${name} ${subject}`),
  })
  return { keychain, folder, store, written }
}

describe('createKeychainStore', () => {
  it('keeps one item each, under the name of its installation', async () => {
    const { keychain, store, written } = await founded()
    await store.set('a', 'uno')
    await store.set('b', '')
    expect(await store.get('a')).toBe('uno')
    expect(await store.get('b')).toBe('')
    expect(await store.get('never stored')).toBeNull()
    expect([...keychain.items.keys()]).toEqual(['i1/canary', 'i1/a', 'i1/b'])
    expect(written).toEqual(['secret.written a', 'secret.written b'])
    await store.delete('a')
    expect(await store.get('a')).toBeNull()
    expect(await store.state()).toEqual({ kind: 'ready', strength: 'system' })
  })

  it('R63 locked: null is not believed, nothing is overwritten, and unlocking goes on by itself', async () => {
    const { keychain, store } = await founded()
    await store.set('a', 'uno')
    keychain.isLocked = true
    const writes = keychain.writes.length
    expect(await store.state()).toEqual({ kind: 'locked', strength: 'system' })
    expect(await refusalOfAsync(store.get('a'))).toBe('secret.unavailable')
    expect(await refusalOfAsync(store.get('never stored'))).toBe('secret.unavailable')
    expect(await refusalOfAsync(store.set('a', 'dos'))).toBe('secret.unavailable')
    expect(await refusalOfAsync(store.delete('a'))).toBe('secret.unavailable')
    expect(keychain.writes).toHaveLength(writes)
    keychain.isLocked = false
    expect(await store.get('a')).toBe('uno')
  })

  it('R64 another vault without our canary is neither read nor written', async () => {
    const { keychain, store } = await founded()
    keychain.items.clear()
    keychain.items.set('i2/canary', 'canary')
    expect(await refusalOfAsync(store.get('a'))).toBe('secret.unavailable')
    expect(await refusalOfAsync(store.set('a', 'uno'))).toBe('secret.unavailable')
    expect([...keychain.items.keys()]).toEqual(['i2/canary'])
  })

  it('R64 an item that another program deleted is simply missing, and only that one', async () => {
    const { keychain, store } = await founded()
    await store.set('a', 'uno')
    await store.set('b', 'dos')
    keychain.items.delete('i1/a')
    expect(await store.get('a')).toBeNull()
    expect(await store.get('b')).toBe('dos')
  })

  it('refuses a write that does not read back', async () => {
    const { keychain, store, written } = await founded()
    const lossy = createKeychainStore({
      keychain: { ...keychain, set: () => Promise.resolve() },
      installationId: 'i1',
      folder: tempFolder(),
      steps: () => undefined,
    })
    expect(await refusalOfAsync(lossy.set('a', 'uno'))).toBe('secret.unavailable')
    expect(await store.get('a')).toBeNull()
    expect(written).toEqual([])
  })

  it('S39 puts a value over 2,560 bytes into an encrypted file and its key into the item', async () => {
    const { keychain, folder, store } = await founded()
    await store.set('key', LONG)
    expect(await store.get('key')).toBe(LONG)
    const item = keychain.items.get('i1/key') ?? ''
    expect(Buffer.byteLength(item)).toBeLessThanOrEqual(2_560)
    const bytes = allBytesIn(folder)
    for (const form of encodingsOf('canario-ñ-canario')) expect(bytes.includes(form)).toBe(false)
    const edge = 'x'.repeat(2_557)
    await store.set('edge', edge)
    expect(keychain.items.get('i1/edge')).toBe(`v1:${edge}`)
  })

  it('leaves one file per long value, and none after it is deleted or short', async () => {
    const { folder, store } = await founded()
    const files = (): number => readdirSync(join(folder, 'envelopes')).length
    await store.set('key', LONG)
    await store.set('key', `${LONG}!`)
    expect(files()).toBe(1)
    expect(await store.get('key')).toBe(`${LONG}!`)
    await store.set('key', 'short')
    expect(files()).toBe(0)
    await store.set('key', LONG)
    await store.delete('key')
    expect(files()).toBe(0)
  })

  it('refuses a long value whose file is gone, was changed, or belongs to another item', async () => {
    const { keychain, folder, store } = await founded()
    await store.set('key', LONG)
    keychain.items.set('i1/other', keychain.items.get('i1/key') ?? '')
    expect(await refusalOfAsync(store.get('other'))).toBe('secret.unavailable')
    const [name = ''] = readdirSync(join(folder, 'envelopes'))
    writeFileSync(join(folder, 'envelopes', name), 'changed')
    expect(await refusalOfAsync(store.get('key'))).toBe('secret.unavailable')
    rmSync(join(folder, 'envelopes', name))
    expect(await refusalOfAsync(store.get('key'))).toBe('secret.unavailable')
  })
})
