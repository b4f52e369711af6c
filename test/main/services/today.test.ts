import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  makePracticeData,
  openTestCore,
  practiceDraft,
  sealedInvoice,
} from '../../support/coreHarness.ts'
import type { PracticeData } from '../../support/coreHarness.ts'
import { createConnectivity } from '../../../src/main/connectivity.ts'
import { createFakeClock } from '../../support/fakeClock.ts'
import { createSeededRandom } from '../../support/seededRandom.ts'

let data: PracticeData

beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

// 2026-11-25T04:30:00Z is 22:30 of the 24th in Aguascalientes (UTC−6, no summer time).
const LATE_EVENING = Date.UTC(2026, 10, 25, 4, 30)

describe('the day', () => {
  test('counts by the company’s own calendar day and warns of a sale that looks the same', async () => {
    const clock = createFakeClock(LATE_EVENING)
    const core = await openTestCore({
      ...data.copy(),
      clock,
      random: createSeededRandom(5),
      practice: { url: 'http://127.0.0.1:9', certificate: data.certificate },
      connectivity: createConnectivity(false),
    })
    const first = await sealedInvoice(core, practiceDraft(data.companyId))
    await sealedInvoice(core, practiceDraft(data.companyId))
    const today = await core.call('today.summary', { companyId: data.companyId })
    expect(today.date).toBe('2026-11-24')
    expect(today.waiting).toBe(2)
    expect(today.byHour[22]).toBe(2)
    // Two equal documents: twice the total of one, by hand in whole cents.
    const cents = BigInt(first.total.replace('.', '')) * 2n
    expect(today.sold).toEqual([
      {
        currency: 'MXN',
        count: 2,
        total: `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`,
      },
    ])

    const query = {
      companyId: data.companyId,
      kind: 'ingreso',
      receiverTaxId: first.receiverTaxId,
      currency: 'MXN',
      total: first.total,
      except: null,
    } as const
    expect(await core.call('invoices.similar', query)).toHaveLength(2)
    expect(await core.call('invoices.similar', { ...query, except: first.id })).toHaveLength(1)
    expect(await core.call('invoices.similar', { ...query, total: '0.01' })).toHaveLength(0)
    // A credit note over the whole of it is no second sale.
    expect(await core.call('invoices.similar', { ...query, kind: 'egreso' })).toHaveLength(0)

    await clock.advance(2 * 3_600_000)
    const tomorrow = await core.call('today.summary', { companyId: data.companyId })
    expect([tomorrow.date, tomorrow.waiting]).toEqual(['2026-11-25', 0])
    await core.stop()
  })
})
