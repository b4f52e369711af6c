import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallDetail, CallRow, CallStats } from '../../../src/contract/calls.ts'
import type { InvoiceDetail } from '../../../src/contract/invoices.ts'
import type { ExportResult } from '../../../src/contract/exports.ts'
import type { SentAfterwards } from '../../../src/contract/sentAfterwards.ts'
import type { PeDay, SeriesCheck, SeriesReport } from '../../../src/contract/peru.ts'
import { makeTempFolder } from '../../support/tempStore.ts'
import { commander, refusalIn } from './command.ts'
import type { Commander } from './command.ts'

const TOKEN = 'un-token-de-practica'
const COMPANY = {
  country: 'PE',
  taxId: '20600695771',
  name: 'BODEGA LA PRÁCTICA SAC',
  address: 'CALLE LIBERTAD 116, MIRAFLORES',
  ubigeo: '150122',
  establishment: '0000',
}
/** 2 × 59.00 with IGV: 100.00 + 18.00. */
const FACTURA = {
  kind: 'factura',
  serie: 'F001',
  receiver: {
    taxIdType: '6',
    taxId: '20343443961',
    name: 'CONSTRUCTORA EL SOL SAC',
    address: 'AV. AREQUIPA 1234',
  },
  pricesIncludeTax: true,
  lines: [
    { description: 'Pintura', unidad: 'NIU', tipoIgv: '1', quantity: '2', unitPrice: '59.00' },
  ],
}

