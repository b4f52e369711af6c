import { describe, expect, test } from 'vitest'
import type { DraftLine } from '../../src/domain/invoice.ts'
import { explainLine } from '../../src/domain/explain.ts'
import { aDraft, aLine, IEPS_8, IVA_16, IVA_EXEMPT, IVA_WITHHELD } from '../support/cfdiBuilders.ts'

const explain = (line: Partial<DraftLine>, pricesIncludeTax = false) =>
  explainLine(aDraft({ lines: [aLine(line)], pricesIncludeTax }), 0, { roundingPolicy: 'atTotals' })

describe('how a line came about', () => {
  test('amount, discount, IEPS, IVA, withholding, rounding: by hand', () => {
    // 3 × 33.333333 = 99.999999; − 10 = 89.999999; × 0.08 = 7.19999992 → 7.2; IVA on 97.199999 = 15.55199984
    const steps = explain({
      quantity: '3',
      unitPrice: '33.333333',
      discount: '10',
      taxes: [IEPS_8, IVA_16, IVA_WITHHELD],
    })
    expect(steps).toEqual([
      {
        rule: 'amount',
        figures: { quantity: '3', unitPrice: '33.333333', exact: '99.999999', result: '99.999999' },
      },
      { rule: 'discount', figures: { typed: '10', result: '10.00' } },
      { rule: 'net', figures: { amount: '99.999999', discount: '10.00', result: '89.999999' } },
      {
        rule: 'tax.rate',
        figures: {
          tax: 'ieps',
          base: '89.999999',
          rate: '0.08',
          percent: '8',
          exact: '7.19999992',
          result: '7.20',
        },
      },
      { rule: 'base.withIeps', figures: { net: '89.999999', ieps: '7.20', result: '97.199999' } },
      {
        rule: 'tax.rate',
        figures: {
          tax: 'iva',
          base: '97.199999',
          rate: '0.16',
          percent: '16',
          exact: '15.55199984',
          result: '15.552',
        },
      },
      {
        rule: 'withheld',
        figures: {
          tax: 'iva',
          base: '97.199999',
          rate: '0.106667',
          percent: '10.6667',
          exact: '10.368032293333',
          result: '10.368032',
        },
      },
      { rule: 'rounding.atTotals', figures: { decimals: '6' } },
    ])
  })

  test('a price with tax says what was taken out, and whether a sixth decimal was moved', () => {
    // 12.18 ÷ 1.16 = 10.5: base 10.50 and tax 1.68 round cleanly, nothing moves.
    expect(
      explain({ unitPrice: '12.18' }, true)
        .slice(0, 2)
        .map(({ rule }) => rule),
    ).toEqual(['unitPrice.withoutTax', 'amount'])
    // 0.03 ÷ (1.08 × 1.16) = 0.023946: 0.02 + 0.00 + 0.00 would miss a cent; at 0.025 the head rounds to 0.03.
    expect(explain({ unitPrice: '0.03', taxes: [IEPS_8, IVA_16] }, true).slice(0, 2)).toEqual([
      { rule: 'unitPrice.withoutTax', figures: { price: '0.03', result: '0.025' } },
      { rule: 'unitPrice.fitted', figures: { shift: '0.001054' } },
    ])
    expect(explain({ unitPrice: '116' }, true)[0]).toEqual({
      rule: 'unitPrice.withoutTax',
      figures: { price: '116', result: '100.00' },
    })
  })

  test('exempt has no amount', () => {
    expect(explain({ taxes: [IVA_EXEMPT] })).toContainEqual({
      rule: 'tax.exempt',
      figures: { tax: 'iva', base: '100.00' },
    })
  })

  test('no such line, no steps', () => {
    expect(explainLine(aDraft(), 7, { roundingPolicy: 'perLine' })).toEqual([])
  })
})
