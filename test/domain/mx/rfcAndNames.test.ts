import { fc } from '../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { findCompanyType, meansPublic, registerName } from '../../../src/domain/mx/names.ts'
import {
  hasRightCheckDigit,
  isRfc,
  meantRfc,
  personaOf,
  tidyRfc,
} from '../../../src/domain/mx/rfc.ts'

/** Taxpayers of SAT's test register; their check digits are SAT's. */
const TEST_RFCS = [
  'EKU9003173C9',
  'H&E951128469',
  'IIA040805DZ4',
  'IVD920810GU2',
  'IXS7607092R5',
  'JES900109Q90',
  'KIJ0906199R1',
  'L&O950913MSA',
  'OÑO120726RX3',
  'FUNK671228PH6',
  'CACX7605101P8',
  'XIA190128J61',
  'XIQB891116QE4',
]

describe('RFC', () => {
  test.each(TEST_RFCS)('%s has form and check digit', (rfc) => {
    expect(isRfc(rfc)).toBe(true)
    expect(hasRightCheckDigit(rfc)).toBe(true)
  })

  test.each(TEST_RFCS)('%s with another last character fails the check', (rfc) => {
    const others = [...'0123456789A'].filter((digit) => !rfc.endsWith(digit))
    expect(others.filter((digit) => hasRightCheckDigit(rfc.slice(0, -1) + digit))).toEqual([])
  })

  test('the generic ones have the form; the digit of XAXX010101000 does not compute', () => {
    expect(['XAXX010101000', 'XEXX010101000', 'EXT990101NI1'].every(isRfc)).toBe(true)
    expect(hasRightCheckDigit('XAXX010101000')).toBe(false)
  })

  test.each([
    '',
    'EKU9003173C',
    'EKU9003173C99X',
    'eku9003173c9',
    'EKU9013173C9',
    'EKU9002303C9',
    'EKU9002293C9',
    'EK19003173C9',
    'EKU9003173C9 ',
    'EKU9003173CB',
    'ÉKU9003173C9',
  ])('%j is none', (text) => {
    expect(isRfc(text)).toBe(false)
  })

  test('R61 29 February stands in leap years only', () => {
    expect(isRfc('EKU0002293C9')).toBe(true)
    expect(isRfc('EKU9602293C9')).toBe(true)
    expect(isRfc('EKU9702293C9')).toBe(false)
  })

  test('persona by length', () => {
    expect(personaOf('FUNK671228PH6')).toBe('fisica')
    expect(personaOf('EKU9003173C9')).toBe('moral')
  })

  test.each([
    [' eku-900317-3c9 ', 'EKU9003173C9'],
    ['EKU 900317 3C9', 'EKU9003173C9'],
    ['on\u0303o120726rx3', 'OÑO120726RX3'],
    ['oÑo120726rx3', 'OÑO120726RX3'],
    // O typed for 0 in the date, proven by the check digit.
    ['EKU9OO3173C9', 'EKU9003173C9'],
    ['EKU9003I73C9', 'EKU9003173C9'],
    // The same slip with a digit that does not compute is not sure enough.
    ['EKU9OO3173C8', null],
    ['HOLA', null],
  ])('%j surely means %j', (typed, meant) => {
    expect(meantRfc(typed)).toBe(meant)
  })

  test('tidying composes Ñ', () => {
    expect(tidyRfc('on\u0303o120726rx3')).toBe('OÑO120726RX3')
  })

  test('S46 hostile text ends at once', () => {
    const started = performance.now()
    for (const text of ['A'.repeat(200_000), '&'.repeat(200_000), ' '.repeat(200_000)]) {
      meantRfc(text)
      findCompanyType(`${text} SA DE CV`)
      registerName(text)
    }
    expect(performance.now() - started).toBeLessThan(1_500)
  })
})

describe('names of the tax register', () => {
  test.each([
    ['FERRETERÍA EL TORNILLO, S.A. DE C.V.', 'FERRETERÍA EL TORNILLO', true],
    ['FERRETERIA EL TORNILLO SA DE CV', 'FERRETERIA EL TORNILLO', true],
    ['Ferretería El Tornillo S. A.  de C. V.', 'Ferretería El Tornillo', true],
    ['GRUPO X S DE RL DE CV', 'GRUPO X', true],
    ['GRUPO X, S. de R.L. de C.V.', 'GRUPO X', true],
    ['FINTECH MÉXICO S.A.P.I. DE C.V.', 'FINTECH MÉXICO', true],
    ['GRUPO X SOCIEDAD ANÓNIMA DE CAPITAL VARIABLE', 'GRUPO X', true],
    ['DESPACHO PÉREZ Y ASOCIADOS, S.C.', 'DESPACHO PÉREZ Y ASOCIADOS', false],
    ['AYUDA A.C.', 'AYUDA', false],
  ])('%s → %s', (name, rest, isSure) => {
    expect(findCompanyType(name)).toMatchObject({ rest, isSure })
  })

  test.each([
    'ESCUELA KEMPER URGATE',
    'CASA DE CV',
    'LA ISLA',
    'SA DE CV',
    'S.A. DE C.V.',
    'GRUPO VISA',
    'FARMAC',
    '',
  ])('%j carries no company type', (name) => {
    expect(findCompanyType(name)).toBeNull()
  })

  test('what is left never ends in the type that was taken', () => {
    const word = fc.stringMatching(/^[A-Z]{4,9}X$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const name = words.join(' ')
        expect(findCompanyType(`${name}, S.A. DE C.V.`)).toMatchObject({ rest: name })
      }),
    )
  })

  test('capitals, single blanks, accents stay', () => {
    expect(registerName('  Ñandú   café ')).toBe('ÑANDÚ CAFÉ')
  })

  test.each(['PUBLICO EN GENERAL', 'Público en General', ' publico  en general'])(
    '%j is the public',
    (name) => {
      expect(meansPublic(name)).toBe(true)
    },
  )

  test('others are not', () => {
    expect(meansPublic('PUBLICO EN GENERAL SA')).toBe(false)
  })
})