let folder: string
let timbrel: Commander
beforeAll(async () => {
  folder = makeTempFolder(true)
  timbrel = commander(folder, ['--mode', 'practice'])
  const added = await timbrel.json(['company', 'add', timbrel.file('company.json', COMPANY)])
  expect(added.out).toContain(COMPANY.taxId)
  const account = await timbrel.json(
    ['account', 'add', '--provider', 'nubefact', '--environment', 'practice'],
    { env: { TIMBREL_SECRET_TOKEN: TOKEN } },
  )
  expect(account.code).toBe(0)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function issued(): Promise<InvoiceDetail> {
  const made = await timbrel.json(['invoice', 'create', timbrel.file('f.json', FACTURA), '--send'])
  expect(made.code, made.out + made.err).toBe(0)
  return made.json<InvoiceDetail>()
}

describe('Peru from the command line', () => {
  test('P3-03 series are set, and their numbers asked about at Nubefact', async () => {
    const wrong = await timbrel.json(['series', 'set', 'B001', '--kind', 'factura'])
    expect([wrong.code, refusalIn(wrong)]).toEqual([2, 'validation.input'])
    const set = await timbrel.json(['series', 'set', 'F001', '--kind', 'factura'])
    expect(set.json()).toMatchObject({ serie: 'F001', nextFolio: 1 })
    const checked = await timbrel.json(['series', 'check'])
    expect(checked.code).toBe(0)
    expect(checked.json<readonly SeriesCheck[]>()).toMatchObject([{ before: null, at: 'free' }])
    // 41 was never issued: a series that begins at 42 would leave a hole.
    await timbrel.json(['series', 'set', 'F009', '--kind', 'factura', '--next', '42'])
    const hole = await timbrel.json(['series', 'check'])
    expect(hole.code).toBe(1)
    expect(hole.json<readonly SeriesCheck[]>()).toMatchObject([{}, { before: 'free', at: 'free' }])
  }, 120_000)

  test('P3-22 credits by line; P3-20 asks for the annulment and says that SUNAT has not decided', async () => {
    const sold = await issued()
    expect([sold.state, sold.serie, sold.folio, sold.total]).toEqual([
      'stamped',
      'F001',
      '1',
      '118.00',
    ])
    const note = await timbrel.json(['invoice', 'credit', sold.id, '--lines', '1', '--send'])
    expect(note.code, note.out).toBe(0)
    // One of two came back: 59.00, linked to F001-1, in a series of facturas.
    expect(note.json<InvoiceDetail>()).toMatchObject({
      kind: 'notaCredito',
      total: '59.00',
      draft: { reason: '7', serie: 'FC01', modified: { serie: 'F001', numero: '1' } },
    })
    const noted = await timbrel.json([
      'invoice',
      'void',
      sold.id,
      '--reason',
      'error de digitación',
    ])
    expect([noted.code, refusalIn(noted)]).toEqual([1, 'state.notAllowedNow'])
    const other = await issued()
    const asked = await timbrel.json(
      ['invoice', 'void', other.id, '--reason', 'no se entregó', '--timeout', '2'],
    ) // prettier-ignore
    expect(asked.code).toBe(4)
    expect(asked.json<InvoiceDetail & { ticket: string }>()).toMatchObject({
      state: 'cancelRequested',
      ticket: expect.stringMatching(/^\d+$/) as unknown,
    })
  }, 120_000)

  test('P3-32 every number of a series, whole or with its hole', async () => {
    const report = await timbrel.json(['series', 'report'])
    const first = report.json<readonly SeriesReport[]>().find(({ serie }) => serie === 'F001')
    expect(first).toMatchObject({ first: 1, last: 2, used: 2, holes: [] })
    expect(report.code).toBe(0)
  }, 120_000)

  test('P3-19 the calls, their statistics and all of them in a file, without the token', async () => {
    const list = await timbrel.json(['calls', 'list', '--status', 'SUCCESS', '--limit', '3'])
    const rows = list.json<readonly CallRow[]>()
    expect(rows).toHaveLength(3)
    expect(rows.every(({ status, httpStatus }) => status === 'SUCCESS' && httpStatus === 200)).toBe(
      true,
    )
    const stats = (await timbrel.json(['calls', 'stats'])).json<CallStats>()
    const issuing = stats.byEndpoint.find(({ endpoint }) =>
      endpoint.includes('generar_comprobante'),
    )
    // Two facturas and one note.
    expect(issuing?.count).toBe(3)
    expect(stats.count).toBe(Object.values(stats.byStatus).reduce((sum, count) => sum + count, 0))
    const out = join(folder, 'llamadas.jsonl')
    expect((await timbrel.json(['calls', 'export', '--out', out])).json()).toMatchObject({
      rows: stats.count,
    })
    const text = readFileSync(out, 'utf8')
    const calls = text.trimEnd().split('\n').map((line) => JSON.parse(line) as CallDetail) // prettier-ignore
    expect(calls.some(({ request }) => request.includes('generar_comprobante'))).toBe(true)
    expect(text).not.toContain(TOKEN)
  }, 120_000)

  test('P3-22 a debit note adds one sum; P3-31 the day by series, and what of it has a CDR', async () => {
    const sold = await issued()
    const note = await timbrel.json(
      ['invoice', 'debit', sold.id, '--amount', '11.80', '--text', 'Intereses por mora', '--send'],
    ) // prettier-ignore
    expect(note.code, note.out).toBe(0)
    expect(note.json<InvoiceDetail>()).toMatchObject({
      kind: 'notaDebito',
      total: '11.80',
      draft: { reason: '1', serie: 'FD01', modified: { serie: 'F001', numero: sold.folio } },
    })
    const day = (await timbrel.json(['series', 'day'])).json<PeDay>()
    // By hand: three facturas of 118.00, a credit note of 59.00 and a debit note of 11.80; the middle factura is
    // still accepted while SUNAT has not decided about its annulment, or annulled by now.
    const bySerie = Object.fromEntries(day.series.map((row) => [row.serie, row]))
    const annulled = bySerie['F001']?.voided ?? 0
    expect(bySerie['F001']).toMatchObject({
      issued: 3,
      accepted: 3 - annulled,
      sold: annulled === 0 ? '354.00' : '236.00',
      owed: '0.00',
    })
    expect(bySerie['FC01']).toMatchObject({ sold: '-59.00', acceptedTotal: '-59.00' })
    expect(bySerie['FD01']).toMatchObject({ sold: '11.80', withCdr: '11.80', collected: '11.80' })
  }, 120_000)

  test('P3-33 the register of sales in the columns that are wanted, and a table of the documents', async () => {
    const wrong = await timbrel.json(['export', 'book', '--columns', 'nada'])
    expect(wrong.code).toBe(2)
    const book = await timbrel.json(
      ['export', 'book', '--format', 'csv', '--columns', 'serie,numero,igv,total'],
    ) // prettier-ignore
    expect(book.code, book.out + book.err).toBe(0)
    const { savedAs, count } = book.json<ExportResult>()
    const text = readFileSync(savedAs ?? '', 'utf8').trim()
    rmSync(savedAs ?? '')
    const lines = text.split(/\r?\n/)
    expect(lines[0]).toMatch(/"Serie del CDP","Nro\. CP o Doc\.","IGV \/ IPM","Total CP"$/)
    expect(lines).toHaveLength(count + 1)
    // 118.00 with IGV: 100.00 and 18.00; a credit note counts against it.
    expect(lines).toContain('"F001","1","18.00","118.00"')
    expect(lines).toContain('"FC01","1","-9.00","-59.00"')
  }, 120_000)

  test('P3-15 a term that the law has changed is kept with its rule, and given up again', async () => {
    const set = await timbrel.json(
      ['series', 'term', 'factura', '--days', '5', '--source', 'R.S. 000123-2027/SUNAT'],
    ) // prettier-ignore
    expect(set.code, set.out + set.err).toBe(0)
    const terms = await timbrel.json(['series', 'terms'])
    expect(terms.json()).toMatchObject([
      { name: 'factura', days: 5, source: 'R.S. 000123-2027/SUNAT' },
      { name: 'boleta', days: 7 },
      { name: 'void', days: 7 },
    ])
    expect((await timbrel.json(['series', 'term', 'factura'])).code).toBe(2)
    const usual = await timbrel.json(['series', 'term', 'factura', '--usual'])
    expect(usual.json()).toEqual({})
  }, 120_000)

  test('P3-35 asks Nubefact what was issued after a copy; here nothing was', async () => {
    const looked = await timbrel.json(['backup', 'recovery', '--find'])
    expect(looked.code, looked.out + looked.err).toBe(0)
    const [one] = looked.json<readonly SentAfterwards[]>()
    expect(one).toMatchObject({ state: 'done', foundCount: 0, notRebuilt: [], reason: '' })
    expect(one?.asked).toBeGreaterThan(0)
  }, 120_000)

  test('P3-16 a file of boletas: what is missing is named in words, nothing ready is reported, and accepted is the word', async () => {
    const head = 'Nro;Docu;Quien;Que;Cuantos;Cuesta'
    const file = timbrel.file('raro.csv', `${head}\n1;45678912;JUAN PEREZ;Cuaderno;2;10,50\n`)
    const unknown = await timbrel.run(['import', file, '--dry-run'])
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('Nombre')])
    expect(unknown.err).not.toMatch(/taxId|unitPrice/)
    const columns = { Docu: 'taxId', Quien: 'name', Que: 'description', Cuantos: 'quantity', Cuesta: 'unitPrice', Nro: 'folio' } // prettier-ignore
    const wrong = await timbrel.run(['import', file, '--mapping', timbrel.file('w.json', columns)])
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('no existe «Docu»')])
    const mapping = timbrel.file('m.json', { columns })
    const result = join(folder, 'out.csv')
    const send = ['import', file, '--mapping', mapping, '--send', '--result', result]
    // The company has no series of boletas yet: nothing is ready, and the report says why.
    const none = await timbrel.run(send)
    expect([none.code, none.out]).toEqual([1, expect.stringContaining('Serie  Falta este dato.')])
    expect(readFileSync(result, 'utf8')).toContain('Falta este dato.')
    rmSync(result)
    await timbrel.json(['series', 'set', 'B001', '--kind', 'boleta'])
    const sent = await timbrel.run(send)
    expect(sent.code, sent.out + sent.err).toBe(0)
    expect(readFileSync(result, 'utf8')).toContain('"Aceptada","B001-1"')
    const shown = await timbrel.json(['invoice', 'show', 'B001-1'])
    expect(shown.json()).toMatchObject({ serie: 'B001', folio: '1', total: '21.00' })
    expect(refusalIn(await timbrel.json(['invoice', 'show', 'B001-77']))).toContain('noInvoice')
  }, 120_000)
})
