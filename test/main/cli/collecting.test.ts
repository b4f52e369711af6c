import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InvoiceBalance } from '../../../src/contract/collecting.ts'
import type { InvoiceDetail } from '../../../src/contract/invoices.ts'
import { makeTempFolder } from '../../support/tempStore.ts'
import { commander, refusalIn } from './command.ts'
import type { Commander } from './command.ts'
import { INVOICE, setUp, writeSetup } from './practiceSetup.ts'

let folder: string
let timbrel: Commander
beforeAll(async () => {
  folder = makeTempFolder(true)
  await writeSetup(folder)
  timbrel = commander(folder, ['--mode', 'practice'])
  await setUp(timbrel)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Two drills at 1,250.00 and 16 %: 2,900.00, stamped. */
async function stampedInvoice(metodoPago: 'PPD' | 'PUE'): Promise<InvoiceDetail> {
  const formaPago = metodoPago === 'PPD' ? '99' : '03'
  const file = timbrel.file('diferida.json', { ...INVOICE, metodoPago, formaPago })
  const sent = await timbrel.json(['invoice', 'create', file, '--send'])
  expect([sent.code, sent.err]).toEqual([0, ''])
  return sent.json<InvoiceDetail>()
}

async function balanceOf(id: string): Promise<InvoiceBalance> {
  return (await timbrel.json(['invoice', 'balance', id])).json<InvoiceBalance>()
}

const today = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
const pay = (id: string, amount: string) =>
  timbrel.json([
    'invoice',
    'pay',
    id,
    '--date',
    today,
    '--form',
    '03',
    '--amount',
    amount,
    '--send',
  ])

describe('what is owed of an invoice', () => {
  test('P1-40 half is paid, then the rest; a receipt can never take more than the balance', async () => {
    const invoice = await stampedInvoice('PPD')
    const half = await pay(invoice.id, '1450.00')
    expect([half.code, half.err]).toEqual([0, ''])
    const receipt = half.json<InvoiceDetail>()
    expect(receipt).toMatchObject({ kind: 'pago', state: 'stamped', serie: 'P', folio: '1' })
    // Its own total is 0 XXX (Pagos 2.0); people know it by what was paid.
    expect(receipt.job?.title).toContain('· 1450.00 MXN')
    const listed = (await timbrel.json(['invoice', 'list', '--text', 'P-1'])).json<
      readonly InvoiceDetail[]
    >()
    expect(listed.map(({ paid, total }) => ({ paid, total }))).toEqual([
      { paid: [{ currency: 'MXN', amount: '1450.00' }], total: '0' },
    ])
    expect(receipt.uuid).toMatch(/^[0-9A-F-]{36}$/)
    expect(await balanceOf(invoice.id)).toMatchObject({ paid: '1450.00', balance: '1450.00' })

    // Each receipt has a total of 0 XXX: only what it says was paid makes it like another one.
    const words = ['invoice', 'pay', invoice.id, '--date', today, '--form', '03', '--amount']
    const other = await timbrel.run([...words, '1450.01', '--send'])
    expect(other.out + other.err).not.toContain('igual')
    const tooMuch = await pay(invoice.id, '1450.01')
    expect([tooMuch.code, refusalIn(tooMuch)]).toEqual([2, 'validation.invoice'])
    expect(tooMuch.out).toContain('paid.tooMuch')

    const rest = await timbrel.json([
      'invoice',
      'pay',
      invoice.id,
      '--date',
      today,
      '--form',
      '01',
      '--send',
    ])
    expect(rest.json<InvoiceDetail>()).toMatchObject({ state: 'stamped', folio: '2' })
    const { draft } = rest.json<{
      draft: { payments: readonly { documents: readonly Record<string, unknown>[] }[] }
    }>()
    expect(draft.payments[0]?.documents[0]).toMatchObject({
      parcialidad: '2',
      saldoAnterior: '1450.00',
      // 2,500.00 − 1,250.00 certified before.
      taxes: [{ base: '1250.00' }],
    })
    expect(await balanceOf(invoice.id)).toMatchObject({ balance: '0.00', mayBePaid: false })
    expect((await timbrel.run(['invoice', 'balance', invoice.id])).out).toContain('P-2')
  }, 120_000)

  test('an invoice paid at once takes no receipt, and the sentence says why', async () => {
    const invoice = await stampedInvoice('PUE')
    const refused = await pay(invoice.id, '100.00')
    expect([refused.code, refusalIn(refused)]).toEqual([2, 'validation.invoice'])
    expect(refused.out).toContain('paid.notDeferred')
  }, 120_000)

  test('credit notes: a sum, then goods; together never more than the invoice', async () => {
    const invoice = await stampedInvoice('PPD')
    const sum = await timbrel.json([
      'invoice',
      'credit',
      invoice.id,
      '--amount',
      '580.00',
      '--send',
    ])
    expect([sum.code, sum.err]).toEqual([0, ''])
    expect(sum.json<InvoiceDetail>()).toMatchObject({
      kind: 'egreso',
      state: 'stamped',
      serie: 'NC',
      total: '580.00',
    })
    // One drill came back: 1,250.00 + 200.00.
    const goods = await timbrel.json(['invoice', 'credit', invoice.id, '--lines', '1', '--send'])
    expect(goods.json<InvoiceDetail>()).toMatchObject({ state: 'stamped', total: '1450.00' })
    expect(await balanceOf(invoice.id)).toMatchObject({ credited: '2030.00', balance: '870.00' })

    const all = await timbrel.json(['invoice', 'credit', invoice.id, '--all', '--send'])
    expect([all.code, refusalIn(all)]).toEqual([2, 'validation.invoice'])
    expect(all.out).toContain('credit.tooMuch')
    const exact = await timbrel.run(['invoice', 'credit', invoice.id, '--amount', '10.005'])
    expect([exact.code, exact.out]).toEqual([2, ''])
    expect(exact.err).toContain('Caben 2 decimales y tiene 3.')
    const nothing = await timbrel.json(['invoice', 'credit', invoice.id])
    expect([nothing.code, refusalIn(nothing)]).toEqual([2, 'cli.error.creditWhat'])
  }, 120_000)

  test('P1-40 one payment over two invoices, one of them in dollars: pesos at 17.50, each in its own currency', async () => {
    const pesos = await stampedInvoice('PPD')
    const file = timbrel.file('dolares.json', {
      ...INVOICE,
      metodoPago: 'PPD',
      formaPago: '99',
      moneda: 'USD',
      tipoCambio: '17.5',
    })
    const made = await timbrel.json(['invoice', 'create', file, '--send'])
    expect([made.code, made.err]).toEqual([0, ''])
    const dollars = made.json<InvoiceDetail>()
    const words = ['invoice', 'pay', pesos.id, '--date', today, '--form', '03', '--send']
    const over = [...words, '--with', dollars.id, '--amount', '20000.00']
    const unclear = await timbrel.json(over)
    expect([unclear.code, unclear.out]).toEqual([2, expect.stringContaining('equivalenceNeeded')])
    // 1 ÷ 17.5, at ten decimals
    const paid = await timbrel.json([...over, '--equivalence', '0.0571428571'])
    expect([paid.code, paid.err]).toEqual([0, ''])
    expect(await balanceOf(pesos.id)).toMatchObject({ paid: '2900.00', balance: '0.00' })
    // (20,000.00 − 2,900.00) × 0.0571428571 = 977.142856…
    expect(await balanceOf(dollars.id)).toMatchObject({ currency: 'USD', paid: '977.14' })
    const tooMuch = await timbrel.json([
      'invoice', 'pay', dollars.id, '--with', (await stampedInvoice('PPD')).id, '--date', today, '--form', '03',
      '--currency', 'USD', '--rate', '17.5', '--equivalence', '17.5', '--amount', '9000',
    ]) // prettier-ignore
    expect([tooMuch.code, tooMuch.out]).toEqual([2, expect.stringContaining('payLeftOver')])
  }, 60_000)
})
