import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { noSteps } from '../../../src/main/steps.ts'
import {
  createPassphraseVault,
  passphraseVaultPath,
} from '../../../src/main/secrets/passphraseVault.ts'
import { refusalOfAsync, wholeTextOf } from '../../support/refusals.ts'
import { allBytesIn, encodingsOf, tempFolder } from '../../support/vaultPlaces.ts'

const PASSPHRASE = 'tres gatos ñandú'

async function founded(folder: string) {
  const vault = createPassphraseVault(folder, noSteps)
  await vault.unlock(PASSPHRASE)
  return vault
}

describe('createPassphraseVault', () => {
  it('is founded by the first passphrase and opened again by the same one only', async () => {
    const folder = tempFolder()
    const vault = createPassphraseVault(folder, noSteps)
    expect(await vault.state()).toEqual({ kind: 'passphraseNeeded', isNew: true })
    expect(await refusalOfAsync(vault.get('a'))).toBe('secret.passphraseNeeded')
    await vault.unlock(PASSPHRASE)
    await vault.set('a', 'uno')
    expect(await vault.state()).toEqual({ kind: 'ready', strength: 'passphrase' })
    await vault.close()
    expect(await refusalOfAsync(vault.set('a', 'dos'))).toBe('secret.passphraseNeeded')

    const again = createPassphraseVault(folder, noSteps)
    expect(await again.state()).toEqual({ kind: 'passphraseNeeded', isNew: false })
    const error: unknown = await again.unlock('tres gatos nandu').catch((reason) => reason)
    expect(error).toMatchObject({ code: 'secret.wrongPassphrase' })
    expect(wholeTextOf(error)).not.toContain('gatos')
    expect(await refusalOfAsync(again.get('a'))).toBe('secret.passphraseNeeded')
    // The same letters, typed as n and a combining tilde.
    await again.unlock(PASSPHRASE.normalize('NFD'))
    expect(await again.get('a')).toBe('uno')
  })

  it('keeps changes, deletions and nothing else', async () => {
    const vault = await founded(tempFolder())
    await Promise.all(Array.from({ length: 20 }, (_, n) => vault.set(`ref ${n}`, `value ${n}`)))
    await vault.set('ref 3', 'changed')
    await vault.delete('ref 4')
    await vault.delete('never stored')
    expect(await vault.get('ref 3')).toBe('changed')
    expect(await vault.get('ref 4')).toBeNull()
    expect(await vault.get('ref 19')).toBe('value 19')
  })

  it('sees what another process of the same installation stored', async () => {
    const folder = tempFolder()
    const [one, two] = [await founded(folder), await founded(folder)]
    await one.set('a', 'uno')
    await two.set('b', 'dos')
    expect([await two.get('a'), await one.get('b')]).toEqual(['uno', 'dos'])
  })

  it('S39 leaves nothing readable on disk, and the file to its owner only', async () => {
    const folder = tempFolder()
    const vault = await founded(folder)
    await vault.set('csd.password', 'canario-contraseña-55')
    const bytes = allBytesIn(folder)
    for (const secret of ['canario-contraseña-55', 'csd.password', PASSPHRASE]) {
      for (const form of encodingsOf(secret)) expect(bytes.includes(form)).toBe(false)
    }
    expect(statSync(passphraseVaultPath(folder)).mode & 0o777).toBe(0o600)
    const header = JSON.parse(readFileSync(passphraseVaultPath(folder), 'utf8')) as unknown
    expect(header).toMatchObject({ kdf: 'scrypt', cost: 131_072, blockSize: 8, parallelization: 1 })
  })

  it('refuses a changed file: its content as a wrong passphrase, its frame as damaged', async () => {
    const folder = tempFolder()
    await (await founded(folder)).set('a', 'uno')
    const path = passphraseVaultPath(folder)
    const text = readFileSync(path, 'utf8')
    const reopened = async (changed: string): Promise<string> => {
      writeFileSync(path, changed)
      return refusalOfAsync(createPassphraseVault(folder, noSteps).unlock(PASSPHRASE))
    }
    // Another first letter, whichever the box happens to begin with.
    const otherBox = text.replace(/"box":"(.)/, (_, first) => `"box":"${first === 'A' ? 'B' : 'A'}`)
    expect(otherBox).not.toBe(text)
    expect(await reopened(otherBox)).toBe('secret.wrongPassphrase')
    expect(await reopened(text.replace('"parallelization":1', '"parallelization":2'))).toBe(
      'secret.wrongPassphrase',
    )
    expect(await reopened(text.replace('131072', '1073741824'))).toBe('secret.unavailable')
    expect(await reopened(text.slice(0, 50))).toBe('secret.unavailable')
    expect(await reopened('')).toBe('secret.unavailable')
    expect(await reopened(text)).toBe('nothing refused')
  })

  it('wants at least eight characters when it is founded', async () => {
    const vault = createPassphraseVault(tempFolder(), noSteps)
    expect(await refusalOfAsync(vault.unlock('1234567'))).toBe(
      'validation.input passphrase passphrase.tooShort',
    )
    expect(await vault.state()).toEqual({ kind: 'passphraseNeeded', isNew: true })
  })
})
