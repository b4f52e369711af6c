import { multiplyE6, parseE6, roundE6 } from './decimal.ts'
import type { DraftLine, LineTax } from './invoice.ts'

/** One tax of one line, in millionths. `amount` is null when the tax is exempt. */
export interface TaxFigures {
  readonly source: LineTax
  readonly rate: bigint
  readonly base: bigint
  readonly amount: bigint | null
}

/** The figures of one line in millionths, already rounded as they will be written. */
export interface LineFigures {
  readonly quantity: bigint
  readonly unitPrice: bigint
  readonly amount: bigint
  readonly discount: bigint
  readonly taxes: readonly TaxFigures[]
}

/** What a line's arithmetic starts from: typed figures in millionths, tax not included. */
export interface LineStart {
  readonly quantity: bigint
  readonly unitPrice: bigint
  readonly discount: bigint
  readonly taxes: readonly LineTax[]
}

/** A typed figure in millionths; what is not a figure counts as zero, for `validate` speaks about it. */
export function figureOrZero(text: string): bigint {
  return text === '' ? 0n : (parseE6(text) ?? 0n)
}

/** The typed figures of a line whose price does not include tax. */
export function lineStart(line: DraftLine): LineStart {
  return {
    quantity: figureOrZero(line.quantity),
    unitPrice: figureOrZero(line.unitPrice),
    discount: figureOrZero(line.discount),
    taxes: line.taxes,
  }
}

/**
 * Computes a line (cfdi-4.0.md §2.5, §3.1). `decimals` is where its amounts are rounded: six, or the currency's
 * under the policy `perLine`. Transferred IEPS enters the base of IVA; a quota's base is the quantity.
 */
export function computeLine(start: LineStart, decimals: number): LineFigures {
  const amount = multiplyE6(start.quantity, start.unitPrice, decimals)
  const discount = roundE6(start.discount, decimals)
  const net = amount - discount
  const { taxes } = start
  const rates = taxes.map((tax) => figureOrZero(tax.rate))
  let ieps = 0n
  for (let index = 0; index < taxes.length; index += 1) {
    const tax = taxes[index]
    if (tax === undefined || tax.tax !== 'ieps' || tax.withheld || tax.factor === 'Exento') continue
    ieps += multiplyE6(baseOf(tax, start.quantity, net, 0n), rates[index] ?? 0n, decimals)
  }
  return {
    quantity: start.quantity,
    unitPrice: start.unitPrice,
    amount,
    discount,
    taxes: taxes.map((source, index) => {
      const rate = rates[index] ?? 0n
      const base = baseOf(source, start.quantity, net, ieps)
      const isExempt = source.factor === 'Exento'
      return { source, rate, base, amount: isExempt ? null : multiplyE6(base, rate, decimals) }
    }),
  }
}

function baseOf(tax: LineTax, quantity: bigint, net: bigint, ieps: bigint): bigint {
  if (tax.factor === 'Cuota') return quantity
  return tax.tax === 'iva' ? net + ieps : net
}
