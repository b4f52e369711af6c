import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AccountInput, AccountView } from '../../../src/contract/accounts.ts'
import { makePracticeData } from '../../support/coreHarness.ts'
import type { PracticeData } from '../../support/coreHarness.ts'
import { inScene } from '../../support/coreHarnessScenes.ts'
import { openSealingWorld } from './sealingWorld.ts'
import type { SealingWorld } from './sealingWorld.ts'

const SECRET = 'hunter2-llave'

let data: PracticeData
let world: SealingWorld
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())
beforeEach(async () => {
  world = await openSealingWorld(data)
})
afterEach(() => world.stop())

function input(change: Partial<AccountInput> = {}): AccountInput {
  return {
    id: null, companyId: data.companyId, provider: 'facturaloplus', environment: 'practice', label: 'Otra',
    settings: {}, secrets: { apikey: SECRET }, ...change,
  } // prettier-ignore
}

async function rulesOf(change: Partial<AccountInput>): Promise<readonly string[]> {
  const answer = await world.answer('accounts.save', input(change))
  if (answer.ok) return []
  expect(answer.error.code).toBe('validation.account')
  return answer.error.issues.map(({ path, rule }) => `${path} ${rule}`)
}

describe('saving an account', () => {
  test('all problems at once, and nothing is kept', async () => {
    const before = new Map(world.secrets.items)
    expect(await rulesOf({ label: ' ', settings: { color: 'red' }, secrets: {} })).toEqual(
      expect.arrayContaining([
        'label account.label', 'settings.color account.unknownSetting', 'secrets.apikey account.secretMissing',
      ]), // prettier-ignore
    )
    expect(await rulesOf({ secrets: { apikey: SECRET, pin: 'x' } })).toContain(
      'secrets.pin account.unknownSecret',
    )
    // R29: practice data take no account of the real world.
    expect(await rulesOf({ environment: 'production' })).toContain(
      'environment account.environment',
    )
    expect(await world.codeOf('accounts.save', input({ provider: 'nadie' }))).toBe(
      'notFound.provider',
    )
    expect(world.secrets.items).toEqual(before)
  })

  test('S08 S39 a secret goes into the vault and never comes back, not even into the log', async () => {
    const saved = await world.call('accounts.save', input())
    expect(saved.secretsStored).toEqual(['apikey'])
    expect([...world.secrets.items.values()]).toContain(SECRET)
    const { rows } = await world.call('audit.list', {
      subject: saved.id, event: '', actor: '', text: '', from: null, to: null, before: null, limit: 9,
    }) // prettier-ignore
    const listed = await world.call('accounts.list', { companyId: null })
    expect(JSON.stringify([saved, listed, rows, world.logged, world.told])).not.toContain('hunter2')
  })

  test('R68 one that is not named stays, one that is replaces; new credentials end a pause', async () => {
    const saved = await world.call('accounts.save', input())
    await world.call('accounts.pause', { id: saved.id })
    const renamed = await world.call(
      'accounts.save',
      input({ id: saved.id, label: 'Nueva', secrets: {} }),
    )
    expect(renamed).toMatchObject({
      id: saved.id,
      label: 'Nueva',
      secretsStored: ['apikey'],
      paused: null,
    })
    expect([...world.secrets.items.values()]).toContain(SECRET)
    await world.call('accounts.save', input({ id: saved.id, secrets: { apikey: 'rotada' } }))
    expect([...world.secrets.items.values()]).not.toContain(SECRET)
  })
})

describe('an account in use', () => {
  test('R16 paused, nothing is sent through it; resumed, all goes; its test spends no stamp', async () => {
    await inScene(data, [], async (scene) => {
      const [account] = await scene.test.call('accounts.list', { companyId: data.companyId })
      const { id } = account as AccountView
      expect(await scene.test.call('accounts.pause', { id })).toMatchObject({
        paused: { reason: 'byPerson' },
      })
      const waiting = await scene.send()
      expect((await scene.get(waiting.id)).job?.state).toBe('queued')
      expect(scene.pac.answers.count()).toBe(0)
      await scene.test.call('accounts.test', { id })
      expect(scene.pac.ledger.all()).toEqual([])
      expect(await scene.test.call('accounts.resume', { id })).toMatchObject({ paused: null })
      expect((await scene.reaches(waiting.id, 'done')).state).toBe('stamped')
      expect(scene.pac.ledger.all()).toHaveLength(1)
    })
  }, 60_000)

  test('one that is not there is refused for every act', async () => {
    const id = '00000000-0000-7000-8000-000000000000'
    for (const method of ['accounts.test', 'accounts.pause', 'accounts.resume']) {
      expect([method, await world.codeOf(method, { id })]).toEqual([method, 'notFound.account'])
    }
  })
})
