import { fc } from '../../support/properties.ts'
import { expect, test } from 'vitest'
import { figureEvidence, readFigure, withoutMoneySign } from '../../../src/domain/batch/figures.ts'
import { readRate } from '../../../src/domain/batch/taxCells.ts'

/** Cell, as read with a decimal point, as read with a decimal comma, what it says of the file. */
const CELLS: readonly (readonly [string, string | null, string | null, string | null])[] = [
  ['1234.50', '1234.50', null, 'point'],
  ['1,234.50', '1234.50', null, 'point'],
  ['1234,50', null, '1234.50', 'comma'],
  ['1.234,50', null, '1234.50', 'comma'],
  ['1,234', '1234', '1.234', 'unclear'],
  ['1.234', '1.234', '1234', 'unclear'],
  ['1,234,567', '1234567', null, 'point'],
  ['1.234.567', null, '1234567', 'comma'],
  ['12,34.50', null, null, null],
  ['1234', '1234', '1234', 'plain'],
  ['0012', '0012', '0012', 'plain'],
  [' 1 234.5 ', '1234.5', null, 'point'],
  ['1\u00a0234,5', null, '1234.5', 'comma'],
  ['-5', '-5', '-5', 'plain'],
  ['-0', '-0', '-0', 'plain'],
  ['1.005', '1.005', '1005', 'unclear'],
  ['0.12345678901234567890', '0.12345678901234567890', null, 'point'],
  ['', null, null, null],
  ['1e3', null, null, null],
  ['1E3', null, null, null],
  ['0x10', null, null, null],
  ['NaN', null, null, null],
  ['Infinity', null, null, null],
  ['٠١', null, null, null],
  ['１２', null, null, null],
  ['½', null, null, null],
  ['+5', null, null, null],
  ['5.', null, null, null],
  ['.5', null, null, null],
  ['5-', null, null, null],
  ['(5)', null, null, null],
  ['1,,2', null, null, null],
  ['$10', null, null, 'plain'],
]

test.each(CELLS)(
  'S18 «%s» is read by the sign of its file or not at all',
  (cell, point, comma, evidence) => {
    expect([readFigure(cell, '.'), readFigure(cell, ','), figureEvidence(cell)]).toEqual([
      point,
      comma,
      evidence,
    ])
  },
)

test('S18 a sign of money is no part of a figure, and what was meant is proposed', () => {
  expect(withoutMoneySign('$10', '.')).toBe('10')
  expect(withoutMoneySign('$ 1,234.50', '.')).toBe('1,234.50')
  expect(withoutMoneySign('S/ 12,50', ',')).toBe('12,50')
  expect(withoutMoneySign('MXN 5', '.')).toBe('5')
  expect([withoutMoneySign('10', '.'), withoutMoneySign('$x', '.')]).toEqual([null, null])
})

test('S18 what is read is never another figure than the one written', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(digits, fc.option(digits), (whole, decimals) => {
      const plain = decimals === null ? whole : `${whole}.${decimals}`
      expect(readFigure(plain, '.')).toBe(plain)
      expect(readFigure(plain.replace('.', ','), ',')).toBe(plain)
      // Thousands as people write them.
      const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
      const tail = decimals === null ? '' : `.${decimals}`
      expect(readFigure(grouped + tail, '.')).toBe(plain)
    }),
  )
})

test.each([
  ['16', '0.16'],
  ['16%', '0.16'],
  ['16 %', '0.16'],
  ['IVA 16%', '0.16'],
  ['0.16', '0.16'],
  ['8', '0.08'],
  ['1.25', '0.0125'],
  ['0', '0'],
])('a rate «%s»', (cell, rate) => {
  expect(readRate(cell, '.')).toEqual({ rate })
})

test('rates that are none: exempt, not taxed, and what cannot be told', () => {
  expect([readRate('Exento', '.'), readRate('sin IVA', '.'), readRate('', '.')]).toEqual([
    'exempt', 'none', 'none',
  ]) // prettier-ignore
  expect([readRate('mucho', '.'), readRate('1e3', '.'), readRate('-16', '.')]).toEqual([
    null, null, null,
  ]) // prettier-ignore
})
