import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InvoiceId } from '../../src/domain/ids.ts'
import { makePracticeData, practiceDraft, type PracticeData } from '../support/coreHarness.ts'
import { createSeededRandom } from '../support/seededRandom.ts'
import { stampsOfBoth, withTwoPacs } from '../support/twoPacs.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

describe('P1-33 another PAC only where it is proven that the former one has nothing', () => {
  test.for(['swsapien', 'finkok'] as const)(
    'the connection is refused: %s stamps it, once',
    async (provider) => {
      await withTwoPacs(data, provider, [{ fault: 'caído' }], async (world) => {
        const { scene, second, accounts } = world
        const { id } = await scene.send()
        const done = await scene.reaches(id, 'done')
        expect(done.state).toBe('stamped')
        expect(second.ledger.all().map(({ uuid }) => uuid)).toEqual([done.uuid])
        expect(stampsOfBoth(world, done.serie, done.folio)).toBe(1)
        expect(done.job?.accountId).toBe(accounts.second)
        expect(await scene.story(id)).toContain('job.moved')
      })
    },
  )

  test.for([
    ['a bad key', { kind: 'reject', code: '300', text: 'API KEY inválida' }],
    ['no credits', { kind: 'no-credits' }],
  ] as const)('%s: all that waits goes on', async ([, fault]) => {
    await withTwoPacs(data, 'swsapien', [{ fault, times: 'forever' }], async (world) => {
      const { scene, second } = world
      const ids: InvoiceId[] = []
      for (const _ of [1, 2, 3]) ids.push((await scene.send()).id)
      for (const id of ids) expect((await scene.reaches(id, 'done')).state).toBe('stamped')
      expect(second.ledger.all()).toHaveLength(3)
      expect(scene.pac.ledger.all()).toHaveLength(0)
    })
  })

  test('what is being sealed while its PAC is taken out goes through the other one', async () => {
    await withTwoPacs(data, 'swsapien', [], async ({ scene, second, accounts }) => {
      const draft = practiceDraft(data.companyId)
      const saved = await scene.test.call('invoices.saveDraft', { target: null, draft })
      const { version } = saved
      const sealing = scene.test.call('stamping.sealAndQueue', { id: saved.id, version })
      await scene.test.call('accounts.pause', { id: accounts.first })
      const { id } = await sealing
      expect((await scene.reaches(id, 'done')).job?.accountId).toBe(accounts.second)
      expect(second.ledger.all()).toHaveLength(1)
    })
  })

  test('the answer is lost, then the connection is refused: it stays, and nobody can move it', async () => {
    const faults = [{ fault: 'rst', when: 'after', times: 4 }]
    await withTwoPacs(data, 'swsapien', faults, async (world) => {
      const { scene, second, accounts } = world
      const { id } = await scene.send()
      const doubtful = await scene.reaches(id, 'unknown')
      await scene.pac.setFaults([{ fault: 'caído' }])
      const job = doubtful.job
      if (job === null) throw new Error('a sealed document has a job')
      expect(job.isBound).toBe(true)
      const move = { id: job.id, accountId: accounts.second }
      await expect(scene.test.call('outbox.move', move)).rejects.toThrow('state.notAllowedNow')
      await scene.pac.setFaults([])
      const done = await scene.reaches(id, 'done')
      expect(second.ledger.all()).toHaveLength(0)
      expect(stampsOfBoth(world, done.serie, done.folio)).toBe(1)
    })
  })

  test('the order is the person’s', async () => {
    await withTwoPacs(data, 'swsapien', [], async ({ scene, second, accounts }) => {
      const { companyId } = data
      const ids = [accounts.second, accounts.first]
      await scene.test.call('accounts.order', { companyId, ids })
      const { id } = await scene.send()
      await scene.reaches(id, 'done')
      expect(second.ledger.all()).toHaveLength(1)
    })
  })
})

/** Everything that can go wrong at either, before and after the work; the ledgers alone are asked. */
const FAULTS = [
  { fault: 'rst', when: 'before' },
  { fault: 'rst', when: 'after' },
  { fault: 'fin', when: 'late', lateMs: 5_000 },
  { fault: { kind: 'html' }, when: 'after' },
  { fault: { kind: 'status', status: 503 }, when: 'after' },
  { fault: { kind: 'half-body', announced: false }, when: 'after' },
  { fault: { kind: 'no-credits' } },
  { fault: { kind: 'reject', code: '300', text: '' } },
  { fault: 'caído' },
] as const

test.for([1, 2, 3])(
  'G3 seed %i: mixed faults at both PACs, each document stamped once in all',
  async (seed) => {
    const random = createSeededRandom(seed)
    const pick = () => ({
      ...FAULTS[Math.floor(random.fraction() * FAULTS.length)],
      times: 1 + Math.floor(random.fraction() * 5),
    })
    const isDown = (rule: object) => 'fault' in rule && rule.fault === 'caído'
    await withTwoPacs(data, seed % 2 === 0 ? 'finkok' : 'swsapien', [pick()], async (world) => {
      const { scene, second, accounts } = world
      const ids: InvoiceId[] = []
      for (let round = 0; round < 4; round += 1) {
        await scene.pac.setFaults(
          [pick(), pick()].map((rule) => (isDown(rule) ? { fault: 'caído' } : rule)),
        )
        await second.setFaults([pick()].filter((rule) => !isDown(rule)))
        ids.push((await scene.send()).id, (await scene.send()).id)
      }
      await scene.pac.setFaults([])
      await second.setFaults([])
      for (const id of [accounts.first, accounts.second])
        await scene.test.call('accounts.resume', { id })
      await scene.test.call('outbox.run', {})
      for (const id of ids) {
        const ended = await scene.reaches(id, 'done')
        expect(stampsOfBoth(world, ended.serie, ended.folio)).toBe(1)
      }
    })
  },
)
