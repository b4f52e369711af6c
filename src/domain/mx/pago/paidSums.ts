import { formatE6, parseE6 } from '../../decimal.ts'
import type { Draft } from '../../invoice.ts'
import { currencyDecimals } from '../catalogs/moneda.ts'

/** What was paid in one currency; decimal text. */
export interface PaidSum {
  readonly currency: string
  readonly amount: string
}

/** What a receipt certifies, currency by currency in the order of its payments: its own total is always 0 XXX (Pagos 2.0). */
export function paidSums(
  payments: readonly { readonly moneda: string; readonly amount: string }[],
): readonly PaidSum[] {
  const sums = new Map<string, bigint>()
  for (const { moneda, amount } of payments) {
    sums.set(moneda, (sums.get(moneda) ?? 0n) + (parseE6(amount) ?? 0n))
  }
  return Array.from(sums, ([currency, sum]) => ({
    currency,
    amount: formatE6(sum, currencyDecimals(currency)),
  }))
}

/** The sum that people know a document by: of a receipt what it says was paid, in the first of its currencies. */
export function knownSum(
  draft: Draft,
  own: { readonly currency: string; readonly total: string },
): { readonly currency: string; readonly total: string } {
  const [paid] = draft.country === 'MX' ? paidSums(draft.payments) : []
  return paid === undefined ? own : { currency: paid.currency, total: paid.amount }
}
