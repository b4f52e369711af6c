import { fc } from '../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { parseE6 } from '../../src/domain/decimal.ts'
import type { CfdiDraft } from '../../src/domain/invoice.ts'
import { isProductWithinLimits, isTaxWithinLimits } from '../../src/domain/mx/limits.ts'
import type { RoundingPolicy } from '../../src/domain/parties.ts'
import { computeCfdiTotals } from '../../src/domain/totals.ts'
import {
  aDraft,
  aLine,
  drafts,
  figureText,
  IEPS_8,
  IEPS_QUOTA,
  ISR_10,
  IVA_0,
  IVA_16,
  IVA_8,
  IVA_EXEMPT,
  IVA_WITHHELD,
} from '../support/cfdiBuilders.ts'

const totalsOf = (draft: CfdiDraft, roundingPolicy: RoundingPolicy = 'atTotals') =>
  computeCfdiTotals(draft, { roundingPolicy })

const threeOf3333 = aDraft({ lines: [1, 2, 3].map(() => aLine({ unitPrice: '33.33' })) })

describe('the examples of the filling guide and by hand', () => {
  test('3 × 33.33 + 16 %: lines keep six decimals, the head rounds once', () => {
    // cfdi-4.0.md §3.1: 3 × 5.3328 = 15.9984 → 16.00; 99.99 + 16.00 = 115.99
    expect(totalsOf(threeOf3333)).toMatchObject({
      subtotal: '99.99',
      totalTransferred: '16.00',
      total: '115.99',
      transferred: [
        { tax: 'iva', factor: 'Tasa', rate: '0.160000', base: '99.99', amount: '16.00' },
      ],
    })
    expect(totalsOf(threeOf3333).lines[0]?.taxes[0]?.amount).toBe('5.3328')
  })

  test('the same, rounded per line', () => {
    // 3 × 5.33 = 15.99; total 115.98
    expect(totalsOf(threeOf3333, 'perLine')).toMatchObject({
      totalTransferred: '15.99',
      total: '115.98',
    })
  })

  test('IEPS by rate enters the base of IVA', () => {
    // 100.00 × 0.08 = 8.00; (100 + 8) × 0.16 = 17.28; total 125.28
    const totals = totalsOf(aDraft({ lines: [aLine({ taxes: [IEPS_8, IVA_16] })] }))
    expect(totals.lines[0]?.taxes).toMatchObject([
      { tax: 'ieps', base: '100.00', amount: '8.00' },
      { tax: 'iva', base: '108.00', amount: '17.28' },
    ])
    expect(totals.total).toBe('125.28')
  })

  test('IEPS by quota: its base is the quantity', () => {
    // 40.5 × 6.4555 = 261.44775; 40.5 × 20 = 810; (810 + 261.44775) × 0.16 = 171.43164
    const line = aLine({ quantity: '40.5', unitPrice: '20', taxes: [IEPS_QUOTA, IVA_16] })
    const totals = totalsOf(aDraft({ lines: [line] }))
    expect(totals.lines[0]?.taxes).toMatchObject([
      { base: '40.5', rate: '6.455500', amount: '261.44775' },
      { base: '1071.44775', amount: '171.43164' },
    ])
    // 810.00 + 261.45 + 171.43
    expect(totals.total).toBe('1242.88')
  })

  test('professional fees: ISR and two thirds of IVA are withheld', () => {
    // 10,000 + 1,600 − 1,000 − 1,066.67 = 9,533.33
    const line = aLine({ unitPrice: '10000', taxes: [IVA_16, ISR_10, IVA_WITHHELD] })
    expect(totalsOf(aDraft({ lines: [line] }))).toMatchObject({
      withheld: [
        { tax: 'isr', amount: '1000.00' },
        { tax: 'iva', amount: '1066.67' },
      ],
      totalTransferred: '1600.00',
      totalWithheld: '2066.67',
      total: '9533.33',
    })
  })

  test('withheld rates of one tax make one group', () => {
    // 100 × 0.1 + 100 × 0.0125 = 11.25
    const lines = [aLine({ taxes: [ISR_10] }), aLine({ taxes: [{ ...ISR_10, rate: '0.0125' }] })]
    expect(totalsOf(aDraft({ lines })).withheld).toEqual([{ tax: 'isr', amount: '11.25' }])
  })

  test('exempt is not 0 %', () => {
    const lines = [aLine({ taxes: [IVA_EXEMPT] }), aLine({ taxes: [IVA_0] })]
    expect(totalsOf(aDraft({ lines })).transferred).toEqual([
      { tax: 'iva', factor: 'Exento', rate: '', base: '100.00', amount: '' },
      { tax: 'iva', factor: 'Tasa', rate: '0.000000', base: '100.00', amount: '0.00' },
    ])
  })

  test('a discount lowers the base and has the decimals of Importe', () => {
    // 3.5 × 33.333333 = 116.6666655 → 116.666666; − 1.25 = 115.416666; × 0.16 = 18.46666656 → 18.466667
    const line = aLine({ quantity: '3.5', unitPrice: '33.333333', discount: '1.25' })
    const totals = totalsOf(aDraft({ lines: [line] }))
    expect(totals.lines[0]).toMatchObject({
      amount: '116.666666',
      discount: '1.250000',
      taxes: [{ base: '115.416666', amount: '18.466667' }],
    })
    // 116.67 − 1.25 + 18.47
    expect(totals).toMatchObject({ subtotal: '116.67', discount: '1.25', total: '133.89' })
  })

  test('a discount of 0.00 is none', () => {
    expect(totalsOf(aDraft({ lines: [aLine({ discount: '0.00' })] })).lines[0]?.discount).toBe('')
  })

  test.each([
    // 1999.5 × 0.16 = 319.92
    ['JPY', '2000', '320', '2320'],
    ['KWD', '1999.500', '319.920', '2319.420'],
    ['MXN', '1999.50', '319.92', '2319.42'],
  ])('decimals of %s', (moneda, subtotal, tax, total) => {
    const totals = totalsOf(aDraft({ moneda, lines: [aLine({ unitPrice: '1999.5' })] }))
    expect([totals.subtotal, totals.totalTransferred, totals.total]).toEqual([subtotal, tax, total])
  })

  test('amounts beyond doubles stay exact', () => {
    // 123456789012345678.12 × 2 × 1.16
    const totals = totalsOf(
      aDraft({ lines: [aLine({ quantity: '2', unitPrice: '123456789012345678.12' })] }),
    )
    expect(totals.subtotal).toBe('246913578024691356.24')
    expect(totals.totalTransferred).toBe('39506172483950617.00')
    expect(totals.total).toBe('286419750508641973.24')
    expect(totals.withinLimits).toBe(true)
  })

  test('more than 18 digits is out of limits', () => {
    const line = aLine({ quantity: '999999999', unitPrice: '999999999999999999' })
    expect(totalsOf(aDraft({ lines: [line] })).withinLimits).toBe(false)
  })
})

