import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AccountInput, AccountView } from '../../../src/contract/accounts.ts'
import { sendingAccount } from '../../../src/domain/sendingAccount.ts'
import { startPracticePac } from '../../../src/practice/pac/startPracticePac.ts'
import { makePracticeData } from '../../support/coreHarness.ts'
import type { PracticeData } from '../../support/coreHarness.ts'
import { inScene } from '../../support/coreHarnessScenes.ts'
import { makeTempFolder } from '../../support/tempStore.ts'
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

test('lists of all companies keep the order in which each one uses its accounts', async () => {
  const second = await world.call('accounts.save', input({ label: 'PAC B' }))
  const [first] = await world.call('accounts.list', { companyId: data.companyId })
  await world.call('accounts.order', {
    companyId: data.companyId,
    ids: [second.id, first?.id ?? second.id],
  })
  const all = await world.call('accounts.list', { companyId: null })
  expect(all.map(({ label }) => label)).toEqual(['PAC B', first?.label])
  // So do those who ask which account a document goes to: the window's status bar and the board of companies.
  const [standing] = await world.call('companies.board', {})
  expect(sendingAccount(all)?.id).toBe(second.id)
  expect(standing?.hasAccount).toBe(true)
})

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

describe('a private key that would leave this machine', () => {
  const JSON_DOOR = { transport: 'timbrarJSON2' }

  test('needs a yes that is meant, once, and the log keeps who gave it', async () => {
    expect(await world.codeOf('accounts.save', input({ settings: JSON_DOOR }))).toBe(
      'state.keyWouldLeave',
    )
    const saved = await world.call(
      'accounts.save',
      input({ settings: JSON_DOOR, keyMayLeave: true }),
    )
    const again = { ...input({ settings: JSON_DOOR, secrets: {} }), id: saved.id, label: 'B' }
    expect(await world.codeOf('accounts.save', again)).toBe('accepted')
    const { rows } = await world.call('audit.list', {
      subject: saved.id, event: '', actor: '', text: '', from: null, to: null, before: null, limit: 10,
    }) // prettier-ignore
    expect(rows.map(({ event }) => event)).toEqual([
      'account.changed', 'account.keyMayLeave', 'account.added',
    ]) // prettier-ignore
  })

  test.each(['timbrarJSON2', 'userJSON'])(
    '%s: stamped once, as what was sealed here, with the PAC’s own PDF and no key on record',
    async (transport) => {
      await inScene(data, [{ fault: 'rst', when: 'after' }], async (scene) => {
        const [account] = await scene.test.call('accounts.list', { companyId: data.companyId })
        if (account === undefined) throw new Error('practice data have an account')
        await scene.test.call('accounts.save', {
          ...input({ settings: { transport, user: 'someone@example.com' }, keyMayLeave: true }),
          id: account.id,
          secrets: { password: 'practica' },
        })
        const { id } = await scene.send()
        const done = await scene.reaches(id, 'done')
        expect(done.state).toBe('stamped')
        expect(scene.stampsOf(done).map(({ uuid }) => uuid)).toEqual([done.uuid])
        const { base64 } = await scene.test.call('invoices.document', { id, kind: 'pacPdf' })
        expect(Buffer.from(base64, 'base64').toString('latin1')).toMatch(/^%PDF-1\.4/)
        const proof = await scene.test.call('invoices.proof', { id })
        expect(proof.map(({ endpoint }) => endpoint)).toContain(
          transport === 'userJSON' ? 'facturaloplus.userJSON' : 'facturaloplus.timbrarJSON2',
        )
        const kept = decodeURIComponent(proof.map(({ request }) => request).join('\n'))
        expect(kept).not.toContain('BEGIN PRIVATE KEY')
        expect(kept).not.toContain(
          Buffer.from('-----BEGIN PRIVATE KEY').toString('base64').slice(0, 26),
        )
      })
    },
  )
})

test.each([
  ['facturaloplus', {}, { apikey: 'practica' }],
  ['swsapien', {}, { token: 'practica' }],
  ['finkok', { user: 'someone@example.com' }, { password: 'practica' }],
])(
  '%s: the stamps that are left are known by the test button, and go down with each stamp',
  async (provider, settings, secrets) => {
    await inScene(data, [], async (scene) => {
      const other = await startPracticePac({
      folder: makeTempFolder(true), clock: scene.clock, provider, stamper: data.stamper,
    }) // prettier-ignore
      try {
        const { companyId } = data
        for (const { id } of await scene.test.call('accounts.list', { companyId })) {
          await scene.test.call('accounts.pause', { id })
        }
        const { id } = await scene.test.call('accounts.save', {
          ...input({ provider, secrets, settings: { ...settings, baseUrl: other.url } }),
          ...(provider === 'swsapien'
            ? { settings: { baseUrl: other.url, apiUrl: other.url } }
            : {}),
        })
        await scene.test.call('accounts.order', { companyId, ids: [id] })
        const { stampsLeft } = await scene.test.call('accounts.test', { id })
        expect(stampsLeft).toBeGreaterThan(10)
        await scene.reaches((await scene.send()).id, 'done')
        const after = await scene.test.call('accounts.list', { companyId })
        expect(after.find((one) => one.id === id)?.stampsLeft).toBe((stampsLeft ?? 0) - 1)
        // And the PAC itself says the same.
        expect((await scene.test.call('accounts.test', { id })).stampsLeft).toBe(
          (stampsLeft ?? 0) - 1,
        )
      } finally {
        await other.close()
      }
    })
  },
)
