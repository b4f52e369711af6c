import {
  divideDown,
  divideUp,
  ONE_E6,
  parseScaled,
  powerOfTen,
  writtenDecimals,
} from '../decimal.ts'
import type { LineFigures } from '../lineFigures.ts'

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

/**
 * Whether every amount of a line lies within SAT's limits. An amount that is its exact product, rounded at `decimals`
 * or finer, lies within them: floor(low) ≤ floor(exact) ≤ amount ≤ ceil(exact) ≤ ceil(high), because low ≤ exact ≤ high.
 */
export function lineIsWithinLimits(line: LineFigures, decimals: number): boolean {
  const tolerance = powerOfTen(12 - decimals) / 2n
  if (line.discount > line.amount) return false
  if (!isRounded(line.amount, line.quantity, line.unitPrice, tolerance)) return false
  for (const { amount, base, rate } of line.taxes) {
    if (amount !== null && !isRounded(amount, base, rate, tolerance)) return false
  }
  return true
}

function isRounded(result: bigint, left: bigint, right: bigint, tolerance: bigint): boolean {
  const miss = result * ONE_E6 - left * right
  return result >= 0n && miss <= tolerance && -miss <= tolerance
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
