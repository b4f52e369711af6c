/**
 * Exact decimals for money, rates and quantities. A figure is a BigInt of millionths ("e6"): six decimals are
 * the most that a CFDI can carry (Anexo 20, t_Importe). This is the only file that rounds.
 */

/** One, in millionths. */
export const ONE_E6 = 1_000_000n
const HALF_E6 = 500_000n

const POWERS = Array.from({ length: 25 }, (_, exponent) => 10n ** BigInt(exponent))
const SMALL_POWERS = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]
const ZERO_CODE = 48
const POINT_CODE = 46
/** Digits that a double always holds exactly. */
const SAFE_DIGITS = 15
const LARGEST_SAFE = BigInt(Number.MAX_SAFE_INTEGER)

/** Ten to the power of `exponent`, 0 to 24. */
export function powerOfTen(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent)
}

/**
 * Reads the one decimal grammar of the program: 1 to 18 ASCII digits, optionally a point and 1 to `decimals`
 * digits; no sign, blank, separator or exponent. Gives the value × 10^`decimals`, or null for anything else.
 */
export function parseScaled(text: string, decimals: number): bigint | null {
  const length = text.length
  let point = -1
  let value = 0
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index)
    if (code === POINT_CODE) {
      if (point >= 0) return null
      point = index
    } else {
      const digit = code - ZERO_CODE
      if (digit < 0 || digit > 9) return null
      value = value * 10 + digit
    }
  }
  const integers = point < 0 ? length : point
  const fractions = point < 0 ? 0 : length - point - 1
  if (integers < 1 || integers > 18 || fractions > decimals) return null
  if (point >= 0 && fractions === 0) return null
  const missing = decimals - fractions
  const factor = SMALL_POWERS[missing]
  if (factor !== undefined && integers + decimals <= SAFE_DIGITS) return BigInt(value * factor)
  const digits = point < 0 ? text : text.slice(0, point) + text.slice(point + 1)
  return BigInt(digits) * powerOfTen(missing)
}

/** Reads a figure of at most six decimals into millionths; null where `parseScaled` refuses. */
export function parseE6(text: string): bigint | null {
  return parseScaled(text, 6)
}

/** Decimals written in a text that the grammar accepts: `10.50` has two. */
export function writtenDecimals(text: string): number {
  const point = text.indexOf('.')
  return point < 0 ? 0 : text.length - point - 1
}

/** Quotient rounded half up, away from zero for negative values. `divisor` is positive. */
export function divideHalfUp(value: bigint, divisor: bigint): bigint {
  return value < 0n
    ? -((-value * 2n + divisor) / (divisor * 2n))
    : (value * 2n + divisor) / (divisor * 2n)
}

/** Quotient rounded towards minus infinity. `divisor` is positive. */
export function divideDown(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor
  return value < 0n && quotient * divisor !== value ? quotient - 1n : quotient
}

/** Quotient rounded towards plus infinity. `divisor` is positive. */
export function divideUp(value: bigint, divisor: bigint): bigint {
  return -divideDown(-value, divisor)
}

/** Millionths rounded half up to `decimals` decimals (0 to 6), still in millionths. */
export function roundE6(value: bigint, decimals: number): bigint {
  if (decimals === 6) return value
  const step = powerOfTen(6 - decimals)
  return divideHalfUp(value, step) * step
}

/** Product of two figures in millionths, rounded once, half up, to `decimals` decimals; in millionths. */
export function multiplyE6(left: bigint, right: bigint, decimals: number): bigint {
  if (decimals !== 6)
    return divideHalfUp(left * right, powerOfTen(12 - decimals)) * powerOfTen(6 - decimals)
  const product = left * right
  return product < 0n ? -((HALF_E6 - product) / ONE_E6) : (product + HALF_E6) / ONE_E6
}

/** Text of millionths with as few decimals as the value needs, but no fewer than `fewest` (0 to 6). */
export function formatE6(value: bigint, fewest: number): string {
  if (value < 0n) return `-${formatE6(-value, fewest)}`
  const written = value <= LARGEST_SAFE ? String(Number(value)) : value.toString()
  const digits = written.length > 6 ? written : written.padStart(7, '0')
  const cut = digits.length - 6
  let end = digits.length
  const earliest = cut + fewest
  while (end > earliest && digits.charCodeAt(end - 1) === ZERO_CODE) end -= 1
  return end === cut ? digits.slice(0, cut) : `${digits.slice(0, cut)}.${digits.slice(cut, end)}`
}

/** Decimals that `formatE6(value, 0)` writes. */
export function neededDecimals(value: bigint): number {
  let rest = Number(value % ONE_E6)
  if (rest === 0) return 0
  let decimals = 6
  while (rest % 10 === 0) {
    rest /= 10
    decimals -= 1
  }
  return decimals
}

/** Text of a value × 10^`scale` with as few decimals as it needs, but no fewer than `fewest`. */
export function formatScaled(value: bigint, scale: number, fewest: number): string {
  if (value < 0n) return `-${formatScaled(-value, scale, fewest)}`
  const digits = value.toString().padStart(scale + 1, '0')
  const cut = digits.length - scale
  let end = digits.length
  while (end > cut + fewest && digits.charCodeAt(end - 1) === ZERO_CODE) end -= 1
  return end === cut ? digits.slice(0, cut) : `${digits.slice(0, cut)}.${digits.slice(cut, end)}`
}

/** 1234567.50 → 1,234,567.50, on the text: an amount is never a float. */
export function groupThousands(amount: string): string {
  const [whole = '', fraction] = amount.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}
