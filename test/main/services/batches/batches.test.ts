import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { makePracticeData, type PracticeData } from '../../../support/coreHarness.ts'
import { openScene, type Scene } from '../../../support/coreHarnessScene.ts'
import {
  causeNames,
  check,
  juneFile,
  juneRow,
  reached,
  rowsOf,
  textOf,
  upload,
} from './batchWorld.ts'

let data: PracticeData
let scene: Scene

beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())
beforeEach(async () => {
  scene = await openScene(data)
})
afterEach(() => scene.end())

test('a file becomes stamped documents and a result with its own columns', async () => {
  const { test: core } = scene
  const read = await upload(core, data.companyId, juneFile([1, 2, 3].map((n) => juneRow(n))))
  expect(read.facts).toMatchObject({ delimiter: ';', encoding: 'utf-8', rows: 3 })
  expect(read.mapping).toEqual([
    'folio', 'taxId', 'name', 'postalCode', 'regimenFiscal', 'usoCfdi', 'claveProdServ', 'description',
    'quantity', 'unitPrice', 'total',
  ]) // prettier-ignore
  expect(read.questions).toEqual([])
  const checked = await check(core, read)
  expect([checked.state, causeNames(await core.call('batches.causes', { id: read.id }))]).toEqual([
    'checked',
    {},
  ])
  expect(checked.counts).toEqual({ ready: 3 })
  await core.call('batches.send', { id: read.id, digest: '' })
  const done = await reached(core, read.id, 'finished', 'paused')
  expect([done.state, done.counts]).toEqual(['finished', { stamped: 3 }])
  expect(scene.pac.ledger.all()).toHaveLength(3)
  const rows = await rowsOf(core, read.id)
  expect(rows.map(({ state }) => state)).toEqual(['stamped', 'stamped', 'stamped'])
  const text = await textOf(core, read.id, 'result')
  expect(text.split('\r\n')[1]).toMatch(/"1","JUFA7608212V6".*"Timbrada","\d+","[0-9A-F-]{36}"/)
}, 30_000)

/** The practice PAC's own example of a company and a customer that is not stored yet. */
const NEW = { rfc: 'JUFA7608212V6', name: 'ADRIANA JUAREZ FERNANDEZ' }

test('P2-08 rows of one folio are one document, and an error in one of them stops it alone', async () => {
  const { test: core } = scene
  const rows = [
    juneRow('F-1', { description: 'uno' }),
    juneRow('F-1', { description: 'dos' }),
    juneRow('F-2', { price: 'x' }),
    juneRow('F-2', { description: 'b' }),
    juneRow('F-3'),
  ]
  const batch = await check(core, await upload(core, data.companyId, juneFile(rows)))
  expect([batch.rows, batch.documents, batch.counts]).toEqual([5, 3, { ready: 2, person: 1 }])
  const grid = await rowsOf(core, batch.id, 'person')
  expect(grid.map(({ row, issues }) => [row, issues.map(({ rule }) => rule)])).toEqual([
    [3, ['import.figure']],
    [4, []],
  ])
})

test('P2-09 P2-10 repairs are proposed by cause, accepted by group or one by one, and recorded with who accepted', async () => {
  const { test: core } = scene
  const rows = [
    juneRow(1, { rfc: ' JUFA 760821 2V6' }),
    juneRow(2, { rfc: 'jufa7608212v6' }),
    juneRow(3, { name: 'Adriana Juarez Fernandez' }),
    juneRow(4, { cp: '1160' }),
    juneRow(5, { cp: '1160' }),
    juneRow(6, { rfc: 'XYZ' }),
    juneRow(7),
  ]
  const batch = await check(core, await upload(core, data.companyId, juneFile(rows)))
  expect(batch.counts).toEqual({ ready: 1, repair: 5, person: 1 })
  const causes = await core.call('batches.causes', { id: batch.id })
  expect(
    causes.causes.map(({ rule, field, isSure, documents }) => [rule, field, isSure, documents]),
  ).toEqual([
    ['postalCode.form', 'postalCode', true, 2],
    ['rfc.form', 'taxId', true, 2],
    ['name.capitals', 'name', true, 1],
    ['rfc.form', 'taxId', false, 1],
  ])
  expect(causes.causes.find(({ rule }) => rule === 'postalCode.form')?.examples[0]).toMatchObject({
    before: '1160',
    after: '01160',
  })
  await core.call('batches.accept', {
    id: batch.id,
    rule: 'postalCode.form',
    field: 'postalCode',
    rows: [4],
  })
  await core.call('batches.accept', { id: batch.id, rule: 'rfc.form', field: 'taxId', rows: null })
  await core.call('batches.accept', {
    id: batch.id,
    rule: 'name.capitals',
    field: 'name',
    rows: null,
  })
  const after = await core.call('batches.get', { id: batch.id })
  expect(after.counts).toEqual({ ready: 5, repair: 1, person: 1 })
  const { repairs, toSend } = await core.call('batches.summary', { id: batch.id })
  expect([toSend, repairs.map(({ rule, actor, cells }) => [rule, actor, cells])]).toEqual([
    5,
    [
      ['name.capitals', 'dueño', 1],
      ['postalCode.form', 'dueño', 1],
      ['rfc.form', 'dueño', 2],
    ],
  ])
  // Nothing was spent: the PAC has heard of nothing.
  expect(scene.pac.ledger.all()).toEqual([])
  // The next file offers what was accepted for all rows as usual.
  const next = await check(
    core,
    await upload(core, data.companyId, juneFile([juneRow(8, { rfc: 'jufa7608212v6' })])),
  )
  expect((await core.call('batches.causes', { id: next.id })).causes[0]).toMatchObject({
    isUsual: true,
  })
  expect((await core.call('batches.acceptUsual', { id: next.id })).counts).toEqual({ ready: 1 })
})

