import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withFileLock } from '../../../src/main/secrets/fileLock.ts'
import { createPassphraseVault } from '../../../src/main/secrets/passphraseVault.ts'
import { openPracticeVault } from '../../../src/main/secrets/practiceVault.ts'
import { noSteps } from '../../../src/main/steps.ts'
import { tempFolder } from '../../support/vaultPlaces.ts'

const NAMES = Array.from({ length: 12 }, (_, index) => `item.${String(index)}`)

describe('R40 a vault file that the window and a command share', () => {
  test('what two programs keep at the same moment is all kept', async () => {
    const folder = tempFolder()
    const programs = await Promise.all([1, 2, 3].map(() => openPracticeVault(folder, noSteps)))
    await Promise.all(
      NAMES.flatMap((name) =>
        programs.map((vault, at) => vault.set(`${name}/${String(at)}`, name)),
      ),
    )
    const fresh = await openPracticeVault(folder, noSteps)
    for (const name of NAMES) {
      for (const at of [0, 1, 2]) expect(await fresh.get(`${name}/${String(at)}`)).toBe(name)
    }
  })

  test('two that found the passphrase vault at the same moment found one', async () => {
    const folder = tempFolder()
    const programs = [1, 2].map(() => createPassphraseVault(folder, noSteps))
    await Promise.all(programs.map((vault) => vault.unlock('una frase larga')))
    await Promise.all(programs.map((vault, at) => vault.set(String(at), 'x')))
    for (const vault of programs) {
      expect(await Promise.all(['0', '1'].map((ref) => vault.get(ref)))).toEqual(['x', 'x'])
    }
  })

  test('a lock whose program was killed does not stand in the way for good', async () => {
    const path = join(tempFolder(), 'vault')
    writeFileSync(`${path}.lock`, '')
    expect(await withFileLock(path, () => Promise.resolve('done'))).toBe('done')
  })
})
