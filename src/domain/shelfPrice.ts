import { divideHalfUp, multiplyE6, ONE_E6, powerOfTen, roundE6 } from './decimal.ts'
import type { DraftLine, LineTax } from './invoice.ts'
import { figureOrZero, type LineStart } from './lineFigures.ts'

/** A line typed with tax included: the start of its arithmetic and what the customer is to pay for it. */
export interface ShelfLine {
  readonly start: LineStart
  /** Quantity × price − discount, tax included, in millionths. */
  readonly gross: bigint
  /** How far the unit value may be moved, in millionths, before the line's own price would show it. */
  readonly slack: bigint
}

/**
 * Takes the transferred taxes out of a typed price: (price ÷ (1 + IVA) − IEPS quotas) ÷ (1 + IEPS rates), six
 * decimals (cfdi-4.0.md §3.3). Withheld taxes are never part of a price.
 */
export function shelfLine(line: DraftLine, currencyDecimals: number): ShelfLine {
  const quantity = figureOrZero(line.quantity)
  const price = figureOrZero(line.unitPrice)
  const discount = figureOrZero(line.discount)
  const iva = ONE_E6 + sumOfRates(line.taxes, 'iva', 'Tasa')
  const ieps = ONE_E6 + sumOfRates(line.taxes, 'ieps', 'Tasa')
  const quota = sumOfRates(line.taxes, 'ieps', 'Cuota')
  const whole = iva * ieps
  const net = price * ONE_E6 - quota * iva
  return {
    start: {
      quantity,
      unitPrice: net <= 0n ? 0n : divideHalfUp(net * ONE_E6, whole),
      discount: divideHalfUp(discount * ONE_E6 * ONE_E6, whole),
      taxes: line.taxes,
    },
    gross: multiplyE6(quantity, price, 6) - discount,
    slack:
      quantity === 0n
        ? 0n
        : ((powerOfTen(6 - currencyDecimals) / 2n) * powerOfTen(18) - 1n) / (quantity * whole),
  }
}

function sumOfRates(
  taxes: readonly LineTax[],
  name: LineTax['tax'],
  factor: LineTax['factor'],
): bigint {
  let sum = 0n
  for (const tax of taxes) {
    if (tax.tax === name && tax.factor === factor && !tax.withheld) sum += figureOrZero(tax.rate)
  }
  return sum
}

/**
 * Looks for the smallest shift of a unit value, at most `slack` millionths either way, that brings a total to
 * `target`. Where none does, because the slack is too short or the total jumps over, gives the farthest shift that
 * still stands on the near side. `totalAt` must not fall when the shift grows.
 */
export function findShift(
  totalAt: (shift: bigint) => bigint,
  target: bigint,
  slack: bigint,
): bigint {
  const start = totalAt(0n)
  if (start === target || slack <= 0n) return 0n
  const sign = start < target ? 1n : -1n
  const reaches = (shift: bigint) =>
    sign > 0n ? totalAt(shift) >= target : totalAt(-shift) <= target
  if (!reaches(slack)) return slack * sign
  let short = 0n
  let long = slack
  while (long - short > 1n) {
    const middle = (short + long) / 2n
    if (reaches(middle)) long = middle
    else short = middle
  }
  return totalAt(long * sign) === target ? long * sign : short * sign
}

/** What the typed prices say that the customer pays, rounded to the currency; in millionths. */
export function shelfTotal(lines: readonly ShelfLine[], currencyDecimals: number): bigint {
  return roundE6(
    lines.reduce((sum, line) => sum + line.gross, 0n),
    currencyDecimals,
  )
}
