import { fc } from '../support/properties.ts'
import { describe, expect, test } from 'vitest'
import {
  divideDown,
  divideHalfUp,
  divideUp,
  formatE6,
  multiplyE6,
  neededDecimals,
  parseE6,
  parseScaled,
  roundE6,
  writtenDecimals,
} from '../../src/domain/decimal.ts'

describe('the grammar', () => {
  test.each([
    ['0', 0n],
    ['1', 1_000_000n],
    ['007.50', 7_500_000n],
    ['0.000001', 1n],
    ['999999999999999999.999999', 999_999_999_999_999_999_999_999n],
    // Beyond 2^53 a double would read 9007199254740993 as …992.
    ['9007199254740993', 9_007_199_254_740_993_000_000n],
  ])('S18 reads %s', (text, value) => {
    expect(parseE6(text)).toBe(value)
  })

  test.each([
    '',
    ' ',
    '1 ',
    ' 1',
    '-1',
    '+1',
    '.5',
    '5.',
    '.',
    '1,234.50',
    '1e3',
    '0x10',
    '$10',
    'NaN',
    'Infinity',
    '٠١',
    '１',
    '1.2.3',
    '0.0000001',
    '1234567890123456789',
    '1_000',
    '1\u00a0',
    '1\n',
  ])('S18 refuses %j', (text) => {
    expect(parseE6(text)).toBeNull()
  })

  test('other scales', () => {
    expect(parseScaled('0.0536532498', 10)).toBe(536_532_498n)
    expect(parseScaled('0.0536532498', 6)).toBeNull()
    expect(writtenDecimals('10.50')).toBe(2)
    expect(writtenDecimals('10')).toBe(0)
  })

  test('what is written reads back', () => {
    const figure = fc.bigInt({ min: 0n, max: 10n ** 24n - 1n })
    fc.assert(
      fc.property(figure, fc.integer({ min: 0, max: 6 }), (value, fewest) => {
        const text = formatE6(value, fewest)
        expect(parseE6(text)).toBe(value)
        expect(writtenDecimals(text)).toBe(Math.max(fewest, neededDecimals(value)))
      }),
    )
  })
})

describe('writing', () => {
  test.each([
    [0n, 0, '0'],
    [0n, 2, '0.00'],
    [1n, 0, '0.000001'],
    [5_332_800n, 2, '5.3328'],
    [16_000_000n, 2, '16.00'],
    [16_000_000n, 0, '16'],
    [-1_500_000n, 2, '-1.50'],
    [9_007_199_254_740_993_000_001n, 2, '9007199254740993.000001'],
  ])('%s with at least %s decimals', (value, fewest, text) => {
    expect(formatE6(value, fewest)).toBe(text)
  })
})

describe('rounding half up', () => {
  test.each([
    // 1.005 × 100 is 100.49999999999999 in doubles; exactly it is 100.5 and rounds to 1.01.
    [1_005_000n, 2, 1_010_000n],
    [1_004_999n, 2, 1_000_000n],
    [500_000n, 0, 1_000_000n],
    [499_999n, 0, 0n],
    [-500_000n, 0, -1_000_000n],
    [1_234_567n, 6, 1_234_567n],
  ])('%s to %s decimals', (value, decimals, rounded) => {
    expect(roundE6(value, decimals)).toBe(rounded)
  })

  test('a product is rounded once', () => {
    // 33.33 × 0.16 = 5.3328; 0.5 × 0.000001 = 0.0000005 → half up → 0.000001
    expect(multiplyE6(33_330_000n, 160_000n, 6)).toBe(5_332_800n)
    expect(multiplyE6(33_330_000n, 160_000n, 2)).toBe(5_330_000n)
    expect(multiplyE6(500_000n, 1n, 6)).toBe(1n)
    // 1.4949995 × 1 through six decimals would be 1.495000 and then 1.50; once it is 1.49.
    expect(multiplyE6(2_989_999n, 500_000n, 2)).toBe(1_490_000n)
  })

  test('never further than half a unit, and up on the half', () => {
    const value = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n })
    fc.assert(
      fc.property(value, fc.bigInt({ min: 1n, max: 10n ** 12n }), (dividend, divisor) => {
        const miss = divideHalfUp(dividend, divisor) * divisor - dividend
        const away = dividend < 0n ? -miss : miss
        expect(away * 2n <= divisor && away * 2n > -divisor).toBe(true)
        const down = divideDown(dividend, divisor)
        const up = divideUp(dividend, divisor)
        expect(down * divisor <= dividend && dividend - down * divisor < divisor).toBe(true)
        expect(up * divisor >= dividend && up * divisor - dividend < divisor).toBe(true)
      }),
    )
  })
})
