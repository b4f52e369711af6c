import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type {
  SaleFilePurpose,
  SaleFileRequest,
  SaleFileView,
} from '../../../src/contract/saleFiles.ts'
import { AS_PROPOSED } from '../../../src/domain/batch/saleReading.ts'
import { createConnectivity } from '../../../src/main/connectivity.ts'
import {
  makePracticeData,
  openTestCore,
  type PracticeData,
  type TestCore,
} from '../../support/coreHarness.ts'
import { createFakeClock, START_OF_TESTS } from '../../support/fakeClock.ts'
import { createSeededRandom } from '../../support/seededRandom.ts'
import { fileOf, uploadParts, type TestFile } from './batches/batchWorld.ts'

let data: PracticeData
let core: TestCore

beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())
beforeEach(async () => {
  core = await openTestCore({
    ...data.copy(),
    clock: createFakeClock(START_OF_TESTS),
    random: createSeededRandom(5),
    practice: { url: 'http://127.0.0.1:9', certificate: data.certificate },
    connectivity: createConnectivity(false),
  })
})
afterEach(() => core.stop())

async function bring(
  file: TestFile,
  purpose: SaleFilePurpose,
  change: Partial<SaleFileRequest> = {},
): Promise<SaleFileView> {
  const uploadId = await uploadParts(core, data.companyId, file)
  return core.call('sales.readFile', {
    uploadId,
    ...AS_PROPOSED,
    purpose,
    ...change,
  })
}

async function tickets(): Promise<readonly string[]> {
  const wanted = {
    companyId: data.companyId,
    text: '',
    only: 'all',
    after: '',
    limit: 200,
  } as const
  const { rows } = await core.call('sales.list', wanted)
  return rows.map((sale) =>
    [sale.ticket, sale.soldLocal, sale.formaPago, sale.total, sale.state].join(' '),
  )
}

/** As a cash register writes it: Windows-1252, `;`, decimal comma, pesos before the amount, words for the payment. */
const REGISTER = [
  'No. de ticket;Fecha de venta;Medio de pago;Descripción;Importe;IVA',
  'C-1;12/11/2026;Efectivo;Café y pan;$1.160,50;16',
  'C-2;13/11/2026;Tarjeta de débito;Tortilla;20,00;exento',
  'C-2;13/11/2026;Tarjeta de débito;Jabón;30,00;16',
].join('\r\n')

test('P1-42 a register file becomes open tickets of a global invoice, once however often it comes', async () => {
  const file = fileOf(REGISTER, 'latin1')
  const rehearsed = await bring(file, 'look')
  expect(rehearsed.facts).toMatchObject({ encoding: 'windows-1252', delimiter: ';', rows: 3 })
  expect(rehearsed.mapping).toEqual([
    'folio',
    'date',
    'formaPago',
    'description',
    'unitPrice',
    'iva',
  ])
  // 1,160.50 + (20.00 + 30.00)
  expect(rehearsed).toMatchObject({
    ready: { count: 2, total: '1210.50' },
    doubled: { count: 0 },
    wrong: { count: 0 },
    problems: [],
    // The amount with a peso sign, and one form of payment in words of each ticket.
    repaired: 3,
  })
  expect((await bring(file, 'rehearse')).ready).toEqual(rehearsed.ready)
  expect(await tickets()).toEqual([])

  expect(await bring(file, 'record')).toMatchObject({ ready: { count: 2, total: '1210.50' } })
  const kept = ['C-2 2026-11-13T12:00:00 28 50.00 open', 'C-1 2026-11-12T12:00:00 01 1160.50 open']
  expect(await tickets()).toEqual(kept)
  expect(await bring(file, 'record')).toMatchObject({
    ready: { count: 0, total: '0.00' },
    doubled: { count: 2, total: '1210.50' },
    wrong: { count: 0 },
  })
  expect(await tickets()).toEqual(kept)

  const global = await core.call('sales.proposeGlobal', {
    companyId: data.companyId,
    periodicidad: '04',
    date: '2026-11-15',
  })
  // The exempt part of C-2 is a concept of its own (rule 2.7.1.21).
  expect(global).toMatchObject({ count: 2, sold: '1210.50', total: '1210.50' })
  expect(global.draft.lines.map(({ sku, unitPrice }) => `${sku} ${unitPrice}`)).toEqual([
    'C-1 1160.50',
    'C-2 30.00',
    'C-2 20.00',
  ])
})

