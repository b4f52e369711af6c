import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccountView } from '../../../src/contract/accounts.ts'
import type { InvoiceDetail } from '../../../src/contract/invoices.ts'
import type { JobView, QueueStatus } from '../../../src/contract/outbox.ts'
import type { Company } from '../../../src/domain/parties.ts'
import { makeTempFolder } from '../../support/tempStore.ts'
import { commander, refusalIn, tempFolder } from './command.ts'
import type { Commander } from './command.ts'
import { COMPANY, csdWords, INVOICE, PASSWORD, setUp, writeSetup } from './practiceSetup.ts'

const PRACTICE = ['--mode', 'practice'] as const

/** A practice company that is ready to send, of which each test takes a copy. */
let ready: string
beforeAll(async () => {
  ready = makeTempFolder(true)
  await writeSetup(ready)
  await setUp(commander(ready, PRACTICE))
}, 120_000)
afterAll(() => rmSync(ready, { recursive: true, force: true }))

function readyCopy(): Commander {
  const folder = tempFolder()
  cpSync(ready, folder, { recursive: true })
  return commander(folder, PRACTICE)
}

describe('setting up', () => {
  test('company, CSD, account, customer and product are there, and no secret comes back', async () => {
    const timbrel = readyCopy()
    const [company] = (await timbrel.json(['company', 'list'])).json<readonly Company[]>()
    expect(company).toMatchObject({ taxId: COMPANY.taxId, country: 'MX' })
    expect(company?.csd?.serial).toMatch(/^\d{20}$/)
    const accounts = await timbrel.json(['account', 'list'])
    expect(accounts.json<readonly AccountView[]>()).toMatchObject([
      {
        provider: 'facturaloplus',
        environment: 'practice',
        secretsStored: ['apikey'],
        paused: null,
      },
    ])
    expect(accounts.out).not.toContain('practica"')
    expect((await timbrel.run(['customer', 'list'])).out).toContain('KERNEL INDUSTIA JUGUETERA')
    expect((await timbrel.run(['product', 'list', '--text', 'taladro'])).out).toContain('TAL-12')
    expect((await timbrel.run(['company', 'list'])).out).toContain('CSD vigente hasta')
  }, 120_000)

  test('R65 R67 a wrong password and swapped files are each refused by name, with exit code 1', async () => {
    const timbrel = readyCopy()
    const env = { TIMBREL_CSD_PASSWORD: PASSWORD.toUpperCase() }
    const wrong = await timbrel.json(csdWords(timbrel.folder), { env })
    expect([wrong.code, refusalIn(wrong)]).toEqual([1, 'certificate.wrongPassword'])
    expect(wrong.out + wrong.err).not.toContain(env.TIMBREL_CSD_PASSWORD)
    const swapped = [
      'csd',
      'import',
      '--cer',
      join(timbrel.folder, 'csd.key'),
      '--key',
      join(timbrel.folder, 'csd.cer'),
    ]
    const refused = await timbrel.json(swapped, { env: { TIMBREL_CSD_PASSWORD: PASSWORD } })
    expect([refused.code, refusalIn(refused)]).toEqual([1, 'certificate.unreadable'])
    const without = await timbrel.json(csdWords(timbrel.folder))
    expect([without.code, refusalIn(without)]).toEqual([2, 'cli.error.secretNeeded'])
    const byInput = await timbrel.run([...csdWords(timbrel.folder), '--secrets-stdin'], {
      input: `${PASSWORD}\r\n`,
    })
    expect([byInput.code, byInput.err]).toEqual([0, ''])
  }, 120_000)

  test('all problems of a company are listed at once, and nothing is stored', async () => {
    const timbrel = readyCopy()
    const file = timbrel.file('bad.json', {
      taxId: 'X',
      name: '',
      regimenFiscal: '999',
      postalCode: '1',
    })
    const refused = await timbrel.json(['company', 'add', file])
    expect([refused.code, refusalIn(refused)]).toEqual([2, 'validation.company'])
    const { error } = refused.json<{ error: { issues: readonly { path: string }[] } }>()
    const paths = new Set(error.issues.map(({ path }) => path))
    expect([...paths]).toEqual(
      expect.arrayContaining(['taxId', 'name', 'regimenFiscal', 'postalCode']),
    )
    expect((await timbrel.json(['company', 'list'])).json<readonly unknown[]>()).toHaveLength(1)
    // S06: what a file may not say is named, not ignored.
    const sly = timbrel.file('sly.json', { ...COMPANY, id: 'x', csd: null })
    const shape = await timbrel.json(['company', 'add', sly])
    expect([shape.code, refusalIn(shape)]).toEqual([2, 'validation.input'])
  }, 120_000)

  test('accounts: described, tested without a stamp, paused, resumed; wrong ones refused', async () => {
    const timbrel = readyCopy()
    expect((await timbrel.run(['provider', 'list'])).out).toContain('facturaloplus')
    const described = await timbrel.run(['provider', 'describe', 'facturaloplus'])
    expect(described.out).toContain('apikey')
    const unknown = await timbrel.json(['provider', 'describe', 'nadie'])
    expect([unknown.code, refusalIn(unknown)]).toEqual([2, 'cli.error.unknownProvider'])
    expect((await timbrel.json(['account', 'test'])).code).toBe(0)
    const paused = await timbrel.json(['account', 'pause'])
    expect(paused.json<AccountView>().paused).toMatchObject({ reason: 'byPerson' })
    expect((await timbrel.json(['account', 'resume'])).json<AccountView>().paused).toBeNull()
    const none = await timbrel.json(['account', 'pause', '--account', 'otra'])
    expect([none.code, refusalIn(none)]).toEqual([2, 'cli.error.unknownAccount'])
    // R29: practice data take no account of the real world.
    const real = ['account', 'add', '--provider', 'facturaloplus', '--environment', 'production']
    const refused = await timbrel.json(real, { env: { TIMBREL_SECRET_APIKEY: 'x' } })
    expect([refused.code, refusalIn(refused)]).toEqual([2, 'validation.account'])
  }, 120_000)
})

