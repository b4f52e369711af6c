import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CompanyId } from '../../../src/domain/ids.ts'
import type { InvoiceState } from '../../../src/domain/invoice.ts'
import { listCompanies } from '../../../src/main/store/companies.ts'
import { dayFigures } from '../../../src/main/store/invoiceDay.ts'
import { insertDraft, sealInvoice, setInvoiceState } from '../../../src/main/store/invoices.ts'
import { aDraft } from '../../support/cfdiBuilders.ts'
import { createTempStore, type TempStore } from '../../support/tempStore.ts'
import { seedAccount } from '../outbox/world.ts'

let temp: TempStore
let companyId: CompanyId
beforeEach(async () => {
  temp = await createTempStore({ quick: true })
  seedAccount(temp.store)
  const [company] = listCompanies(temp.store)
  if (company === undefined) throw new Error('no company')
  companyId = company.id
})
afterEach(() => temp.remove())

function sold(folio: string, hour: string, ...states: readonly InvoiceState[]): void {
  temp.store.tx((tx) => {
    const draft = aDraft({ companyId, customerId: null })
    const { id } = insertDraft(tx, { draft, total: '100.00' }).summary
    const issuedLocal = `2026-11-24T${hour}:30:00`
    sealInvoice(tx, { id, version: 1 }, { total: '100.00', folio, issuedLocal })
    for (const state of states) setInvoiceState(tx, id, state)
  })
}

test('a bar of the day counts what its sum counts: nothing that was refused or cancelled', () => {
  sold('1', '09', 'stamped')
  sold('2', '09', 'rejected')
  sold('3', '09', 'stamped', 'cancelRequested', 'cancelled')
  sold('4', '17')
  const { byState, byHour, sums } = dayFigures(temp.store, companyId, '2026-11-24')
  expect([byHour[9], byHour[17]]).toEqual([1, 1])
  // 2 × 100.00.
  expect(sums).toEqual([{ currency: 'MXN', count: 2, total: '200.00' }])
  expect(byState.get('rejected')).toBe(1)
})