test('P2-11 cells are edited and pasted, the errors go out with their reason and come back merged', async () => {
  const { test: core } = scene
  const rows = [
    juneRow(1, { rfc: 'XYZ' }),
    juneRow(2, { price: 'diez' }),
    juneRow(3, { cp: '' }),
    juneRow(4),
  ]
  const batch = await check(core, await upload(core, data.companyId, juneFile(rows)))
  expect(batch.counts).toEqual({ ready: 1, person: 3 })
  const view = await core.call('batches.edit', {
    id: batch.id,
    spread: 'row',
    edits: [{ row: 1, field: 'taxId', value: NEW.rfc }],
  })
  expect(view.counts).toEqual({ ready: 2, person: 2 })
  const errors = await textOf(core, batch.id, 'errors')
  const [head = '', ...lines] = errors.replace('\uFEFF', '').trimEnd().split('\r\n')
  expect(head).toMatch(/^"Renglón","Folio",.*"Motivo"$/)
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatch(/"«diez» no es un número\."$/)
  const corrected = [
    head,
    lines[0]?.replace('"diez"', '"10,00"'),
    lines[1]?.replace('FERNANDEZ",""', 'FERNANDEZ","01160"'),
  ]
  const merged = await upload(
    core,
    data.companyId,
    { bytes: Buffer.from(corrected.join('\r\n')) },
    batch.id,
  )
  expect(merged.counts).toEqual({ ready: 4 })
  const { repairs } = await core.call('batches.summary', { id: batch.id })
  expect(repairs.map(({ rule, field }) => [rule, field])).toEqual([
    ['edited', 'taxId'], ['merged', 'postalCode'], ['merged', 'unitPrice'],
  ]) // prettier-ignore
})

test('P2-12 S17 the same file and the same rows are recognised by their content, whatever the file is called', async () => {
  const { test: core } = scene
  const rows = [1, 2, 3, 4].map((n) => juneRow(n))
  const first = await check(core, await upload(core, data.companyId, juneFile(rows)))
  await core.call('batches.send', { id: first.id, digest: '' })
  await reached(core, first.id, 'finished')
  const again = await upload(core, data.companyId, { ...juneFile(rows), name: 'otro nombre.csv' })
  expect(again.sameFile.map(({ id, actor }) => [id, actor])).toEqual([[first.id, 'dueño']])
  // A different file with two of the same rows, one of its own twice, and one folio with other data.
  const mixed = [juneRow(2), juneRow(3), juneRow(9), juneRow(4, { price: '999,00' })]
  const second = await check(core, await upload(core, data.companyId, juneFile(mixed)))
  expect(second.counts).toEqual({ duplicate: 2, ready: 1, person: 1 })
  expect(causeNames(await core.call('batches.causes', { id: second.id }))).toEqual({
    'import.keyUsed folio': 1,
  })
  const twins = await rowsOf(core, second.id, 'duplicate')
  expect(twins.map(({ twin }) => twin.startsWith('invoice:'))).toEqual([true, true])
  const allowed = await core.call('batches.allow', { id: second.id, rule: 'duplicate', docs: [1] })
  expect(allowed.counts).toEqual({ duplicate: 1, ready: 2, person: 1 })
})

test('S17 without a folio the second of two equal rows is named with its twin', async () => {
  const { test: core } = scene
  const head = 'RFC;Nombre;CP;Régimen;Uso CFDI;Clave SAT;Descripción;Cantidad;Precio unitario'
  const row = `${NEW.rfc};${NEW.name};01160;614;S01;31162800;Tornillo;1;10,00`
  const batch = await check(core, await upload(core, data.companyId, juneFile([row, row], head)))
  expect(batch.counts).toEqual({ ready: 1, duplicate: 1 })
  expect((await rowsOf(core, batch.id, 'duplicate'))[0]?.twin).toBe('line:2')
})

