import { describe, expect, it } from 'vitest'
import { localMoment, money, percent, quantity } from '../../../src/main/pdf/figures.ts'

const NO_BREAK = '\u00a0'

describe('printed figures', () => {
  it.each([
    ['0', '0.00'],
    ['100', '100.00'],
    ['1160.5', '1,160.50'],
    ['1000000.123456', '1,000,000.123456'],
    ['999.100000', '999.10'],
    ['123456789012.00', '123,456,789,012.00'],
    ['', ''],
  ])('money %s', (figure, printed) => expect(money(figure)).toBe(printed))

  it.each([
    ['1', '1'],
    ['1.500000', '1.5'],
    ['12345.000001', '12,345.000001'],
  ])('quantity %s', (figure, printed) => expect(quantity(figure)).toBe(printed))

  it.each([
    ['0.160000', '16 %'],
    ['0.080000', '8 %'],
    ['0.000000', '0 %'],
    ['0.106667', '10.6667 %'],
    ['0.012500', '1.25 %'],
    ['1.600000', '160 %'],
  ])('rate %s', (rate, printed) => expect(percent(rate)).toBe(printed.replace(' ', NO_BREAK)))

  it('writes a moment as people read it', () => {
    expect(localMoment('2026-11-24T10:20:30')).toBe('24/11/2026 10:20:30')
    expect(localMoment('')).toBe('')
  })
})
