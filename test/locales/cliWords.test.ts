import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseCommand } from '../../src/main/cli/program.ts'
import { createWords } from '../../src/main/cli/words.ts'
import { cliEn } from '../../src/locales/cli.en.ts'
import { cliEs } from '../../src/locales/cli.es.ts'
import { LANGUAGES } from '../../src/locales/languages.ts'

const FOLDER = resolve(import.meta.dirname, '../../src/main/cli')

/** Every key that the sources of the command line name as text. */
function namedKeys(): readonly string[] {
  const source = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(FOLDER, name), 'utf8'))
    .join('\n')
  const found = source.matchAll(/'((?:cli|doctor)\.[A-Za-z.-]+)'/g)
  return [...new Set([...found].map(([, key = '']) => key))]
}

function placesIn(sentence: string): readonly string[] {
  return [...sentence.matchAll(/\{\{(\w+(?:, (?:date|figure))?)\}\}/g)]
    .map(([, name = '']) => name)
    .toSorted()
}

describe('what only the command line says', () => {
  test('has the same keys and the same places in both languages', () => {
    expect(Object.keys(cliEn).toSorted()).toEqual(Object.keys(cliEs).toSorted())
    for (const [key, sentence] of Object.entries(cliEs)) {
      const other = (cliEn as Readonly<Record<string, string>>)[key] ?? ''
      expect([key, placesIn(other)]).toEqual([key, placesIn(sentence)])
    }
  })

  test('has a sentence for every key that the sources name', () => {
    const keys = namedKeys()
    expect(keys.length).toBeGreaterThan(40)
    expect(keys.filter((key) => !Object.hasOwn(cliEs, key))).toEqual([])
  })

  test.each(LANGUAGES)('explains every verb and option (%s)', async (language) => {
    const words = await createWords(language)
    const asked: string[] = []
    const write = { out: () => undefined, err: () => undefined }
    parseCommand(['doctor'], '0', (path) => {
      asked.push(path)
      return path
    }, write) // prettier-ignore
    expect(asked).toContain('invoice create')
    for (const path of asked) expect(words.t(`cli.help.${path}`)).not.toBe(`cli.help.${path}`)
  })

  test('amounts are grouped as text, never as floats', async () => {
    const words = await createWords('es-MX')
    expect(words.money('1234567.50', 'MXN')).toBe('1,234,567.50 MXN')
    expect(words.money('-1234.5', 'USD')).toBe('-1,234.5 USD')
    expect(words.money('99999999999999999.123456', 'MXN')).toBe('99,999,999,999,999,999.123456 MXN')
    expect(words.money('100', 'MXN')).toBe('100 MXN')
  })
})