test('P2-13 undoing takes back exactly the drafts and the new customers that nobody else uses', async () => {
  const { test: core } = scene
  const search = { companyId: data.companyId, text: 'adriana', after: '', limit: 10 }
  const batch = await check(
    core,
    await upload(core, data.companyId, juneFile([1, 2, 3].map((n) => juneRow(n)))),
  )
  await core.call('batches.askApproval', { id: batch.id })
  expect((await core.call('customers.search', search)).rows).toHaveLength(1)
  expect((await core.call('batches.get', { id: batch.id })).newCustomers).toBe(1)
  const undone = await core.call('batches.undo', { id: batch.id })
  expect([undone.state, undone.counts]).toEqual(['undone', { void: 3 }])
  expect((await core.call('customers.search', search)).rows).toHaveLength(0)
  // The same rows are no twins any more.
  const again = await check(core, await upload(core, data.companyId, juneFile([juneRow(1)])))
  expect([again.sameFile, again.counts]).toEqual([[], { ready: 1 }])
  await core.call('batches.send', { id: again.id, digest: '' })
  await reached(core, again.id, 'finished')
  const refused = await core.answer('batches.undo', { id: again.id })
  expect(refused).toMatchObject({ ok: false, error: { detail: { reason: 'batchSent' } } })
})

test('P2-14 a cent of difference is explained by the way of rounding and chosen for all', async () => {
  const { test: core } = scene
  const line = (folio: number, description: string): string =>
    `${folio};${NEW.rfc};${NEW.name};01160;614;S01;31162800;${description};1;1,15;3,99`
  const rows = [1, 2].flatMap((folio) => ['a', 'b', 'c'].map((name) => line(folio, name)))
  const read = await upload(core, data.companyId, juneFile(rows))
  const batch = await check(core, read)
  // By hand: 16 % of 1.15 is 0.184. Rounded a line: 3 × 0.18 = 0.54, total 3.99. Rounded once: 0.552 is 0.55, total 4.00.
  const { rounding } = await core.call('batches.causes', { id: batch.id })
  expect(rounding).toEqual({
    documents: 2,
    fitting: 2,
    fitsUnder: 'perLine',
    example: { file: '3.99', computed: '4.00' },
  })
  expect(batch.counts).toEqual({ person: 2 })
  const chosen = await check(core, read, { settings: { rounding: 'perLine' } })
  expect(chosen.counts).toEqual({ ready: 2 })
  await core.call('batches.send', { id: batch.id, digest: '' })
  await reached(core, batch.id, 'finished')
  const [row] = await rowsOf(core, batch.id, 'stamped')
  const stamped = await core.call('invoices.get', { id: row?.invoiceId ?? ('' as never) })
  expect(stamped.total).toBe('3.99')
})

test('P2-15 the junior asks, the senior approves; a change in between lets the approval fall', async () => {
  const { test: core } = scene
  const batch = await check(
    core,
    await upload(core, data.companyId, juneFile([1, 2, 3].map((n) => juneRow(n)))),
  )
  const asked = await core.call('batches.askApproval', { id: batch.id })
  const { digest } = await core.call('batches.summary', { id: batch.id })
  expect([asked.state, asked.approval?.outcome, digest.length]).toEqual(['asked', 'asked', 64])
  // Another window changes one of the drafts.
  const [row] = await rowsOf(core, batch.id)
  const draft = await core.call('invoices.get', { id: row?.invoiceId ?? ('' as never) })
  await core.call('invoices.saveDraft', {
    target: { id: draft.id, version: draft.version },
    draft: { ...draft.draft, notes: 'cambiado' },
  })
  const refused = await core.answer('batches.send', { id: batch.id, digest })
  expect(refused).toMatchObject({ ok: false, error: { code: 'state.staleVersion' } })
  const fallen = await core.call('batches.get', { id: batch.id })
  expect([fallen.state, fallen.approval?.outcome]).toEqual(['checked', 'fallen'])
  expect(scene.pac.ledger.all()).toEqual([])
  // A cell that is written as it is changes nothing that was seen.
  await core.call('batches.askApproval', { id: batch.id })
  await core.call('batches.edit', {
    id: batch.id,
    spread: 'row',
    edits: [{ row: 2, field: 'quantity', value: '1' }],
  })
  const standing = await core.call('batches.get', { id: batch.id })
  expect([standing.state, standing.approval?.outcome]).toEqual(['asked', 'asked'])
  // A correction in the grid lets it fall as well.
  await core.call('batches.edit', {
    id: batch.id,
    spread: 'row',
    edits: [{ row: 2, field: 'quantity', value: '2' }],
  })
  const again = await core.call('batches.get', { id: batch.id })
  expect([again.state, again.approval?.outcome]).toEqual(['checked', 'fallen'])
  await core.call('batches.askApproval', { id: batch.id })
  const summary = await core.call('batches.summary', { id: batch.id })
  await core.call('batches.send', { id: batch.id, digest: summary.digest })
  const done = await reached(core, batch.id, 'finished')
  expect([done.counts, done.approval?.outcome]).toEqual([{ stamped: 3 }, 'approved'])
}, 30_000)

