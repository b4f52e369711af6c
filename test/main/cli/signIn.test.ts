import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Call } from '../../../src/main/cli/caller.ts'
import { CommandError } from '../../../src/main/cli/commandError.ts'
import { signInFrom } from '../../../src/main/cli/signIn.ts'
import { createConnectivity } from '../../../src/main/connectivity.ts'
import { makePracticeData, openTestCore } from '../../support/coreHarness.ts'
import type { PracticeData, TestCore } from '../../support/coreHarness.ts'
import { createFakeClock, START_OF_TESTS } from '../../support/fakeClock.ts'
import { createSeededRandom } from '../../support/seededRandom.ts'

let data: PracticeData
let core: TestCore
let call: Call

beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())
beforeEach(async () => {
  core = await openTestCore({
    ...data.copy(),
    clock: createFakeClock(START_OF_TESTS),
    random: createSeededRandom(21),
    practice: { url: 'http://127.0.0.1:9', certificate: data.certificate },
    connectivity: createConnectivity(false),
  })
  call = core.call
})
afterEach(() => core.stop())

async function ownerLocked(): Promise<void> {
  const owner = { target: null, name: 'Rosa Álvarez', role: 'dueno', active: true, pin: '4711' }
  await core.call('people.save', owner as never)
  await core.call('people.lock', {})
}

describe('who works at the command line', () => {
  test('the named person signs in, and the verb may go on', async () => {
    await ownerLocked()
    await expect(core.call('companies.list', {})).rejects.toThrow('permission.signInNeeded')
    await signInFrom(call, { TIMBREL_PERSON: 'rosa álvarez', TIMBREL_PIN: '4711' })
    await expect(core.call('companies.list', {})).resolves.toHaveLength(1)
  })

  test('a wrong PIN and an unknown name are refused', async () => {
    await ownerLocked()
    const wrong = signInFrom(call, { TIMBREL_PERSON: 'Rosa Álvarez', TIMBREL_PIN: '0000' })
    await expect(wrong).rejects.toThrow('permission.wrongPin')
    const unknown = signInFrom(call, { TIMBREL_PERSON: 'Nadie', TIMBREL_PIN: '4711' })
    await expect(unknown).rejects.toBeInstanceOf(CommandError)
  })

  test('where nobody was named, the variables change nothing', async () => {
    await signInFrom(call, { TIMBREL_PERSON: 'Rosa', TIMBREL_PIN: '1234' })
    await expect(core.call('companies.list', {})).resolves.toHaveLength(1)
  })
})
