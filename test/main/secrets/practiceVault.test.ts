import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openPracticeVault } from '../../../src/main/secrets/practiceVault.ts'
import { noSteps } from '../../../src/main/steps.ts'
import { refusalOfAsync } from '../../support/refusals.ts'
import { tempFolder } from '../../support/vaultPlaces.ts'

describe('openPracticeVault', () => {
  it('R62 starts with nothing to configure and says that it is weak', async () => {
    const folder = join(tempFolder(), 'not', 'there', 'yet')
    const vault = await openPracticeVault(folder, noSteps)
    expect(await vault.state()).toEqual({ kind: 'ready', strength: 'weak' })
    await vault.set('a', 'uno')
    const again = await openPracticeVault(folder, noSteps)
    expect(await again.get('a')).toBe('uno')
    expect(await again.get('b')).toBeNull()
    expect(await refusalOfAsync(again.unlock('una frase larga'))).toBe('state.notAllowedNow')
    for (const file of ['vault.practice.json', 'vault.practice.key']) {
      expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
    }
  })

  it('refuses to begin anew over items whose key is lost', async () => {
    const folder = tempFolder()
    await (await openPracticeVault(folder, noSteps)).set('a', 'uno')
    rmSync(join(folder, 'vault.practice.key'))
    expect(await refusalOfAsync(openPracticeVault(folder, noSteps))).toBe('secret.unavailable')
  })
})
