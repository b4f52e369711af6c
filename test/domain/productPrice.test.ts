import { describe, expect, test } from 'vitest'
import type { LineTax } from '../../src/domain/invoice.ts'
import { priceFor } from '../../src/domain/productPrice.ts'

const IVA: LineTax = { tax: 'iva', withheld: false, factor: 'Tasa', rate: '0.16' }
const ISR: LineTax = { tax: 'isr', withheld: true, factor: 'Tasa', rate: '0.1' }
const BEER: LineTax = { tax: 'ieps', withheld: false, factor: 'Tasa', rate: '0.265' }
const FUEL: LineTax = { tax: 'ieps', withheld: false, factor: 'Cuota', rate: '6.4555' }
const EXEMPT: LineTax = { tax: 'iva', withheld: false, factor: 'Exento', rate: '' }

describe('a product’s price in a document', () => {
  test.each([
    // By hand: 116 ÷ 1.16 = 100; 39.90 ÷ 1.16 = 34.3965517… → 34.396552
    ['116.00', true, [IVA], false, '100'],
    ['39.90', true, [IVA, ISR], false, '34.396552'],
    // 100 × 1.16 = 116
    ['100', false, [IVA], true, '116'],
    // (100 + 26.5) × 1.16 = 146.74, and back
    ['100', false, [BEER, IVA], true, '146.74'],
    ['146.74', true, [BEER, IVA], false, '100'],
    // (20 + 6.4555) × 1.16 = 30.68838, and back
    ['20', false, [FUEL, IVA], true, '30.68838'],
    ['30.68838', true, [FUEL, IVA], false, '20'],
    ['50', true, [EXEMPT], false, '50'],
  ] as const)('%s, tax inside: %s', (unitPrice, priceIncludesTax, taxes, wanted, expected) => {
    expect(priceFor({ unitPrice, priceIncludesTax, taxes }, wanted)).toBe(expected)
  })

  test('stays as typed where nothing has to change or nothing can be computed', () => {
    const product = { unitPrice: '10.50', priceIncludesTax: true, taxes: [IVA] }
    expect(priceFor(product, true)).toBe('10.50')
    expect(priceFor({ ...product, unitPrice: 'diez' }, false)).toBe('diez')
  })
})
