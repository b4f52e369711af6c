import { afterEach, expect, test } from 'vitest'
import { openPeScene, type PeScene } from '../../../support/peHarness.ts'
import { check, causeNames, fileOf, rowsOf, textOf, upload } from './batchWorld.ts'

let scene: PeScene
afterEach(() => scene.close())

const HEAD = 'Número;Tipo;DNI;Nombre;Descripción;Unidad;Cantidad;Precio;Total'
const row = (
  no: number,
  change: Partial<Record<'dni' | 'price' | 'total' | 'kind', string>> = {},
): string =>
  `${no};${change.kind ?? 'boleta'};${change.dni ?? '45678912'};JUAN PEREZ QUISPE;Cuaderno ${no};NIU;2;${change.price ?? '10.50'};${change.total ?? '21.00'}`

test('P3-16 P3-18 boletas from a file, each with one outcome, its number and its hash', async () => {
  scene = await openPeScene()
  const { test: core, company } = scene
  const lines = Array.from({ length: 24 }, (_, index) => row(index + 1))
  const read = await upload(core, company.id, fileOf([HEAD, ...lines].join('\n')))
  const batch = await check(core, read)
  expect(causeNames(await core.call('batches.causes', { id: batch.id }))).toEqual({})
  // By hand: prices include IGV, 2 × 10.50 = 21.00.
  expect(batch.counts).toEqual({ ready: 24 })
  await core.call('batches.send', { id: batch.id, digest: '' })
  const done = await scene.wait(async () => {
    const view = await core.call('batches.get', { id: batch.id })
    return view.state === 'finished' ? view : null
  })
  expect(done.counts).toEqual({ stamped: 24 })
  const rows = await rowsOf(core, batch.id)
  const [first] = rows
  const detail = await core.call('invoices.get', { id: first?.invoiceId ?? ('' as never) })
  expect([detail.total, detail.receiverTaxId]).toEqual(['21.00', '45678912'])
  const result = (await textOf(core, batch.id, 'result')).trimEnd().split('\r\n')
  expect(result[0]).toMatch(/"Estado","Número","Hash","Fecha de emisión","Motivo"$/)
  expect(result).toHaveLength(25)
  for (const line of result.slice(1)) expect(line).toMatch(/"Aceptada","B\w+-\d+","'?[\w+/=]{8,}"/)
}, 60_000)

test('P3-16 what SUNAT would refuse is named at its cell before anything is sent', async () => {
  scene = await openPeScene()
  const { test: core, company } = scene
  const lines = [
    row(1, { dni: '123' }),
    row(2, { kind: 'recibo' }),
    row(3, { total: '20.00' }),
    row(4),
  ]
  const batch = await check(
    core,
    await upload(core, company.id, fileOf([HEAD, ...lines].join('\n'))),
  )
  expect(batch.counts).toEqual({ person: 3, ready: 1 })
  const rows = await rowsOf(core, batch.id, 'person')
  expect(rows.map(({ row: no, issues }) => [no, issues[0]?.field])).toEqual([
    [1, 'taxId'],
    [2, 'kind'],
    [3, 'total'],
  ])
}, 30_000)
