import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makePracticeData } from '../../../support/coreHarness.ts'
import type { PracticeData } from '../../../support/coreHarness.ts'
import { inCancelScene } from './cancelScene.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

const cancelling = (fault: object, when: string) => [
  { fault, when, match: { operation: 'cancelar2' }, times: 1 },
]

describe('R32 cancelling under faults', () => {
  test.each([
    ['a lost answer', { kind: 'rst' }, 'after'],
    ['a silent end', { kind: 'fin' }, 'after'],
    ['half an answer', { kind: 'half-body', announced: true }, 'after'],
    ['a page of a portal', { kind: 'html', status: 200 }, 'after'],
    ['trouble after the work', { kind: 'status', status: 502, retryAfter: '' }, 'after'],
    ['a lost request', { kind: 'rst' }, 'before'],
    ['a no of an unknown kind', { kind: 'reject', code: '999', text: 'raro' }, 'before'],
    ["the authority's own trouble", { kind: 'reject', code: 'CA2000', text: 'SAT' }, 'before'],
  ])('%s ends in one cancellation, once the authority says so', async (_name, fault, when) => {
    await inCancelScene(
      data,
      async (scene) => {
        const invoice = await scene.stamped()
        await scene.cancel(invoice)
        await scene.becomes(invoice.id, 'cancelled')
        // A repeat is answered with 202: the authority took one request, however often it was sent.
        expect(scene.requests()).toBe(1)
      },
      { faults: cancelling(fault, when), speed: 600 },
    )
  })

  test.each(['reset', 'page', 'fault'] as const)(
    'never calls it cancelled while the authority answers with "%s" only',
    async (trouble) => {
      await inCancelScene(
        data,
        async (scene) => {
          scene.pac.sat.change({ trouble })
          const invoice = await scene.stamped()
          await scene.cancel(invoice)
          const asking = await scene.test.until(async () => {
            const { newest } = await scene.test.call('cancellations.preview', { id: invoice.id })
            const waits = (await scene.get(invoice.id)).job
            // Twice asked in vain, or cut off so that the request itself is in doubt: both go on by asking only.
            const isAsking =
              waits?.state === 'unknown' || (waits?.kind === 'cancelStatus' && waits.attempts > 1)
            return newest !== null && isAsking ? newest : null
          })
          expect(asking.decidedAt).toBeNull()
          expect((await scene.get(invoice.id)).state).toBe('cancelRequested')
          scene.pac.sat.change({ trouble: 'none' })
          if (asking.state === 'taken') {
            await scene.test.call('cancellations.verify', { id: invoice.id })
          }
          await scene.becomes(invoice.id, 'cancelled')
        },
        { speed: 120 },
      )
    },
  )

  test('a person may take it back before it left, and the invoice is valid as before', async () => {
    await inCancelScene(data, async (scene) => {
      const invoice = await scene.stamped()
      scene.test.connectivity.set(false)
      await scene.cancel(invoice)
      const waiting = await scene.get(invoice.id)
      if (waiting.job === null) throw new Error('no job')
      await scene.test.call('outbox.withdraw', { id: waiting.job.id })
      expect((await scene.get(invoice.id)).state).toBe('stamped')
      scene.test.connectivity.set(true)
      expect(scene.requests()).toBe(0)
    })
  })

  test('without a PAC that takes it signed, and without leave for the key, nothing is sent', async () => {
    await inCancelScene(
      data,
      async (scene) => {
        const [account] = await scene.test.call('accounts.list', { companyId: data.companyId })
        if (account === undefined) throw new Error('no account')
        const { id, companyId, provider, environment, label } = account
        const settings = { cancelWithKey: 'false' }
        await scene.test.call('accounts.save', {
          id, companyId, provider, environment, label, settings, secrets: {},
        }) // prettier-ignore
        const invoice = await scene.stamped()
        const answer = await scene.test.answer('cancellations.request', {
          id: invoice.id,
          version: invoice.version,
          motive: '02',
          substitute: '',
        })
        expect(answer).toMatchObject({ ok: false, error: { code: 'state.noWayToCancel' } })
        expect((await scene.get(invoice.id)).state).toBe('stamped')
      },
      { withKey: false },
    )
  })

  test('no key, password or signature key stands in what was kept of a request', async () => {
    await inCancelScene(data, async (scene) => {
      const invoice = await scene.stamped()
      await scene.cancel(invoice)
      await scene.becomes(invoice.id, 'cancelled')
      const proof = await scene.test.call('invoices.proof', { id: invoice.id })
      const request = proof.find(({ endpoint }) => endpoint === 'facturaloplus.cancelar2')
      expect(request?.request).toContain('cerCSD=')
      expect(request?.request).toContain(invoice.uuid)
      for (const field of ['keyCSD', 'passCSD', 'apikey']) {
        const value = new RegExp(`${field}=([^&]*)`).exec(request?.request ?? '')?.[1] ?? ''
        expect(value.length, field).toBeLessThan(40)
        expect(value, field).not.toMatch(/^MII/)
      }
    })
  })
})