describe('an invoice', () => {
  test('is created, stamped, listed, shown with its proof and exported; the log tells and is whole', async () => {
    const timbrel = readyCopy()
    const sent = await timbrel.json([
      'invoice',
      'create',
      join(timbrel.folder, 'invoice.json'),
      '--send',
    ])
    expect([sent.code, sent.err]).toEqual([0, ''])
    const invoice = sent.json<InvoiceDetail>()
    // 2 × 1,250.00 = 2,500.00; 16 % of it 400.00.
    expect(invoice).toMatchObject({ state: 'stamped', serie: 'A', folio: '1', total: '2900.00' })

    const list = await timbrel.run(['invoice', 'list', '--state', 'stamped', '--text', 'kernel'])
    expect(list.out).toContain(invoice.uuid)
    const shown = await timbrel.json(['invoice', 'show', invoice.id])
    expect(shown.json<{ proof: readonly unknown[] }>().proof).toHaveLength(1)

    const out = join(timbrel.folder, 'salida')
    const exported = await timbrel.json(['invoice', 'export', invoice.id, '--all', '--out', out])
    const { files } = exported.json<{ files: readonly string[] }>()
    expect(files.map((file) => file.slice(-4))).toEqual(['.xml', '.pdf'])
    for (const file of files) expect(file).toContain('PRACTICA-SIN-VALOR-FISCAL')
    expect(readFileSync(files[0] ?? '', 'utf8')).toContain(invoice.uuid)
    // The same again is fine; another file of that name is not written over (S23).
    expect(
      (await timbrel.json(['invoice', 'export', invoice.id, '--xml', '--out', out])).code,
    ).toBe(0)
    timbrel.file(join('salida', files[0]?.split('/').at(-1) ?? ''), 'mío')
    const refused = await timbrel.json(['invoice', 'export', invoice.id, '--xml', '--out', out])
    expect([refused.code, refusalIn(refused)]).toEqual([2, 'cli.error.fileExists'])
    expect(readFileSync(files[0] ?? '', 'utf8')).toBe('mío')

    expect((await timbrel.json(['audit', 'verify'])).json()).toMatchObject({ whole: true })
    const newest = await timbrel.json(['audit', 'list', '--subject', invoice.id, '--limit', '2'])
    const events = newest.json<readonly { event: string }[]>().map(({ event }) => event)
    expect(events).toEqual(['job.done', 'invoice.stamped'])
    const log = join(timbrel.folder, 'bitacora.jsonl')
    const { rows } = (await timbrel.json(['audit', 'export', '--out', log])).json<{
      rows: number
    }>()
    const lines = readFileSync(log, 'utf8').trimEnd().split('\n')
    expect(lines).toHaveLength(rows)
    expect(lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual(
      lines.map((_, index) => index + 1),
    )
    // What stands there already is left alone, and said so; another name takes it.
    const taken = await timbrel.json(['audit', 'export', '--out', log])
    expect([taken.code, refusalIn(taken)]).toEqual([2, 'cli.error.fileExists'])
    expect(readFileSync(log, 'utf8').trimEnd().split('\n')).toEqual(lines)
  }, 120_000)

  test('that cannot be sealed names every problem with SAT’s code and leaves no draft behind', async () => {
    const timbrel = readyCopy()
    const bad = { ...INVOICE, formaPago: '98', lines: [{ product: 'TAL-12', quantity: '-1' }] }
    const refused = await timbrel.json([
      'invoice',
      'create',
      timbrel.file('bad.json', bad),
      '--seal',
    ])
    expect([refused.code, refusalIn(refused)]).toEqual([2, 'validation.invoice'])
    const { error } = refused.json<{
      error: { issues: readonly { path: string; officialCode: string | null }[] }
    }>()
    expect(error.issues.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['formaPago', 'lines.0.quantity']),
    )
    expect(error.issues.some(({ officialCode }) => officialCode !== null)).toBe(true)
    expect((await timbrel.json(['invoice', 'list'])).json()).toEqual([])
  }, 120_000)

  test('R56 two commands at once take two folios and both are stamped', async () => {
    const timbrel = readyCopy()
    const words = ['invoice', 'create', join(timbrel.folder, 'invoice.json'), '--send']
    const ended = await Promise.all([timbrel.json(words), timbrel.json(words), timbrel.json(words)])
    expect(ended.map(({ err }) => err)).toEqual(['', '', ''])
    const invoices = ended.map((each) => each.json<InvoiceDetail>())
    expect(invoices.map(({ state }) => state)).toEqual(['stamped', 'stamped', 'stamped'])
    expect(new Set(invoices.map(({ folio }) => folio))).toEqual(new Set(['1', '2', '3']))
  }, 120_000)

  test('names what is missing: company, customer, product, file, form', async () => {
    const timbrel = readyCopy()
    const attempts: readonly (readonly [string, unknown, string])[] = [
      ['otra.json', { ...INVOICE, company: 'AAA010101AAA' }, 'cli.error.unknownCompany'],
      ['cliente.json', { ...INVOICE, customer: 'AAA010101AAA' }, 'cli.error.unknownCustomer'],
      ['producto.json', { ...INVOICE, lines: [{ product: 'NO' }] }, 'cli.error.unknownProduct'],
      ['numero.json', { ...INVOICE, company: 7 }, 'cli.error.nameNotText'],
      ['lineas.json', { ...INVOICE, lines: [null] }, 'cli.error.linesNeeded'],
      ['lista.json', [], 'cli.error.notJsonObject'],
      ['texto.json', '{"lines":', 'cli.error.notJson'],
      ['de mas.json', { ...INVOICE, state: 'stamped', uuid: 'x' }, 'validation.input'],
    ]
    for (const [name, content, expected] of attempts) {
      const refused = await timbrel.json(['invoice', 'create', timbrel.file(name, content)])
      expect([name, refused.code, refusalIn(refused)]).toEqual([name, 2, expected])
    }
    const gone = await timbrel.json(['invoice', 'create', join(timbrel.folder, 'no hay.json')])
    expect([gone.code, refusalIn(gone)]).toEqual([2, 'cli.error.fileUnreadable'])
    const unknown = await timbrel.json([
      'invoice',
      'show',
      '0'.repeat(8) + '-0000-7000-8000-000000000000',
    ])
    expect([unknown.code, refusalIn(unknown)]).toEqual([2, 'notFound.invoice'])
  }, 120_000)
})

