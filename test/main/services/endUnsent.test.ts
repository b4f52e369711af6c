import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { InvoiceDetail } from '../../../src/contract/invoices.ts'
import { makePracticeData, practiceDraft, sealedInvoice } from '../../support/coreHarness.ts'
import type { PracticeData } from '../../support/coreHarness.ts'
import { openSealingWorld } from './sealingWorld.ts'
import type { SealingWorld } from './sealingWorld.ts'

/** RMF 2.7.2.9: a CFDI is certified within 72 hours of its date. */
const TERM_MS = 72 * 3_600_000

let data: PracticeData
let world: SealingWorld
beforeAll(async () => {
  data = await makePracticeData()
})
beforeEach(async () => {
  world = await openSealingWorld(data)
  return () => world.stop()
})
afterAll(() => data.remove())

async function expired(): Promise<InvoiceDetail> {
  const sealed = await sealedInvoice(world, practiceDraft(data.companyId))
  await world.clock.advance(TERM_MS + 60_000)
  await expect
    .poll(async () => (await world.call('invoices.get', { id: sealed.id })).job?.state)
    .toBe('expired')
  return world.call('invoices.get', { id: sealed.id })
}

describe('a document whose term passed (P1-46)', () => {
  test("today's date under the same folio: sealed anew and queued with a term of its own", async () => {
    const late = await expired()
    const { id, version } = late
    const dated = await world.call('stamping.redate', { id, version })
    expect(dated.state).toBe('sealed')
    expect(dated.folio).toBe(late.folio)
    expect(dated.issuedLocal > late.issuedLocal).toBe(true)
    expect(dated.job).toMatchObject({ state: 'queued' })
    expect(dated.job?.deadlineAt).toBeGreaterThan(world.clock.now())
  })

  test('given up it is void, keeps its folio, and its reason stands in the log', async () => {
    const { id, version, folio } = await expired()
    const gone = await world.call('invoices.void', {
      target: { id, version },
      reason: 'El cliente ya no la quiso',
    })
    expect([gone.state, gone.folio]).toEqual(['void', folio])
    const log = await world.call('audit.list', {
      subject: id,
      event: 'invoice.voided',
      actor: '',
      text: '',
      from: null,
      to: null,
      before: null,
      limit: 5,
    })
    expect(log.rows[0]?.data).toContain('El cliente ya no la quiso')
    // The next document takes the next number: this one is never given twice.
    const next = await sealedInvoice(world, practiceDraft(data.companyId))
    expect(Number(next.folio)).toBe(Number(folio) + 1)
  })

  test('what still waits is neither dated anew nor given up', async () => {
    const { id, version } = await sealedInvoice(world, practiceDraft(data.companyId))
    expect(await world.codeOf('stamping.redate', { id, version })).toBe('state.notAllowedNow')
    expect(await world.codeOf('invoices.void', { target: { id, version }, reason: 'no' })).toBe(
      'state.notAllowedNow',
    )
  })
})