test('all problems of a file are named at once, by line; what is faultless is recorded and a second pass adds the mended', async () => {
  const head = 'ticket,fecha,forma de pago,precio,iva'
  const rows = [
    'T-1,2026-11-10,01,100.00,16',
    ',2026-11-10,01,100.00,16',
    'T-3,2026-11-10,99,abc,16',
    'T-4,2026-11-10,01,50.00,13.79',
    'T-5,2031-01-01,01,50.00,16',
    'T-1,2026-11-10,01,100.00,16',
    'T-7,2026-11-10,01,10.00',
  ]
  const view = await bring(fileOf([head, ...rows].join('\n')), 'record')
  expect(view.ready).toEqual({ count: 1, total: '100.00' })
  expect(view.problems.map(({ line, ticket, field, rule }) => [line, ticket, field, rule])).toEqual(
    [
      [3, '', 'folio', 'text.required'],
      [4, 'T-3', 'unitPrice', 'import.figure'],
      [4, 'T-3', 'formaPago', 'sale.paid'],
      [5, 'T-4', 'iva', 'tax.rate'],
      [6, 'T-5', 'date', 'import.futureSale'],
      [7, 'T-1', 'folio', 'import.ticketApart'],
      [8, 'T-7', '', 'import.shortRow'],
    ],
  )
  expect([view.wrong.count, view.problemCount]).toEqual([6, 7])

  const mended = [head, rows[0], 'T-3,2026-11-10,01,20.00,16', 'T-5,2026-11-10,01,50.00,8']
  expect(await bring(fileOf(mended.join('\n')), 'record')).toMatchObject({
    ready: { count: 2, total: '70.00' },
    doubled: { count: 1, total: '100.00' },
    wrong: { count: 0 },
  })
  // The register began to count anew: same number, another sale.
  const other = [head, 'T-3,2026-11-11,01,20.00,16', 'T-5,2026-11-10,01,50.01,8']
  const refused = await bring(fileOf(other.join('\n')), 'record')
  expect(
    refused.problems.map(({ ticket, rule, params }) => [ticket, rule, params['total']]),
  ).toEqual([
    ['T-3', 'import.ticketUsed', '20.00'],
    ['T-5', 'import.ticketUsed', '50.00'],
  ])
  expect(await tickets()).toHaveLength(3)
})

test('what a file leaves open is asked, and nothing of it is recorded before', async () => {
  const open = fileOf('ticket,fecha,importe\nA,03/04/2026,10.00\nB,05/06/2026,20.00')
  const view = await bring(open, 'look')
  expect(view.questions.map(({ kind }) => kind)).toEqual(['date'])
  expect(view.ready.count).toBe(0)
  await expect(bring(open, 'record')).rejects.toMatchObject({
    wire: { code: 'validation.input', detail: { reason: 'batchQuestions' } },
  })
  const answers = { decimal: null, dates: { '1': 'mdy' } } as const
  await bring(open, 'record', { answers, constants: { iva: '16' } })
  expect(await tickets()).toEqual([
    'B 2026-05-06T12:00:00 01 20.00 open',
    'A 2026-03-04T12:00:00 01 10.00 open',
  ])
  const nameless = fileOf('algo,fecha\nA,2026-01-02')
  expect((await bring(nameless, 'look')).missing).toEqual([['folio'], ['unitPrice', 'sku']])
  // A rehearsal refuses what a recording would refuse, and neither records.
  for (const purpose of ['rehearse', 'record'] as const)
    await expect(bring(nameless, purpose)).rejects.toMatchObject({
      wire: { detail: { reason: 'batchMissing', fields: 'folio, unitPrice, sku' } },
    })
})

test('a pass that is stopped keeps the slices it had recorded, and the same file adds only the rest', async () => {
  // 1,200 tickets of 1.00 in slices of a hundred; the reader hands over five hundred rows at once.
  const rows = Array.from({ length: 1_200 }, (_, index) => `N-${String(index + 1)},1.00`)
  const file = fileOf(['ticket,total', ...rows].join('\n'))
  const uploadId = await uploadParts(core, data.companyId, file)
  const request = {
    uploadId,
    ...AS_PROPOSED,
    constants: { iva: '16' },
    purpose: 'record',
  } as const
  const reading = core.call('sales.readFile', request)
  await core.until(() =>
    Promise.resolve(core.told.find(({ name }) => name === 'sales.progress') ?? null),
  )
  await core.call('sales.haltFile', { uploadId })
  const stopped = await reading
  expect(stopped.wasStopped).toBe(true)
  const first = stopped.ready.count
  expect(first).toBeGreaterThan(0)
  expect(first).toBeLessThan(1_200)
  expect(first % 100).toBe(0)
  const rest = await core.call('sales.readFile', request)
  expect([rest.ready.count, rest.doubled.count, rest.wasStopped]).toEqual([
    1_200 - first,
    first,
    false,
  ])
  expect(rest.ready.total).toBe(`${String(1_200 - first)}.00`)
})