describe('the queue', () => {
  test('tells what waits and why, sends it when it may, takes back what never left', async () => {
    const timbrel = readyCopy()
    await timbrel.json(['account', 'pause'])
    const words = ['invoice', 'create', join(timbrel.folder, 'invoice.json'), '--seal']
    const waiting = (await timbrel.json(words)).json<InvoiceDetail>()
    const back = (await timbrel.json(words)).json<InvoiceDetail>()
    expect(waiting.state).toBe('sealed')
    const slip = ['invoice', 'export', waiting.id, '--all', '--out', join(timbrel.folder, 'espera')]
    const { files } = (await timbrel.json(slip)).json<{ files: readonly string[] }>()
    expect(files.join()).toMatch(/SIN-TIMBRAR.*EN-PROCESO/)

    const status = await timbrel.json(['queue', 'status'])
    expect(status.json<QueueStatus & { jobs: readonly JobView[] }>()).toMatchObject({
      waiting: 2, unknown: 0, jobs: [{ invoiceId: waiting.id }, { invoiceId: back.id }],
    }) // prettier-ignore
    const still = await timbrel.json(['queue', 'run'])
    expect([still.code, still.json<QueueStatus>().waiting]).toEqual([4, 2])

    const taken = await timbrel.json(['queue', 'withdraw', back.job?.id ?? ''])
    expect(taken.json<JobView>().state).toBe('withdrawn')
    const again = await timbrel.json(['queue', 'withdraw', back.job?.id ?? ''])
    expect([again.code, refusalIn(again)]).toEqual([1, 'state.notAllowedNow'])
    await timbrel.json(['account', 'resume'])
    const settled = await timbrel.json(['queue', 'run', '--until-settled', '--timeout', '30'])
    expect([settled.code, settled.json<QueueStatus>().waiting]).toEqual([0, 0])
    const shown = await timbrel.json(['invoice', 'show', waiting.id])
    expect(shown.json<InvoiceDetail>().state).toBe('stamped')
    const done = await timbrel.json(['queue', 'retry', waiting.job?.id ?? ''])
    expect([done.code, refusalIn(done)]).toEqual([1, 'state.notAllowedNow'])
  }, 120_000)
})

