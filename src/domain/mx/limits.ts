import { divideDown, divideUp, parseScaled, powerOfTen, writtenDecimals } from '../decimal.ts'
import type { LineFigures } from '../lineFigures.ts'
import type { LineTotals } from '../totals.ts'

/**
 * Whether a written product lies within the limits of Anexo 20 (cfdi-4.0.md §3.2):
 * floor((a − half step of a) × (b − half step of b)) ≤ result ≤ ceil((a + half − 10⁻¹²) × (b + half − 10⁻¹²)),
 * cut at the decimals written in `result`. All three are texts of the decimal grammar, at most six decimals.
 */
export function isProductWithinLimits(result: string, left: string, right: string): boolean {
  return isBetween(result, lowest(left) * lowest(right), highest(left) * highest(right))
}

/** The same for a tax: `rate` counts as exact, only `base` was rounded. */
export function isTaxWithinLimits(result: string, base: string, rate: string): boolean {
  const exact = scaled(rate)
  return isBetween(result, lowest(base) * exact, highest(base) * exact)
}

/** Whether every amount of a line as written lies within SAT's limits. */
export function lineIsWithinLimits(line: LineFigures, written: LineTotals): boolean {
  if (line.amount < 0n || line.discount > line.amount) return false
  if (!isProductWithinLimits(written.amount, written.quantity, written.unitPrice)) return false
  return written.taxes.every(
    (tax) => tax.amount === '' || isTaxWithinLimits(tax.amount, tax.base, tax.rate),
  )
}

/** Factors are carried with twelve decimals, so that 10⁻¹² is one unit; products have twenty-four. */
const FACTOR_DECIMALS = 12

function scaled(text: string): bigint {
  return parseScaled(text, FACTOR_DECIMALS) ?? -1n
}

function halfStep(text: string): bigint {
  return powerOfTen(FACTOR_DECIMALS - writtenDecimals(text)) / 2n
}

function lowest(text: string): bigint {
  return scaled(text) - halfStep(text)
}

function highest(text: string): bigint {
  return scaled(text) + halfStep(text) - 1n
}

function isBetween(result: string, low: bigint, high: bigint): boolean {
  const decimals = writtenDecimals(result)
  const value = parseScaled(result, decimals)
  if (value === null) return false
  const step = powerOfTen(2 * FACTOR_DECIMALS - decimals)
  return divideDown(low, step) <= value && value <= divideUp(high, step)
}
