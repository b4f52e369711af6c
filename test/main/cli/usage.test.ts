import { describe, expect, test } from 'vitest'
import { commander, refusalIn } from './command.ts'

const SECRET = 'hunter2-Ñandú'

describe('wrong words end with exit code 2 and one JSON document', () => {
  test.each([
    [[], 'cli.usage.noVerb'],
    [['invoice'], 'cli.usage.noVerb'],
    [['facturar'], 'cli.usage.unknownCommand'],
    [['invoice', 'borrar'], 'cli.usage.unknownCommand'],
    [['invoice', 'create'], 'cli.usage.missingArgument'],
    [['invoice', 'show', 'a', 'b'], 'cli.usage.excessArguments'],
    [['invoice', 'list', '--color', 'rojo'], 'cli.usage.unknownOption'],
    [['invoice', 'list', '--company'], 'cli.usage.optionMissingValue'],
    [['csd', 'import', '--cer', 'a.cer'], 'cli.usage.missingOption'],
    [['invoice', 'list', '--state', 'pagada'], 'cli.usage.invalidValue'],
    [['--mode', 'prueba', 'doctor'], 'cli.usage.invalidValue'],
    [['--lang', 'fr', 'doctor'], 'cli.usage.invalidValue'],
    [['audit', 'list', '--limit', '0'], 'cli.usage.invalidValue'],
    [['audit', 'list', '--limit', '1e3'], 'cli.usage.invalidValue'],
    [['queue', 'run', '--timeout', '-1'], 'cli.usage.invalidValue'],
    [['practice', 'serve', '--port', '70000'], 'cli.usage.invalidValue'],
    [['practice', 'serve', '--faults', '/no/hay.json'], 'cli.error.fileUnreadable'],
  ])('%j: %s', async (words, expected) => {
    const timbrel = commander()
    const ended = await timbrel.json(words)
    expect([ended.code, refusalIn(ended)]).toEqual([2, expected])
    // The same in words: nothing on standard output, one sentence on standard error that is not its key.
    const spoken = await timbrel.run(words)
    expect([spoken.code, spoken.out]).toEqual([2, ''])
    expect(spoken.err.trim()).not.toBe('')
    expect(spoken.err).not.toContain('cli.')
    expect(spoken.err).not.toContain('{{')
    expect(ended.err).toBe(spoken.err)
  })

  test('the values that fit are named', async () => {
    const { err } = await commander().run(['invoice', 'list', '--state', 'pagada'])
    expect(err).toContain('draft')
    expect(err).toContain('stamped')
    const limit = await commander().run(['audit', 'list', '--limit', 'x'])
    expect(limit.err).toContain('1–1000000')
  })
})

describe('S48 S39 a secret as an argument', () => {
  test.each([
    [['csd', 'import', '--cer', 'a', '--key', 'b', '--password', SECRET]],
    [['csd', 'import', '--cer', 'a', '--key', 'b', `--password=${SECRET}`]],
    [['account', 'add', '--provider', 'x', '--environment', 'practice', '--apikey', SECRET]],
    [['account', 'add', '--provider', 'x', '--environment', 'practice', `--token=${SECRET}`]],
    [['--passphrase', SECRET, 'doctor']],
  ])('is refused with the way it has to go and never repeated: %j', async (words) => {
    const ended = await commander().json(words)
    expect([ended.code, refusalIn(ended)]).toEqual([2, 'cli.error.secretOption'])
    expect(ended.err).toContain('--secrets-stdin')
    expect(ended.out + ended.err).not.toContain('hunter2')
  })
})

describe('help and version', () => {
  test('go to standard output with exit code 0, as JSON when asked for', async () => {
    const timbrel = commander()
    const help = await timbrel.run(['--help'])
    expect([help.code, help.err]).toEqual([0, ''])
    for (const verb of [
      'demo',
      'doctor',
      'company',
      'csd',
      'provider',
      'account',
      'customer',
      'product',
      'invoice',
      'queue',
      'audit',
      'practice',
      'serve',
    ]) {
      expect(help.out).toContain(`\n  ${verb}`)
    }
    expect(help.out).not.toContain('cli.help')
    const version = await timbrel.json(['--version'])
    expect(version.json<{ text: string }>().text).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  test('speak the language that was asked for, however it was asked', async () => {
    const timbrel = commander()
    for (const words of [
      ['--lang', 'en', '--help'],
      ['--lang=en', '--help'],
    ]) {
      expect((await timbrel.run(words)).out).toContain('Invoices')
    }
    const env = { TIMBREL_LANG: 'en' }
    expect((await timbrel.run(['--help'], { env })).out).toContain('Invoices')
    expect((await timbrel.run(['--help'])).out).toContain('Facturas')
  })
})

describe('before anything was chosen', () => {
  test('doctor answers, work asks for the mode, and no folder of data appears', async () => {
    const timbrel = commander()
    const doctor = await timbrel.json(['doctor'])
    expect([doctor.code, doctor.json<{ mode: unknown }>().mode]).toEqual([0, null])
    const list = await timbrel.json(['company', 'list'])
    expect([list.code, refusalIn(list)]).toEqual([2, 'cli.error.modeNeeded'])
  })

  test('R46 doctor says what is wrong with data that cannot be opened, with exit code 3', async () => {
    const timbrel = commander()
    await timbrel.run(['--mode', 'practice', 'doctor'])
    timbrel.file(
      'datos ñ/practice/timbrel.db',
      'this is no database, and it is longer than a header of one',
    )
    const doctor = await timbrel.json(['--mode', 'practice', 'doctor'])
    expect(doctor.code).toBe(3)
    const { findings } = doctor.json<{ findings: readonly { name: string; ok: boolean }[] }>()
    expect(findings.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['storage'])
    const work = await timbrel.json(['--mode', 'practice', 'company', 'list'])
    expect([work.code, refusalIn(work)]).toEqual([3, 'storage.corrupt'])
  }, 60_000)
})