describe('S48 what a command writes', () => {
  test('escape codes in names are shown, not obeyed, as lines and inside JSON', async () => {
    const timbrel = readyCopy()
    const name = 'EVIL\u009b31m\u202eNOMBRE'
    const file = timbrel.file('evil.json', {
      taxId: 'URE180429TM6', name: 'UNIVERSIDAD ROBOTICA ESPAÑOLA', postalCode: '86991', regimenFiscal: '601',
      usoCfdi: 'G01', email: '', address: name,
    }) // prettier-ignore
    const added = await timbrel.json(['customer', 'add', file])
    // eslint-disable-next-line no-control-regex -- the control characters are the subject
    expect(added.out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
    if (added.code === 0) expect(added.json<{ address: string }>().address).toBe(name)
  }, 120_000)

  test('a file of the core is never written over another one: the command says that it is there', async () => {
    const timbrel = readyCopy()
    const inside = process.cwd()
    process.chdir(timbrel.folder)
    try {
      const first = await timbrel.json(['sale', 'template'])
      expect(first.code).toBe(0)
      const { file } = first.json<{ file: string }>()
      // The same content again is fine.
      expect((await timbrel.json(['sale', 'template'])).code).toBe(0)
      writeFileSync(file, 'mío')
      const refused = await timbrel.json(['sale', 'template'])
      expect([refused.code, refusalIn(refused)]).toEqual([2, 'cli.error.fileExists'])
      expect(readFileSync(file, 'utf8')).toBe('mío')
    } finally {
      process.chdir(inside)
    }
  }, 120_000)

  test('a folder that takes no file ends with exit code 3 and says which', async () => {
    const timbrel = readyCopy()
    const inTheWay = timbrel.file('en-medio', 'x')
    const refused = await timbrel.json(['audit', 'export', '--out', join(inTheWay, 'b.jsonl')])
    expect([refused.code, refusalIn(refused)]).toEqual([3, 'cli.error.fileUnwritable'])
    expect(existsSync(join(inTheWay, 'b.jsonl'))).toBe(false)
  }, 120_000)
})
