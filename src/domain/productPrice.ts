import { divideHalfUp, formatE6, multiplyE6, ONE_E6, parseE6 } from './decimal.ts'
import type { LineTax } from './invoice.ts'

/**
 * A product's price as a document wants it: with or without the transferred taxes, six decimals at most. IEPS stands
 * inside the base of IVA. A quota is an amount per unit, so it is taken off or put on as it is. A text that is no
 * figure stays as it was typed, for the form speaks about it.
 */
export function priceFor(
  product: {
    readonly unitPrice: string
    readonly priceIncludesTax: boolean
    readonly taxes: readonly LineTax[]
  },
  pricesIncludeTax: boolean,
): string {
  const price = parseE6(product.unitPrice)
  if (price === null || product.priceIncludesTax === pricesIncludeTax) return product.unitPrice
  const { iva, iepsRate, iepsQuota } = transferred(product.taxes)
  if (pricesIncludeTax) {
    const withIeps = price + multiplyE6(price, iepsRate, 6) + iepsQuota
    return formatE6(withIeps + multiplyE6(withIeps, iva, 6), 0)
  }
  const withoutIva = divideHalfUp(price * ONE_E6, ONE_E6 + iva)
  return formatE6(divideHalfUp((withoutIva - iepsQuota) * ONE_E6, ONE_E6 + iepsRate), 0)
}

function transferred(taxes: readonly LineTax[]): {
  readonly iva: bigint
  readonly iepsRate: bigint
  readonly iepsQuota: bigint
} {
  const sum = (wanted: (tax: LineTax) => boolean): bigint =>
    taxes
      .filter((tax) => !tax.withheld && tax.factor !== 'Exento' && wanted(tax))
      .reduce((total, tax) => total + (parseE6(tax.rate) ?? 0n), 0n)
  return {
    iva: sum(({ tax }) => tax === 'iva'),
    iepsRate: sum(({ tax, factor }) => tax === 'ieps' && factor === 'Tasa'),
    iepsQuota: sum(({ tax, factor }) => tax === 'ieps' && factor === 'Cuota'),
  }
}
