import { fork } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { openPracticeVault } from '../../../src/main/secrets/practiceVault.ts'
import { noSteps } from '../../../src/main/steps.ts'
import { tempFolder } from '../../support/vaultPlaces.ts'
import { programPath } from '../../support/programs.ts'

const WRITER = programPath('vaultWriter')
const ROUNDS = 6

/** Kills a writer after it has told this many numbers; the last one it told. */
async function killAfter(folder: string, count: number): Promise<number> {
  const child = fork(WRITER, [folder], { execArgv: [] })
  let last = 0
  let told = 0
  child.on('message', (number: number) => {
    last = number
    told += 1
    if (told === count) child.kill('SIGKILL')
  })
  await once(child, 'close')
  return last
}

describe('a vault file', () => {
  it('is whole after each kill -9 and holds what was told to be stored', async () => {
    const folder = tempFolder()
    for (let round = 1; round <= ROUNDS; round += 1) {
      const told = await killAfter(folder, 3 * round)
      const vault = await openPracticeVault(folder, noSteps)
      const stored = Number(await vault.get('number'))
      expect(stored).toBeGreaterThanOrEqual(told)
      // Messages on their way when the writer died; nothing beyond what it can have stored meanwhile.
      expect(stored - told).toBeLessThan(50)
    }
  }, 30_000)
})
