import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commander, refusalIn, tempFolder, type Commander } from './command.ts'
import { CUSTOMER, PRODUCT, setUp, writeSetup } from './practiceSetup.ts'

const HEAD = 'Número de pedido;RFC;Cantidad;Código;Precio unitario'
const row = (no: number, rfc = CUSTOMER.taxId, price = '100,50'): string =>
  `${no};${rfc};1;${PRODUCT.sku};${price}`
const csv = (...rows: readonly string[]): string => `${[HEAD, ...rows].join('\r\n')}\r\n`

interface Shown {
  readonly id: string
  readonly state: string
  readonly counts: Readonly<Record<string, number>>
}

let timbrel: Commander
const folder = mkdtempSync(join(tmpdir(), 'timbrel-batch-'))
beforeAll(async () => {
  // One folder for all: setting up a company takes longer than every step below.
  timbrel = commander(folder, ['--mode', 'practice'])
  await writeSetup(folder)
  await setUp(timbrel)
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the headers of this test's files mean; no header says "Número de pedido" by itself. */
const MAPPING = { columns: { 'Número de pedido': 'folio' } }

describe('P2-30 the command line by the rules of the window', () => {
  test('a rehearsal leaves nothing behind and its exit code tells', async () => {
    const good = timbrel.file('bueno.csv', csv(row(1), row(2)))
    const mapping = timbrel.file('columnas.json', MAPPING)
    const ready = await timbrel.json(['import', good, '--mapping', mapping, '--dry-run'])
    expect([ready.code, ready.json<Shown>().counts]).toEqual([0, { ready: 2 }])
    const bad = timbrel.file('malo.csv', csv(row(1), row(2, 'XYZ')))
    const troubled = await timbrel.run(['import', bad, '--mapping', mapping, '--dry-run'])
    expect(troubled.code).toBe(1)
    expect(troubled.out).toContain('1 necesitan a alguien')
    const left = await timbrel.json(['batch', 'list'])
    expect(left.json<Shown[]>().map(({ state }) => state)).toEqual(['undone', 'undone'])
    const drafts = await timbrel.json(['invoice', 'list'])
    expect(drafts.json<unknown[]>()).toEqual([])
  }, 60_000)

  test('repairs, sending and the result file; a file that is sent twice is known', async () => {
    const file = timbrel.file('junio.csv', csv(row(11), row(12, 'kij 0906199r1')))
    const mapping = timbrel.file('columnas.json', MAPPING)
    const out = join(tempFolder(), 'resultado.csv')
    const words = ['import', file, '--mapping', mapping, '--remember', '--accept-repairs', '--send']
    const sent = await timbrel.json([...words, '--concurrency', '2', '--result', out])
    expect([sent.code, sent.json<Shown>().counts]).toEqual([0, { stamped: 2 }])
    const lines = readFileSync(out, 'utf8').trimEnd().split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[2]).toMatch(/^"12","kij 0906199r1",.*"Timbrada","\d+","[0-9A-F-]{36}"/)
    // A place that is taken is refused before anything is read, let alone sent.
    const taken = await timbrel.json(['import', file, '--send', '--result', out])
    expect([taken.code, taken.err]).toEqual([2, expect.stringContaining(out)])
    expect((await timbrel.json(['batch', 'list'])).json<Shown[]>()).toHaveLength(3)
    // The mapping was remembered; every row is known.
    const again = await timbrel.json(['import', file, '--accept-repairs'])
    expect([again.code, again.json<Shown>().counts]).toEqual([1, { duplicate: 2 }])
    const undone = await timbrel.json(['batch', 'undo', again.json<Shown>().id])
    expect([undone.code, undone.json<Shown>().state]).toEqual([0, 'undone'])
  }, 120_000)

  test('what was corrected outside comes back by its rows', async () => {
    const file = timbrel.file('julio.csv', csv(row(21), row(22, 'XYZ')))
    const read = (await timbrel.json(['import', file])).json<Shown>()
    const errors = join(tempFolder(), 'errores.csv')
    await timbrel.run(['batch', 'result', read.id, '--errors', '--out', errors])
    const corrected = timbrel.file(
      'errores corregidos.csv',
      readFileSync(errors, 'utf8').replace('XYZ', CUSTOMER.taxId),
    )
    const merged = await timbrel.json(['import', corrected, '--merge', read.id])
    expect([merged.code, merged.json<Shown>().counts]).toEqual([0, { ready: 2 }])
    const asked = await timbrel.json(['batch', 'ask', read.id])
    expect(asked.json<Shown>().state).toBe('asked')
    const declined = await timbrel.json(['batch', 'decline', read.id, '--reason', 'faltan dos'])
    expect(declined.json<Shown>().state).toBe('checked')
    const sent = await timbrel.json(['batch', 'send', read.id])
    expect([sent.code, sent.json<Shown>().counts]).toEqual([0, { stamped: 2 }])
    const shown = await timbrel.run(['batch', 'show', read.id])
    expect(shown.out).toContain('2 timbradas')
  }, 120_000)

  test('a file that cannot be read, or leaves something to ask, is wrong input and leaves nothing', async () => {
    const broken = timbrel.file('roto.csv', 'RFC;Nombre\r\nA;"b\r\n')
    const refused = await timbrel.json(['import', broken])
    expect([refused.code, refusalIn(refused)]).toEqual([2, 'validation.file'])
    const torn = timbrel.file('fechas.csv', `${HEAD};Fecha\r\n${row(31)};03/04/2026\r\n`)
    const asked = await timbrel.json(['import', torn])
    expect([asked.code, refusalIn(asked)]).toEqual([2, 'validation.input'])
    const list = (await timbrel.json(['batch', 'list'])).json<Shown[]>()
    expect(list.slice(0, 2).map(({ state }) => state)).toEqual(['undone', 'undone'])
    const nowhere = await timbrel.json(['import', join(timbrel.folder, 'no está.csv')])
    expect(nowhere.code).toBe(2)
    const noColumn = timbrel.file('otra.json', { columns: { Nada: 'folio' } })
    expect((await timbrel.json(['import', torn, '--mapping', noColumn])).code).toBe(2)
  }, 120_000)

  test('P2-23 the ZIP by a rule of names, the template, and repairs accepted at the command line', async () => {
    const mapping = timbrel.file('columnas.json', MAPPING)
    const file = timbrel.file('agosto.csv', csv(row(41, 'kij 0906199r1')))
    const read = (await timbrel.json(['import', file, '--mapping', mapping])).json<Shown>()
    expect(read.counts).toEqual({ repair: 1 })
    const accepted = await timbrel.json(['batch', 'accept', read.id])
    expect([accepted.code, accepted.json<Shown>().counts]).toEqual([0, { ready: 1 }])
    expect((await timbrel.json(['batch', 'send', read.id])).code).toBe(0)
    const out = join(tempFolder(), 'agosto.zip')
    const zip = await timbrel.json(['batch', 'zip', read.id, '--out', out, '--names', 'RFC_CLAVE'])
    expect(zip.code).toBe(0)
    const names = readFileSync(out).toString('latin1')
    expect(names).toContain('KIJ0906199R1_41.xml')
    expect(names).toContain('KIJ0906199R1_41.pdf')
    const wrong = await timbrel.json(['batch', 'zip', read.id, '--out', out, '--names', '../x'])
    expect([wrong.code, refusalIn(wrong)]).toEqual([2, 'validation.input'])
    const plan = await timbrel.run(['batch', 'mail', read.id, '--plan'])
    expect(plan.out).toContain('Sin correo: KERNEL INDUSTIA JUGUETERA (KIJ0906199R1), 1 facturas')
    expect((await timbrel.json(['batch', 'mails', read.id])).json()).toEqual([])
    const mailed = await timbrel.json(['batch', 'mail', read.id, '--to', 'pagos@kernel.example'])
    expect([mailed.code, mailed.json()]).toMatchObject([0, { messages: 1 }])
    const nobody = await timbrel.json(['batch', 'mail', read.id, '--to', 'nadie'])
    expect([nobody.code, refusalIn(nobody)]).toEqual([2, 'validation.input'])
    const mails = (await timbrel.json(['batch', 'mails', read.id])).json<{ subject: string }[]>()
    expect(mails.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^Resultado de agosto\.csv: 1 de 1 comprobantes/),
    ])
  }, 120_000)

  test('a watched folder is turned on, shown and turned off', async () => {
    const inbox = tempFolder()
    const on = await timbrel.json(['watch', 'on', '--folder', inbox])
    expect(on.json()).toMatchObject({ isOn: true, folder: inbox, send: false })
    expect((await timbrel.run(['watch', 'show'])).out).toContain(inbox)
    const off = await timbrel.json(['watch', 'off'])
    expect(off.json()).toMatchObject({ isOn: false, folder: inbox })
    const missing = await timbrel.json(['watch', 'on', '--folder', join(inbox, 'no')])
    expect([missing.code, refusalIn(missing)]).toEqual([2, 'validation.input'])
  }, 60_000)
})
