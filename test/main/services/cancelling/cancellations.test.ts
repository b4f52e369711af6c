import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makePracticeData } from '../../../support/coreHarness.ts'
import type { PracticeData } from '../../../support/coreHarness.ts'
import { inCancelScene } from './cancelScene.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

describe('a cancellation', () => {
  test('P1-39 that needs nobody is cancelled when SAT says so, with its acuse on disk', async () => {
    await inCancelScene(data, async (scene) => {
      const invoice = await scene.stamped()
      const made = await scene.cancel(invoice)
      expect(made).toMatchObject({ state: 'queued', motive: '02', whoActs: 'program' })
      expect((await scene.get(invoice.id)).state).toBe('cancelRequested')
      const done = await scene.becomes(invoice.id, 'cancelled')
      expect(scene.requests()).toBe(1)
      expect(done.documents.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(['stampedXml', 'cancelRequest', 'cancelReceipt']),
      )
      const { base64, name } = await scene.test.call('invoices.document', {
        id: invoice.id,
        kind: 'cancelReceipt',
      })
      expect(name).toContain('ACUSE-DE-CANCELACION')
      expect(Buffer.from(base64, 'base64').toString('utf8')).toContain(
        `<UUID>${invoice.uuid}</UUID><EstatusUUID>201</EstatusUUID>`,
      )
      expect((await scene.story(invoice.id)).slice(-5)).toEqual([
        'cancel.requested',
        'cancel.taken',
        'job.done',
        'cancel.cancelled',
        'job.done',
      ])
    })
  })

  test('never-list 13: whose acuse names another document is followed without it, and the log says so', async () => {
    await inCancelScene(data, async (scene) => {
      scene.pac.sat.change({ acuseOf: '5C1B7A36-7E23-4E0B-9B6B-1F0C1E1A0001' })
      const invoice = await scene.stamped()
      await scene.cancel(invoice)
      const done = await scene.becomes(invoice.id, 'cancelled')
      expect(done.documents.map(({ kind }) => kind)).not.toContain('cancelReceipt')
      const { rows } = await scene.test.call('audit.list', {
        subject: invoice.id, event: 'cancel.taken', actor: '', text: '', from: null, to: null, before: null, limit: 5,
      }) // prettier-ignore
      expect(rows.map((row) => JSON.parse(row.data) as unknown)).toMatchObject([{ acuse: 'other' }])
    })
  })

  test('P1-39 that the customer has to accept is followed by itself to its end', async () => {
    await inCancelScene(
      data,
      async (scene) => {
        scene.pac.sat.change({ decision: 'accept', decideAfterMs: 20 * 60_000 })
        const invoice = await scene.stamped()
        await scene.cancel(invoice)
        const waiting = await scene.test.until(async () => {
          const page = await scene.test.call('cancellations.list', {
            scope: 'open',
            after: '',
            limit: 10,
          })
          return page.rows.find(({ state }) => state === 'inProcess') ?? null
        })
        expect(waiting).toMatchObject({
          whoActs: 'receiver',
          receiverDay: { day: 1, of: 3 },
          companyName: 'FERRETERIA EL TORNILLO',
        })
        expect((await scene.get(invoice.id)).state).toBe('cancelRequested')
        await scene.becomes(invoice.id, 'cancelled')
        const { newest } = await scene.test.call('cancellations.preview', { id: invoice.id })
        expect(newest).toMatchObject({ state: 'cancelled', how: 'withAcceptance' })
      },
      { speed: 2_000 },
    )
  })

  test('P1-39 that the customer rejects leaves the invoice valid, and may be asked for again', async () => {
    await inCancelScene(
      data,
      async (scene) => {
        scene.pac.sat.change({ decision: 'reject', decideAfterMs: 60_000 })
        const invoice = await scene.stamped()
        await scene.cancel(invoice)
        await scene.test.until(async () => {
          const { newest } = await scene.test.call('cancellations.preview', { id: invoice.id })
          return newest?.state === 'rejected' ? newest : null
        })
        const valid = await scene.get(invoice.id)
        expect(valid.state).toBe('stamped')
        scene.pac.sat.change({ decision: 'lapse', decideAfterMs: 60_000 })
        await scene.cancel(valid, '03')
        await scene.becomes(invoice.id, 'cancelled')
        expect(scene.requests()).toBe(2)
        const { newest } = await scene.test.call('cancellations.preview', { id: invoice.id })
        expect(newest).toMatchObject({ state: 'cancelled', how: 'lapsed', motive: '03' })
      },
      { speed: 2_000 },
    )
  })

  test('that the authority does not admit is said literally, and the invoice is as valid as before', async () => {
    await inCancelScene(
      data,
      async (scene) => {
        const invoice = await scene.stamped()
        await scene.cancel(invoice)
        const refused = await scene.test.until(async () => {
          const { newest } = await scene.test.call('cancellations.preview', { id: invoice.id })
          return newest?.state === 'refused' ? newest : null
        })
        expect(refused).toMatchObject({ code: '204', words: '204 UUID no aplicable' })
        expect((await scene.get(invoice.id)).state).toBe('stamped')
      },
      {
        faults: [
          {
            fault: { kind: 'reject', code: '204', text: 'UUID no aplicable' },
            match: { operation: 'cancelar2' },
          },
        ],
      },
    )
  })

  test('of a stamp that SAT does not know yet is repeated by itself', async () => {
    await inCancelScene(
      data,
      async (scene) => {
        scene.pac.sat.change({ unknownForMs: 20 * 60_000 })
        const invoice = await scene.stamped()
        await scene.cancel(invoice)
        await scene.becomes(invoice.id, 'cancelled')
        expect(scene.requests()).toBe(1)
      },
      { speed: 2_000 },
    )
  })
})