test('an IVA that no row tells is never taken silently: it is asked, and remembered for files with these columns', async () => {
  const file = (ticket: string) => fileOf(`Ticket,Fecha,Importe\n${ticket},2026-11-12,100.00`)
  const looked = await bring(file('I-1'), 'look')
  expect([looked.withoutIva, looked.constants.iva, looked.isRemembered]).toEqual([
    1,
    undefined,
    false,
  ])
  expect((await bring(file('I-1'), 'rehearse')).withoutIva).toBe(1)
  await expect(bring(file('I-1'), 'record')).rejects.toMatchObject({
    wire: { code: 'validation.input', detail: { reason: 'saleIva', rows: '1' } },
  })
  expect(await tickets()).toEqual([])
  await bring(file('I-1'), 'record', { constants: { iva: 'exento' } })
  // The columns of the next file stand in another order; they are the same ones.
  const next = await bring(fileOf('Importe,Ticket,Fecha\n50.00,I-2,2026-11-13'), 'look')
  expect(next).toMatchObject({
    withoutIva: 1,
    isRemembered: true,
    constants: { iva: 'exento', formaPago: '01' },
    mapping: ['unitPrice', 'folio', 'date'],
  })
  await bring(fileOf('Importe,Ticket,Fecha\n50.00,I-2,2026-11-13'), 'record')
  const global = await core.call('sales.proposeGlobal', {
    companyId: data.companyId,
    periodicidad: '04',
    date: '2026-11-15',
  })
  expect(global.draft.lines.map(({ taxes }) => taxes[0]?.factor)).toEqual(['Exento', 'Exento'])
})

test('a cell of IVA left empty is asked about, too, and one that says it is not', async () => {
  const rows = ['ticket,precio,iva', 'V-1,100.00,16', 'V-2,50.00,']
  await expect(bring(fileOf(rows.join('\n')), 'record')).rejects.toMatchObject({
    wire: { detail: { reason: 'saleIva', rows: '1' } },
  })
  const view = await bring(fileOf(rows.join('\n')), 'record', { constants: { iva: '0' } })
  expect([view.ready.count, view.withoutIva]).toEqual([2, 1])
  const whole = await bring(fileOf('ticket,importe,iva\nW-1,5.00,8'), 'record')
  expect([whole.ready.count, whole.withoutIva]).toEqual([1, 0])
})

test('how columns and prices were said to be read is remembered with them', async () => {
  const file = (ticket: string) => fileOf(`clave caja,cobrado\n${ticket},100.00`)
  const mapping = ['folio', 'unitPrice'] as const
  const said = { mapping, constants: { iva: '16' }, pricesIncludeTax: false }
  expect((await bring(file('P-1'), 'record', said)).ready.total).toBe('116.00')
  // Nothing is said of the second one: it is read like the first.
  expect((await bring(file('P-2'), 'record')).ready.total).toBe('116.00')
})

test('a column of hours gives the hour of a day; one that cannot be read is named', async () => {
  const rows = [
    'ticket,fecha,hora,importe,iva',
    'H-1,2026-11-12,14:35,10.00,16',
    'H-2,2026-11-12,2:35:10 p.m.,10.00,16',
    'H-3,2026-11-12,12:05 AM,10.00,16',
    'H-4,2026-11-12,,10.00,16',
    'H-5,2026-11-12,25:00,10.00,16',
    'H-6,2026-11-12T09:00:00,14:35,10.00,16',
  ]
  const view = await bring(fileOf(rows.join('\n')), 'record')
  expect(view.problems.map(({ ticket, field, rule }) => [ticket, field, rule])).toEqual([
    ['H-5', 'time', 'import.time'],
  ])
  // The moment in the date is the nearer one.
  expect((await tickets()).map((sale) => sale.split(' ').slice(0, 2).join(' ')).toSorted()).toEqual(
    [
      'H-1 2026-11-12T14:35:00',
      'H-2 2026-11-12T14:35:10',
      'H-3 2026-11-12T00:05:00',
      'H-4 2026-11-12T12:00:00',
      'H-6 2026-11-12T09:00:00',
    ],
  )
})
