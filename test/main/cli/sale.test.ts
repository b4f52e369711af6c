import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InvoiceBalance } from '../../../src/contract/collecting.ts'
import type { InvoiceDetail } from '../../../src/contract/invoices.ts'
import type { SaleFileView } from '../../../src/contract/saleFiles.ts'
import type { DayOfSales, GlobalProposal, SaleView } from '../../../src/contract/sales.ts'
import { makeTempFolder } from '../../support/tempStore.ts'
import { commander, refusalIn } from './command.ts'
import type { Commander } from './command.ts'
import { CUSTOMER, PRODUCT, setUp, writeSetup } from './practiceSetup.ts'

let folder: string
let timbrel: Commander
beforeAll(async () => {
  folder = makeTempFolder(true)
  await writeSetup(folder)
  timbrel = commander(folder, ['--mode', 'practice'])
  await setUp(timbrel)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function sell(ticket: string, unitPrice: string, formaPago: string): Promise<SaleView> {
  const lines = [{ product: PRODUCT.sku, quantity: '1', unitPrice }]
  const file = timbrel.file(`${ticket}.json`, { ticket, formaPago, lines })
  const added = await timbrel.json(['sale', 'add', file])
  expect([added.code, added.err]).toEqual([0, ''])
  return added.json<SaleView>()
}

async function states(): Promise<Readonly<Record<string, string>>> {
  const sales = (await timbrel.json(['sale', 'list'])).json<readonly SaleView[]>()
  return Object.fromEntries(sales.map(({ ticket, state }) => [ticket, state]))
}

test('P1-42 P1-43 tickets become one global invoice to the cent; a customer of yesterday gets his own', async () => {
  const first = await sell('T-1', '99.99', '01')
  await sell('T-2', '250.01', '04')
  const third = await sell('T-3', '10.00', '01')
  expect(first).toMatchObject({ total: '99.99', state: 'open', document: null })

  const twice = await timbrel.json([
    'sale',
    'add',
    timbrel.file('again.json', {
      ticket: 'T-1',
      lines: [{ product: PRODUCT.sku, quantity: '1', unitPrice: '5' }],
    }),
  ])
  expect([twice.code, refusalIn(twice)]).toEqual([1, 'state.duplicateName'])

  // The customer of T-3 wants his invoice at once: it is in no global invoice.
  const own = await timbrel.json([
    'sale',
    'invoice',
    third.id,
    '--customer',
    CUSTOMER.taxId,
    '--send',
  ])
  expect([own.code, own.err]).toEqual([0, ''])
  expect(own.json<InvoiceDetail>()).toMatchObject({
    state: 'stamped',
    total: '10.00',
    receiverTaxId: CUSTOMER.taxId,
  })

  const proposal = (
    await timbrel.json(['invoice', 'global', '--every', 'month'])
  ).json<GlobalProposal>()
  // 99.99 + 250.01
  expect(proposal).toMatchObject({ count: 2, sold: '350.00', total: '350.00', periodicidad: '04' })
  const sent = await timbrel.json(['invoice', 'global', '--every', 'month', '--send'])
  expect([sent.code, sent.err]).toEqual([0, ''])
  const global = sent.json<InvoiceDetail>()
  expect(global).toMatchObject({
    state: 'stamped',
    serie: 'G',
    total: '350.00',
    receiverTaxId: 'XAXX010101000',
  })
  expect(await states()).toEqual({ 'T-1': 'global', 'T-2': 'global', 'T-3': 'invoiced' })
  // T-3 has its own invoice: left out, with the document that has it.
  expect(proposal).toMatchObject({ excludedCount: 1, excluded: [{ ticket: 'T-3' }] })

  // The day: 99.99 + 10.00 in cash, 250.01 by card; neither the global nor the own invoice counts again.
  const day = (await timbrel.json(['sale', 'day'])).json<DayOfSales>()
  expect(day.ticketCount).toBe(3)
  expect(day.byForm).toMatchObject([
    { formaPago: '01', tickets: '109.99', invoices: '0.00', refunds: '0.00', total: '109.99' },
    { formaPago: '04', tickets: '250.01', invoices: '0.00', refunds: '0.00', total: '250.01' },
  ])
  expect(day.pending).toMatchObject({ openTickets: 0, openTotal: '0.00', rejected: 0 })

  // Nothing is left, and how often is remembered.
  const nothing = (await timbrel.json(['invoice', 'global'])).json<GlobalProposal>()
  expect(nothing).toMatchObject({ count: 0, periodicidad: '04' })
  // The same document again: the transaction that seals it finds its tickets taken.
  const { pricesIncludeTax, receiver, lugarExpedicion, globalPeriod, lines } = proposal.draft
  const copy = timbrel.file('copy.json', {
    pricesIncludeTax,
    receiver,
    lugarExpedicion,
    globalPeriod,
    serie: 'G',
    formaPago: '04',
    metodoPago: 'PUE',
    lines: lines.map(({ productId: _, ...line }) => line),
  })
  const again = await timbrel.json(['invoice', 'create', copy, '--seal'])
  expect([again.code, refusalIn(again)]).toEqual([2, 'validation.invoice'])
  expect(again.out).toContain('sale.taken')

  // Next day: T-1 is in the global invoice; a credit note takes it out, then it is invoiced.
  const early = await timbrel.json(['sale', 'invoice', first.id, '--customer', CUSTOMER.taxId])
  expect([early.code, refusalIn(early)]).toEqual([1, 'state.notAllowedNow'])
  const out = await timbrel.json(['sale', 'take-out', first.id, '--send'])
  expect([out.code, out.err]).toEqual([0, ''])
  expect(out.json<InvoiceDetail>()).toMatchObject({
    kind: 'egreso',
    state: 'stamped',
    total: '99.99',
  })
  const late = await timbrel.json([
    'sale',
    'invoice',
    first.id,
    '--customer',
    CUSTOMER.taxId,
    '--send',
  ])
  expect(late.json<InvoiceDetail>()).toMatchObject({ state: 'stamped', total: '99.99' })
  expect(await states()).toEqual({ 'T-1': 'invoiced', 'T-2': 'global', 'T-3': 'invoiced' })
  const balance = (await timbrel.json(['invoice', 'balance', global.id])).json<InvoiceBalance>()
  expect(balance).toMatchObject({ credited: '99.99', balance: '250.01' })
}, 240_000)

test('P1-42 tickets come in from a file: rehearsed, recorded once, and refused with their lines', async () => {
  const file = timbrel.file(
    'caja.csv',
    'Nota;Importe;Pago\nF-1;10,50;Efectivo\nF-2;5,25;99\nF-3;1.000,25;28\n',
  )
  const unsaid = await timbrel.run(['sale', 'import', file, '--dry-run'])
  expect([unsaid.code, unsaid.out]).toEqual([1, expect.stringContaining('--iva')])
  const silent = await timbrel.json(['sale', 'import', file])
  expect([silent.code, refusalIn(silent)]).toEqual([2, 'validation.input'])
  expect((await timbrel.run(['sale', 'import', file, '--iva', '15'])).code).toBe(2)
  const rehearsal = await timbrel.json(['sale', 'import', file, '--dry-run', '--iva', '16'])
  expect([rehearsal.code, rehearsal.err]).toEqual([1, ''])
  // 10.50 + 1,000.25
  expect(rehearsal.json<SaleFileView>().ready).toEqual({ count: 2, total: '1010.75' })
  expect(Object.keys(await states())).not.toContain('F-1')
  const told = await timbrel.run(['sale', 'import', file, '--iva', '16'])
  expect(told.out).toContain('16 %')
  expect([told.code, told.out]).toEqual([1, expect.stringContaining('línea 3  F-2')])
  expect(await states()).toMatchObject({ 'F-1': 'open', 'F-3': 'open' })
  const again = (await timbrel.json(['sale', 'import', file])).json<SaleFileView>()
  expect([again.ready.count, again.doubled.count, again.wrong.count]).toEqual([0, 2, 1])

  const other = timbrel.file('otra.csv', 'Clave caja,Cobrado\nF-9,3.00\n')
  const unclear = await timbrel.json(['sale', 'import', other])
  expect([unclear.code, refusalIn(unclear)]).toEqual([2, 'validation.input'])
  const mapping = timbrel.file('map.json', {
    columns: { 'Clave caja': 'folio', Cobrado: 'unitPrice' },
    constants: { iva: 'exento' },
  })
  const mapped = await timbrel.json(['sale', 'import', other, '--mapping', mapping])
  expect([mapped.code, mapped.json<SaleFileView>().ready.total]).toEqual([0, '3.00'])
}, 60_000)

test('a ticket that no global invoice could carry is refused with all its problems', async () => {
  const file = timbrel.file('bad.json', { ticket: '', formaPago: '99', lines: [] })
  const refused = await timbrel.json(['sale', 'add', file])
  expect([refused.code, refusalIn(refused)]).toEqual([2, 'validation.sale'])
  for (const rule of ['text.required', 'sale.paid', 'lines.empty'])
    expect(refused.out).toContain(rule)
})
