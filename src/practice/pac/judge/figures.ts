/**
 * Exact decimals of the judge's own: a PAC computes anew, so nothing of the program's arithmetic is used here.
 * A figure is `units / 10^scale`; `scale` is the number of decimals that were written.
 */
export interface Figure {
  readonly units: bigint
  readonly scale: number
}

export const ZERO: Figure = { units: 0n, scale: 0 }

/** Reads digits with at most one point; null for anything else. */
export function figureOf(text: string): Figure | null {
  const match = /^([0-9]+)(?:\.([0-9]+))?$/.exec(text)
  if (match === null) return null
  const [, whole = '', fraction = ''] = match
  return { units: BigInt(whole + fraction), scale: fraction.length }
}

export function add(left: Figure, right: Figure): Figure {
  const scale = Math.max(left.scale, right.scale)
  return { units: at(left, scale) + at(right, scale), scale }
}

export function subtract(left: Figure, right: Figure): Figure {
  return add(left, { units: -right.units, scale: right.scale })
}

export function multiply(left: Figure, right: Figure): Figure {
  return { units: left.units * right.units, scale: left.scale + right.scale }
}

export function sum(figures: readonly Figure[]): Figure {
  return figures.reduce(add, ZERO)
}

/** Less than 0, 0 or more than 0, as `left` is smaller, equal or greater. */
export function compare(left: Figure, right: Figure): number {
  const { units } = subtract(left, right)
  return units < 0n ? -1 : units > 0n ? 1 : 0
}

export function isEqual(left: Figure, right: Figure): boolean {
  return compare(left, right) === 0
}

/** Half up (away from zero) to `decimals`. */
export function round(figure: Figure, decimals: number): Figure {
  if (figure.scale <= decimals) return { units: at(figure, decimals), scale: decimals }
  const step = 10n ** BigInt(figure.scale - decimals)
  const magnitude = (abs(figure.units) + step / 2n) / step
  return { units: figure.units < 0n ? -magnitude : magnitude, scale: decimals }
}

/** Towards minus infinity, to `decimals`. */
export function floor(figure: Figure, decimals: number): Figure {
  if (figure.scale <= decimals) return { units: at(figure, decimals), scale: decimals }
  const step = 10n ** BigInt(figure.scale - decimals)
  const cut = figure.units / step
  const isCutUp = figure.units < 0n && figure.units % step !== 0n
  return { units: isCutUp ? cut - 1n : cut, scale: decimals }
}

/** Towards plus infinity, to `decimals`. */
export function ceil(figure: Figure, decimals: number): Figure {
  const { units, scale } = floor({ units: -figure.units, scale: figure.scale }, decimals)
  return { units: -units, scale }
}

/** Half of the last decimal written: what rounding may have hidden. */
export function halfStep(figure: Figure): Figure {
  return { units: 5n, scale: figure.scale + 1 }
}

function at(figure: Figure, scale: number): bigint {
  return figure.units * 10n ** BigInt(scale - figure.scale)
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value
}