describe('prices with tax included', () => {
  const shelf = (changes: Partial<CfdiDraft>) =>
    totalsOf(aDraft({ pricesIncludeTax: true, ...changes }))

  test('116.00 is 100.00 and 16 %', () => {
    expect(shelf({ lines: [aLine({ unitPrice: '116.00' })] })).toMatchObject({
      subtotal: '100.00',
      totalTransferred: '16.00',
      total: '116.00',
      shelfTotal: '116.00',
    })
  })

  test('IEPS, quota and IVA all come out of the price', () => {
    // (100 × 1.08 + 2 × 1) × 1.16 = 127.60 with a quota of 2.00 a piece
    const taxes = [IEPS_8, { ...IEPS_QUOTA, rate: '2.00' }, IVA_16]
    const totals = shelf({ lines: [aLine({ unitPrice: '127.60', taxes })] })
    expect(totals.lines[0]?.unitPrice).toBe('100.00')
    expect(totals.total).toBe('127.60')
  })

  test('the discount includes tax as well', () => {
    // (116 − 11.60) ÷ 1.16 = 90
    const totals = shelf({ lines: [aLine({ unitPrice: '116', discount: '11.60' })] })
    expect(totals).toMatchObject({ subtotal: '100.00', discount: '10.00', total: '104.40' })
  })

  test('withholdings are not part of the price', () => {
    const totals = shelf({ lines: [aLine({ unitPrice: '116', taxes: [IVA_16, ISR_10] })] })
    expect(totals).toMatchObject({ shelfTotal: '116.00', total: '106.00' })
  })

  test('every price from 0.01 to 60.00 is met to the cent, under both policies', () => {
    const policies: readonly RoundingPolicy[] = ['atTotals', 'perLine']
    const missed: string[] = []
    for (const policy of policies) {
      for (let cents = 1; cents <= 6_000; cents += 1) {
        const price = `${String(Math.floor(cents / 100))}.${String(cents % 100).padStart(2, '0')}`
        const totals = totalsOf(
          aDraft({ pricesIncludeTax: true, lines: [aLine({ unitPrice: price })] }),
          policy,
        )
        if (totals.total !== price) missed.push(`${policy} ${price} → ${totals.total}`)
      }
    }
    // Rounded per line, base and tax of 0.01 … jump together over some cents: those show the CFDI's own total.
    expect(missed.filter((text) => text.startsWith('atTotals'))).toEqual([])
    expect(missed.length).toBeLessThan(900)
  })

  test('several lines and rates: what the shelf says, or in rare cases a cent beside it', () => {
    const line = fc
      .record({
        quantity: fc.integer({ min: 1, max: 200 }),
        unitPrice: figureText(5, 5_000, 2),
        taxes: fc.constantFrom([IVA_16], [IVA_8], [IVA_0], [IEPS_8, IVA_16], [IVA_EXEMPT]),
        discount: fc.constantFrom('', '', '1.23'),
      })
      .map(({ quantity, ...typed }) => aLine({ ...typed, quantity: String(quantity) }))
    const documents = fc.sample(fc.array(line, { minLength: 1, maxLength: 8 }), {
      numRuns: 1_000,
      seed: 20_261_124,
    })
    const misses = documents.map((lines) => {
      const totals = shelf({ lines })
      const paid = lines.reduce(
        (sum, { quantity, unitPrice, discount }) =>
          sum + BigInt(quantity) * (parseE6(unitPrice) ?? 0n) - (parseE6(discount) ?? 0n),
        0n,
      )
      expect(parseE6(totals.shelfTotal)).toBe(paid)
      expect(totals.withinLimits).toBe(true)
      return (parseE6(totals.total) ?? 0n) - paid
    })
    const cent = 10_000n
    expect(misses.every((miss) => miss >= -cent && miss <= cent)).toBe(true)
    // One line of many pieces with IEPS, IVA and a discount can jump over its cent: seen about once in 5,000.
    expect(misses.filter((miss) => miss !== 0n).length).toBeLessThanOrEqual(1)
  })
})

