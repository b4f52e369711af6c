import { describe, expect, it } from 'vitest'
import {
  ceil,
  figureOf,
  floor,
  round,
  ZERO,
  type Figure,
} from '../../../../src/practice/pac/judge/figures.ts'
import { isProduct, isTaxOf } from '../../../../src/practice/pac/judge/limits.ts'

function figure(text: string): Figure {
  const isNegative = text.startsWith('-')
  const { units, scale } = figureOf(isNegative ? text.slice(1) : text) ?? ZERO
  return { units: isNegative ? -units : units, scale }
}

describe('figures', () => {
  it.each([
    ['15.9984', 2, 1600n],
    ['0.005', 2, 1n],
    ['0.004999', 2, 0n],
    ['-0.005', 2, -1n],
    ['1.5', 3, 1500n],
  ])('rounds %s half up to %i decimals', (text, decimals, units) => {
    expect(round(figure(text), decimals).units).toBe(units)
  })

  it.each([
    ['1.239', 123n, 124n],
    ['-1.239', -124n, -123n],
    ['1.23', 123n, 123n],
  ])('cuts %s downwards and upwards', (text, low, high) => {
    expect(floor(figure(text), 2).units).toBe(low)
    expect(ceil(figure(text), 2).units).toBe(high)
  })

  it.each(['', '.5', '5.', '1e3', '-1', '1,5', ' 1', '٠'])('refuses to read %j', (text) => {
    expect(figureOf(text)).toBeNull()
  })
})

/** Limits of Anexo 20 (cfdi-4.0.md §3.2), computed by hand in the comments. */
describe('limits', () => {
  const product = (result: string, left: string, right: string) =>
    isProduct(figure(result), figure(left), figure(right))

  it('lets a quantity of 1 go from half to one and a half', () => {
    // 0.5 x 99.995 = 49.9975 -> 49.99; 1.5 x 100.005 = 150.0075 -> 150.01
    expect(product('49.99', '1', '100.00')).toBe(true)
    expect(product('49.98', '1', '100.00')).toBe(false)
    expect(product('150.01', '1', '100.00')).toBe(true)
    expect(product('150.02', '1', '100.00')).toBe(false)
  })

  it('is tight when six decimals are written', () => {
    // 0.9999995 x 99.995 = 99.9949... -> 99.99; 1.0000005 x 100.005 = 100.00505... -> 100.01
    expect(product('99.99', '1.000000', '100.00')).toBe(true)
    expect(product('99.98', '1.000000', '100.00')).toBe(false)
    expect(product('100.01', '1.000000', '100.00')).toBe(true)
    expect(product('100.02', '1.000000', '100.00')).toBe(false)
  })

  it('takes the rate of a tax as exact', () => {
    // (99.99 - 0.005) x 0.16 = 15.9976; (99.99 + 0.005) x 0.16 = 15.9992
    const tax = (result: string) => isTaxOf(figure(result), figure('99.99'), figure('0.160000'))
    expect(tax('15.9976')).toBe(true)
    expect(tax('15.9975')).toBe(false)
    expect(tax('15.9992')).toBe(true)
    expect(tax('15.9993')).toBe(false)
    expect(tax('16.00')).toBe(true)
    expect(tax('16.01')).toBe(false)
  })
})