test('P2-21 rejected ones are grouped, one correction reaches all of the customer, and they keep their numbers', async () => {
  await scene.end()
  scene = await openScene(data, [
    {
      fault: { kind: 'reject', code: 'CFDI40148', text: 'El campo DomicilioFiscalReceptor…' },
      times: 2,
    },
  ])
  const { test: core } = scene
  const rows = [1, 2, 3].map((n) => juneRow(n))
  const batch = await check(core, await upload(core, data.companyId, juneFile(rows)))
  await core.call('batches.send', { id: batch.id, digest: '' })
  const first = await reached(core, batch.id, 'finished')
  expect(first.counts).toEqual({ stamped: 1, rejected: 2 })
  const { rejections } = await core.call('batches.causes', { id: batch.id })
  expect(rejections).toMatchObject([
    { code: 'CFDI40148', documents: 2, receivers: [{ taxId: NEW.rfc }] },
  ])
  const [bad] = await rowsOf(core, batch.id, 'rejected')
  await core.call('batches.edit', {
    id: batch.id,
    spread: 'receiver',
    edits: [{ row: bad?.row ?? 0, field: 'postalCode', value: '01160' }],
  })
  await core.call('batches.retry', { id: batch.id })
  const done = await reached(core, batch.id, 'finished')
  expect(done.counts).toEqual({ stamped: 3 })
  expect(
    scene.pac.ledger
      .all()
      .map(({ folio }) => folio)
      .toSorted(),
  ).toEqual(['1', '2', '3'])
}, 30_000)

test('P2-04 a file of another company is refused before anything is judged', async () => {
  const { test: core } = scene
  const head =
    'RFC emisor;Folio;RFC;Nombre;CP;Régimen;Uso CFDI;Clave SAT;Descripción;Cantidad;Precio unitario;Total'
  const batch = await upload(core, data.companyId, juneFile([`EKU9003173C9;${juneRow(1)}`], head))
  expect(batch.otherIssuer).toEqual({ companyId: null, taxId: 'EKU9003173C9' })
  await expect(check(core, batch)).rejects.toMatchObject({
    wire: { code: 'validation.file', detail: { reason: 'otherIssuer' } },
  })
})

test('rows are paged to the exact row, also in the middle of a document', async () => {
  const { test: core } = scene
  const lines = (folio: string) =>
    ['uno', 'dos', 'tres'].map((description) => juneRow(folio, { description }))
  const rows = [...lines('F-1'), ...lines('F-2'), juneRow('F-3')]
  const { id } = await check(core, await upload(core, data.companyId, juneFile(rows)))
  const pages: number[][] = []
  for (let after: string | null = ''; after !== null;) {
    const page: Awaited<ReturnType<typeof ask>> = await ask(after)
    pages.push(page.rows.map(({ row }) => row))
    after = page.next
  }
  function ask(after: string) {
    return core.call('batches.rows', { id, state: 'ready', after, limit: 2 })
  }
  expect(pages).toEqual([[1, 2], [3, 4], [5, 6], [7]])
  const of = await core.call('batches.rowsOf', { id, docs: [4, 99] })
  expect(of.map(({ row, doc }) => [row, doc])).toEqual([[4, 4], [5, 4], [6, 4]]) // prettier-ignore
})

test('a rehearsal can be stopped; nothing of it may be sent before it was judged to its end', async () => {
  const { test: core } = scene
  const rows = Array.from({ length: 1_200 }, (_, at) => juneRow(at + 1))
  const read = await upload(core, data.companyId, juneFile(rows))
  const ended = check(core, read).then(
    () => null,
    (error: unknown) => error,
  )
  await core.until(async () => (await core.call('batches.get', { id: read.id })).busy)
  await core.call('batches.halt', { id: read.id })
  expect(await ended).toMatchObject({ wire: { code: 'state.cancelled' } })
  expect((await core.call('batches.get', { id: read.id })).state).toBe('mapping')
  expect((await check(core, read)).counts).toEqual({ ready: 1_200 })
}, 30_000)
