import { describe, expect, it } from 'vitest'
import { en } from '../../src/locales/en.ts'
import { esMX } from '../../src/locales/es-MX.ts'
import { esPE } from '../../src/locales/es-PE.ts'
import { createTranslator } from '../../src/locales/translator.ts'
import { writtenDate, writtenFigure } from '../../src/locales/written.ts'

describe('a legal date in a sentence', () => {
  it('is written in words of its language, and belongs to no zone', () => {
    expect(writtenDate('2022-06-30', 'es-MX')).toBe('30 de junio de 2022')
    expect(writtenDate('2022-06-30', 'en')).toBe('June 30, 2022')
    // 00:05 of New Year stays in its year, whatever zone this computer has.
    expect(writtenDate('2027-01-01T00:05:00', 'es-PE')).toContain('1 de enero de 2027')
    expect(writtenDate('2027-01-01T00:05:00', 'es-PE')).toContain('00:05')
  })

  it.each(['', '30/06/2022', '2022-13-45', 'mañana'])('%j is no legal date and stays', (text) => {
    expect(writtenDate(text, 'es-MX')).toBe(text)
  })

  it.each([
    ['es-MX', esMX, 'dejó de valer el 30 de junio de 2022.'],
    ['es-PE', esPE, 'dejó de valer el 30 de junio de 2022.'],
    ['en', en, 'stopped being valid on June 30, 2022.'],
  ] as const)('an ended key says so in %s', (language, messages, words) => {
    const t = createTranslator(language, messages)
    expect(t('rule.catalog.ended', { key: '99999902', until: '2022-06-30' })).toContain(words)
  })
})

describe('a figure in a sentence', () => {
  it.each([
    ['1056.00', 'es-PE', '1,056.00'],
    ['999999999999999.99', 'es-MX', '999,999,999,999,999.99'],
    ['-12', 'en', '-12'],
    ['16 %', 'es-MX', '16 %'],
    ['', 'es-MX', ''],
  ] as const)('%j in %s is %j', (text, language, written) => {
    expect(writtenFigure(text, language)).toBe(written)
  })
})
