import { divideHalfUp, formatE6, formatScaled, parseE6, parseScaled } from '../../decimal.ts'
import { currencyDecimals } from '../catalogs/moneda.ts'
import { EQUIVALENCE_DECIMALS, EQUIVALENCE_ONE } from './paidFigures.ts'

/** What is owed of a document, in its own currency, decimal text. */
export interface Owed {
  readonly moneda: string
  readonly balance: string
  /** Units of the document's currency per unit of the payment's (EquivalenciaDR); '' where both are the same. */
  readonly equivalencia: string
}

/** What is left is counted in 10⁻¹⁶ of the payment's currency, so that no conversion loses a cent. */
const SCALE = EQUIVALENCE_ONE

/** EquivalenciaDR × 10¹⁰; one in the payment's own currency, null where it cannot be read. */
function rateOf({ moneda, equivalencia }: Omit<Owed, 'balance'>, monedaP: string): bigint | null {
  if (moneda === monedaP) return EQUIVALENCE_ONE
  const rate = parseScaled(equivalencia, EQUIVALENCE_DECIMALS)
  return rate === null || rate === 0n ? null : rate
}

/**
 * Divides a payment over documents in their order: each takes what it is owed until nothing is left, in its own currency
 * with its decimals. A document whose equivalence is not known yet takes nothing; what no document can take is left over.
 */
export function allocate(
  amount: string,
  monedaP: string,
  documents: readonly Owed[],
): readonly string[] {
  // Millionths of the payment's currency × 10¹⁰.
  let left = (parseE6(amount) ?? 0n) * SCALE
  return documents.map((document) => {
    const decimals = currencyDecimals(document.moneda)
    const rate = rateOf(document, monedaP)
    const balance = parseE6(document.balance) ?? 0n
    if (rate === null) return formatE6(0n, decimals)
    const unit = 10n ** BigInt(6 - decimals)
    const most = divideHalfUp(left * rate, SCALE * SCALE * unit) * unit
    const part = most < balance ? most : balance
    const cost = divideHalfUp(part * SCALE * SCALE, rate)
    left = part < balance || cost > left ? 0n : left - cost
    return formatE6(part, decimals)
  })
}

/** What parts of documents come to in the payment's currency, with its decimals; null where an equivalence is missing. */
export function sumOfParts(
  monedaP: string,
  parts: readonly (Omit<Owed, 'balance'> & { readonly pagado: string })[],
): string | null {
  let sum = 0n
  for (const part of parts) {
    const rate = rateOf(part, monedaP)
    if (rate === null) return null
    sum += divideHalfUp((parseE6(part.pagado) ?? 0n) * SCALE * SCALE, rate)
  }
  const decimals = currencyDecimals(monedaP)
  const unit = 10n ** BigInt(6 - decimals)
  return formatE6(divideHalfUp(sum, SCALE * unit) * unit, decimals)
}

/** EquivalenciaDR of a document whose currency costs `price` units of the payment's: its inverse, at ten decimals; '' where it is no price. */
export function equivalenceOfPrice(price: string): string {
  const value = parseScaled(price, EQUIVALENCE_DECIMALS)
  if (value === null || value === 0n) return ''
  return formatScaled(divideHalfUp(SCALE * SCALE, value), EQUIVALENCE_DECIMALS, 0)
}
