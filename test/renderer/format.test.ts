import { beforeAll, describe, expect, it } from 'vitest'
import { formatLocal, formatMoney, formatRate, formatSpan } from '../../src/renderer/src/format.ts'
import { startWords } from '../../src/renderer/src/words.ts'

beforeAll(() => startWords('es-MX'))

describe('money', () => {
  it.each([
    ['5091.99', 'MXN', '$5,091.99'],
    ['0.10', 'MXN', '$0.10'],
    ['1.123456', 'MXN', '$1.123456'],
    ['', 'MXN', '$0'],
  ])('%s %s is %s', (amount, currency, shown) => {
    expect(formatMoney(amount, currency)).toBe(shown)
  })

  it('shows every digit of an amount that no float can hold', () => {
    expect(formatMoney('999999999999999999.99', 'MXN')).toBe('$999,999,999,999,999,999.99')
  })

  it('names a foreign currency by its code', () => {
    expect(formatMoney('12.50', 'USD').replace(/\s/u, ' ')).toBe('USD 12.50')
  })
})

it.each([
  ['0.160000', '16 %'],
  ['0.106667', '10.6667 %'],
  ['0', '0 %'],
  ['x', 'x'],
])('the rate %s is %s', (rate, shown) => {
  expect(formatRate(rate)).toBe(shown)
})

it('a span has its two largest units', () => {
  expect(formatSpan(45_000)).toContain('45')
  expect(formatSpan(14 * 3_600_000 + 5 * 60_000)).toMatch(/14.*5/)
  expect(formatSpan(71 * 3_600_000)).toMatch(/2.*23/)
  // Nothing of the smaller unit is not said.
  expect(formatSpan(72 * 3_600_000)).toMatch(/^3.días$/)
  expect(formatSpan(2 * 3_600_000)).toMatch(/^2.h$/)
})

it('a legal local time keeps its hour wherever this computer stands', () => {
  expect(formatLocal('2026-11-23T21:46:05')).toContain('21:46')
})
