import { add, ceil, compare, floor, halfStep, multiply, subtract, type Figure } from './figures.ts'

/** Keeps the upper limit below the next figure that would round up: 10^-12 of Anexo 20. */
const HAIR: Figure = { units: 1n, scale: 12 }

/**
 * Whether `result` lies between the limits of Anexo 20 for `left x right`, both rounded as written; the limits are
 * cut to the decimals of `result`.
 */
export function isProduct(result: Figure, left: Figure, right: Figure): boolean {
  return isBetween(
    result,
    multiply(lowest(left), lowest(right)),
    multiply(highest(left), highest(right)),
  )
}

/** The same for a tax: the rate is exact, only the base was rounded. */
export function isTaxOf(result: Figure, base: Figure, rate: Figure): boolean {
  return isBetween(result, multiply(lowest(base), rate), multiply(highest(base), rate))
}

function isBetween(result: Figure, low: Figure, high: Figure): boolean {
  return (
    compare(floor(low, result.scale), result) <= 0 && compare(result, ceil(high, result.scale)) <= 0
  )
}

function lowest(figure: Figure): Figure {
  return subtract(figure, halfStep(figure))
}

function highest(figure: Figure): Figure {
  return subtract(add(figure, halfStep(figure)), HAIR)
}
