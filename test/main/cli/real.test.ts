import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { InvoiceDetail } from '../../../src/contract/invoices.ts'
import type { Company } from '../../../src/domain/parties.ts'
import { satCsdsMissing, satFile, SAT_PASSWORD } from '../../support/satCsds.ts'
import { commander, refusalIn, tempFolder } from './command.ts'
import { COMPANY, csdWords, PASSWORD, writeSetup } from './practiceSetup.ts'

const REAL = ['--mode', 'real'] as const
const PASSPHRASE = 'una frase larga y ñ'
const env = { TIMBREL_PASSPHRASE: PASSPHRASE }

// No keychain on this machine, whatever the machine of the test has.
beforeEach(() => {
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', '')
  vi.stubEnv('XDG_RUNTIME_DIR', '')
})
afterEach(() => vi.unstubAllEnvs())

describe('real work from the command line', () => {
  test('R62 the passphrase comes by environment: none, a new one, a wrong one', async () => {
    const timbrel = commander(tempFolder(), REAL)
    const none = await timbrel.json(['company', 'list'])
    expect([none.code, refusalIn(none)]).toEqual([3, 'secret.passphraseNeeded'])
    expect(none.err).toContain('TIMBREL_PASSPHRASE')
    const doctor = await timbrel.json(['doctor'])
    expect(doctor.code).toBe(3)
    expect((await timbrel.json(['company', 'list'], { env })).json()).toEqual([])
    const wrong = await timbrel.json(['company', 'list'], {
      env: { TIMBREL_PASSPHRASE: 'otra frase larga' },
    })
    expect([wrong.code, refusalIn(wrong)]).toEqual([3, 'secret.wrongPassphrase'])
    expect(wrong.out + wrong.err).not.toContain('otra frase')
    expect((await timbrel.json(['doctor'], { env })).code).toBe(0)
  }, 120_000)

  test('never-list 8: a company seals for real, nothing goes to practice, no secret lies in the open (S39)', async () => {
    const folder = tempFolder()
    await writeSetup(folder)
    const timbrel = commander(folder, REAL)
    await timbrel.json(['company', 'add', join(folder, 'company.json')], { env })
    const csd = await timbrel.json(csdWords(folder), {
      env: { ...env, TIMBREL_CSD_PASSWORD: PASSWORD },
    })
    expect([csd.code, csd.err]).toEqual([0, ''])
    // R29: real data take no practice account.
    const add = ['account', 'add', '--provider', 'facturaloplus', '--environment']
    const secret = { ...env, TIMBREL_SECRET_APIKEY: 'llave-muy-secreta' }
    const practice = await timbrel.json([...add, 'practice'], { env: secret })
    expect([practice.code, refusalIn(practice)]).toEqual([2, 'validation.account'])
    const asArgument = await timbrel.json(
      [...add, 'sandbox', '--set', 'apikey=llave-muy-secreta'],
      { env },
    )
    expect([asArgument.code, refusalIn(asArgument)]).toEqual([2, 'cli.error.secretAsArgument'])
    expect(asArgument.out + asArgument.err).not.toContain('llave-muy')
    expect((await timbrel.json([...add, 'sandbox'], { env: secret })).code).toBe(0)
    await timbrel.json(['account', 'pause'], { env })
    await timbrel.json(['customer', 'add', join(folder, 'customer.json')], { env })
    await timbrel.json(['product', 'add', join(folder, 'product.json')], { env })
    const create = ['invoice', 'create', join(folder, 'invoice.json'), '--seal']
    const sealed = (await timbrel.json(create, { env })).json<InvoiceDetail>()
    expect(sealed).toMatchObject({ state: 'sealed', folio: '1' })
    const out = join(folder, 'salida')
    await timbrel.json(['invoice', 'export', sealed.id, '--xml', '--out', out], { env })
    const [name = ''] = readdirSync(out)
    expect(name).toContain('SIN-TIMBRAR')
    expect(name).not.toContain('PRACTICA')
    expect(readFileSync(join(out, name), 'utf8')).toContain(`Rfc="${COMPANY.taxId}"`)

    const data = join(folder, 'datos ñ')
    const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    expect(files.map(({ parentPath }) => parentPath).join()).not.toContain(join(data, 'practice'))
    const written = files
      .map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'))
      .join('')
    for (const word of [PASSPHRASE, PASSWORD, 'llave-muy-secreta']) {
      const bytes = Buffer.from(word, 'utf8')
      expect(written).not.toContain(bytes.toString('latin1'))
      expect(written).not.toContain(bytes.toString('base64').slice(0, -4))
    }
  }, 120_000)

  test.skipIf(satCsdsMissing !== '')(
    `R67 SAT’s own test CSD is taken ${satCsdsMissing}`,
    async () => {
      const folder = tempFolder()
      const timbrel = commander(folder, REAL)
      const company = {
        ...COMPANY,
        taxId: 'EKU9003173C9',
        name: 'ESCUELA KEMPER URGATE',
        postalCode: '42501',
      }
      await timbrel.json(['company', 'add', timbrel.file('eku.json', company)], { env })
      timbrel.file('csd.cer', satFile('EKU9003173C9', 'csd.cer'))
      timbrel.file('csd.key', satFile('EKU9003173C9', 'csd.key'))
      const given = { env: { ...env, TIMBREL_CSD_PASSWORD: SAT_PASSWORD } }
      const taken = await timbrel.json(csdWords(folder), given)
      expect(taken.code).toBe(0)
      expect(taken.json<Company>().csd?.serial).toBe('30001000000500003416')
    },
    120_000,
  )
})
