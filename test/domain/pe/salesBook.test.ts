import { expect, test } from 'vitest'
import type { InvoiceSummary } from '../../../src/domain/invoice.ts'
import { BOOK_COLUMNS, bookRow } from '../../../src/domain/pe/salesBook.ts'
import { computePeTotals } from '../../../src/domain/pe/totals.ts'
import { aPeDraft, aPeLine } from '../../support/peBuilders.ts'

function rowOf(change: Parameters<typeof aPeDraft>[0]) {
  const draft = aPeDraft(change)
  const summary = {
    serie: draft.serie,
    folio: '7',
    issuedLocal: '2026-11-24T10:00:00',
    state: 'stamped',
  } as InvoiceSummary
  return { draft, summary, totals: computePeTotals(draft, 2026) }
}

test('P3-33 a factura in the columns of the register, in the order that is wanted', () => {
  const row = rowOf({ lines: [aPeLine(), aPeLine({ tipoIgv: '8', unitPrice: '50' })] })
  // 100.00 taxed, 18.00 IGV, 50.00 exempt: 168.00.
  expect(bookRow(row, ['total', 'serie', 'numero', 'fecha', 'gravada', 'igv', 'exonerada'])).toEqual([
    '168.00', 'F001', '7', '24/11/2026', '100.00', '18.00', '50.00',
  ]) // prettier-ignore
})

test('P3-33 a credit note is negative and names what it changes; nobody named is 0', () => {
  const row = rowOf({
    kind: 'notaCredito',
    serie: 'BC01',
    reason: '1',
    receiver: { taxIdType: '-', taxId: '', name: 'CLIENTES VARIOS', address: '', email: '' },
    modified: { kind: 'boleta', serie: 'B001', numero: '3' },
  })
  const keys = ['tipo', 'tipoDoc', 'gravada', 'igv', 'total', 'exonerada', 'tipoModificado', 'serieModificado', 'numeroModificado', 'estado'] // prettier-ignore
  expect(bookRow(row, keys)).toEqual([
    '07', '0', '-100.00', '-18.00', '-118.00', '0.00', '03', 'B001', '3', 'Aceptado',
  ]) // prettier-ignore
})

test('every column has a name of its own', () => {
  const titles = [...BOOK_COLUMNS.values()].map(({ title }) => title)
  expect(new Set(titles).size).toBe(titles.length)
})
