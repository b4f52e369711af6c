import { formatMoney } from '../format.ts'

/** Money with figures of equal width, so that columns line up. */
export function Amount({ value, currency }: { readonly value: string; readonly currency: string }) {
  return <span className="figures">{formatMoney(value, currency)}</span>
}
