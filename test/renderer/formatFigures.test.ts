import { fc } from '../support/properties.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { formatAnswerTime, formatMoney, formatRate } from '../../src/renderer/src/format.ts'
import { startWords } from '../../src/renderer/src/words.ts'

beforeAll(() => startWords('es-MX'))

/** Groups of three from the right, by hand. */
function grouped(digits: string): string {
  const groups: string[] = []
  for (let end = digits.length; end > 0; end -= 3)
    groups.unshift(digits.slice(Math.max(0, end - 3), end))
  return groups.join(',')
}

describe('figures on the screen', () => {
  it('money shows every cent of any amount up to 10^24, as its digits are written', () => {
    const cents = fc.bigInt({ min: 0n, max: 10n ** 24n })
    fc.assert(
      fc.property(cents, (amount) => {
        const whole = String(amount / 100n)
        const part = String(amount % 100n).padStart(2, '0')
        expect(formatMoney(`${whole}.${part}`, 'MXN')).toBe(`$${grouped(whole)}.${part}`)
      }),
    )
  })

  it('an answer takes some time, however short it was', () => {
    expect([2, 38, 840, 12_400].map((ms) => formatAnswerTime(ms).replaceAll(/\s/g, ' '))).toEqual([
      '0.01 s',
      '0.04 s',
      '0.8 s',
      '12 s',
    ])
  })

  it('a negative amount keeps its sign and its digits', () => {
    expect(formatMoney('-9007199254740993.07', 'MXN')).toBe('-$9,007,199,254,740,993.07')
  })

  it('a rate of six decimals becomes a percentage without rounding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (millionths) => {
        // 0.106667 is 10.6667 %: the point moves two places, zeros at the end go.
        const digits = String(millionths).padStart(6, '0')
        const shown = `${Number(digits.slice(0, 2))}.${digits.slice(2)}`.replace(/\.?0+$/, '')
        expect(formatRate(`0.${digits}`)).toBe(`${shown === '' ? '0' : shown} %`)
      }),
    )
  })
})
