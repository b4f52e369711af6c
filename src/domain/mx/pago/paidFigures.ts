import { divideHalfUp, formatE6, ONE_E6, parseE6, parseScaled } from '../../decimal.ts'
import { currencyDecimals } from '../catalogs/moneda.ts'
import type { PaidDocument, PaidTax } from './payment.ts'

/** ImporteDR in millionths: base × rate, half up at six decimals, so that it lies within SAT's limits (CRP20254, 20261). */
export function paidTaxAmount({ base, rate, factor }: PaidTax): bigint {
  if (factor === 'Exento') return 0n
  return divideHalfUp((parseE6(base) ?? 0n) * (parseE6(rate) ?? 0n), ONE_E6)
}

/** ImpSaldoInsoluto = ImpSaldoAnt − ImpPagado (CRP20244), with the decimals of the document's currency; may be negative while typing. */
export function balanceAfter({ saldoAnterior, pagado, moneda }: PaidDocument): string {
  const rest = (parseE6(saldoAnterior) ?? 0n) - (parseE6(pagado) ?? 0n)
  return formatE6(rest, currencyDecimals(moneda))
}

/** EquivalenciaDR × 10¹⁰; one when the currencies are the same (CRP20238). */
export function equivalenceOf(paid: PaidDocument, monedaP: string): bigint {
  if (paid.moneda === monedaP) return EQUIVALENCE_ONE
  return parseScaled(paid.equivalencia, EQUIVALENCE_DECIMALS) ?? 0n
}

/** Decimals that EquivalenciaDR may have. */
export const EQUIVALENCE_DECIMALS = 10
/** One, at these decimals. */
export const EQUIVALENCE_ONE = 10n ** 10n