describe('what must hold for every draft', () => {
  const policy = fc.constantFrom<RoundingPolicy>('atTotals', 'perLine')

  test('the sums of Anexo 20 and its limits (CFDI40108, 40111, 40119, 40167, 40180, 40203, 40205, 40221)', () => {
    fc.assert(
      fc.property(drafts(), policy, (draft, roundingPolicy) => {
        const totals = computeCfdiTotals(draft, { roundingPolicy })
        const { decimals } = totals
        const sum = (texts: readonly string[]) =>
          texts.reduce((total, text) => total + (text === '' ? 0n : (parseE6(text) ?? -1n)), 0n)
        const step = 10n ** BigInt(6 - decimals)
        const rounded = (value: bigint) => ((value * 2n + step) / (step * 2n)) * step
        const taxes = totals.lines.flatMap((line) => line.taxes)
        expect(parseE6(totals.subtotal)).toBe(rounded(sum(totals.lines.map((line) => line.amount))))
        expect(parseE6(totals.discount)).toBe(
          rounded(sum(totals.lines.map((line) => line.discount))),
        )
        for (const group of totals.transferred) {
          const own = taxes.filter(
            ({ tax, factor, rate, withheld }) =>
              !withheld && tax === group.tax && factor === group.factor && rate === group.rate,
          )
          expect(parseE6(group.base)).toBe(rounded(sum(own.map(({ base }) => base))))
          if (group.amount !== '') {
            expect(parseE6(group.amount)).toBe(rounded(sum(own.map(({ amount }) => amount))))
          }
        }
        const transferred = sum(totals.transferred.map(({ amount }) => amount))
        const withheld = sum(totals.withheld.map(({ amount }) => amount))
        expect(parseE6(totals.totalTransferred)).toBe(transferred)
        expect(parseE6(totals.totalWithheld)).toBe(withheld)
        expect(parseE6(totals.total)).toBe(
          sum([totals.subtotal]) - sum([totals.discount]) + transferred - withheld,
        )
        for (const line of totals.lines) {
          expect(isProductWithinLimits(line.amount, line.quantity, line.unitPrice)).toBe(true)
        }
        for (const { amount, base, rate } of taxes) {
          if (amount !== '') expect(isTaxWithinLimits(amount, base, rate)).toBe(true)
        }
        expect(totals.withinLimits).toBe(true)
      }),
    )
  })

  test('a half-typed draft computes without throwing', () => {
    const anything = fc.oneof(fc.string(), fc.constantFrom('', '.', '1.', '-5', '1e9', '12', '0.5'))
    const line = fc
      .record({ quantity: anything, unitPrice: anything, discount: anything, rate: anything })
      .map(({ rate, ...typed }) => aLine({ ...typed, taxes: [{ ...IVA_16, rate }, IVA_EXEMPT] }))
    fc.assert(
      fc.property(
        fc.array(line),
        anything,
        fc.boolean(),
        policy,
        (lines, moneda, isShelf, rounding) => {
          const totals = totalsOf(aDraft({ lines, moneda, pricesIncludeTax: isShelf }), rounding)
          expect(totals.total).toMatch(/^-?\d+(\.\d+)?$/)
        },
      ),
    )
  })

  test('it is plain data that survives JSON', () => {
    const totals = totalsOf(aDraft({ lines: [aLine({ taxes: [IVA_8, ISR_10] })] }))
    expect(JSON.parse(JSON.stringify(totals))).toEqual(totals)
  })
})

describe('the limits themselves', () => {
  test.each([
    // cfdi-4.0.md §3.2: a quantity written 1 allows half to one and a half times the price, 1.000000 does not.
    ['50.00', '1', '100.00', true],
    ['150.00', '1', '100.00', true],
    ['49.99', '1', '100.00', true],
    ['49.98', '1', '100.00', false],
    ['150.01', '1', '100.00', true],
    ['150.02', '1', '100.00', false],
    ['100.00', '1.000000', '100.00', true],
    ['100.02', '1.000000', '100.00', false],
  ])('%s for %s × %s', (amount, quantity, price, isWithin) => {
    expect(isProductWithinLimits(amount, quantity, price)).toBe(isWithin)
  })

  test.each([
    // (99.995 … 100.005) × 0.16 = 15.9992 … 16.0008
    ['15.99', '100.00', '0.160000', true],
    ['16.01', '100.00', '0.160000', true],
    ['15.98', '100.00', '0.160000', false],
    ['16.02', '100.00', '0.160000', false],
  ])('tax %s on %s at %s', (amount, base, rate, isWithin) => {
    expect(isTaxWithinLimits(amount, base, rate)).toBe(isWithin)
  })
})
