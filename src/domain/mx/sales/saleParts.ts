import { formatE6, parseE6, roundE6 } from '../../decimal.ts'
import type { RoundingPolicy } from '../../parties.ts'
import { computeCfdiTotals, type LineTotals } from '../../totals.ts'
import type { SaleInput, SalePart } from './sale.ts'

/** What a ticket costs and its parts by tax, which add up to it to the cent. */
export function priceSale(
  sale: SaleInput,
  roundingPolicy: RoundingPolicy,
): { readonly total: string; readonly parts: readonly SalePart[] } {
  const { total, lines } = computeCfdiTotals(
    { moneda: 'MXN', pricesIncludeTax: sale.pricesIncludeTax, lines: sale.lines },
    { roundingPolicy },
  )
  const groups = new Map<string, { readonly part: Omit<SalePart, 'gross'>; gross: bigint }>()
  sale.lines.forEach(({ objetoImp, taxes }, index) => {
    const figures = lines[index]
    if (figures === undefined) return
    const key = JSON.stringify([objetoImp, taxes])
    const group = groups.get(key) ?? { part: { objetoImp, taxes }, gross: 0n }
    groups.set(key, group)
    group.gross += grossOf(figures)
  })
  // The largest part takes the cents that rounding each of them left over.
  const parts = [...groups.values()].sort((one, other) => (one.gross < other.gross ? 1 : -1))
  const rest = parts
    .slice(1)
    .reduce((left, { gross }) => left - roundE6(gross, 2), parseE6(total) ?? 0n)
  return {
    total,
    parts: parts.map(({ part, gross }, index) => ({
      ...part,
      gross: formatE6(index === 0 ? rest : roundE6(gross, 2), 2),
    })),
  }
}

/** Importe less Descuento, with the transferred taxes; millionths. */
function grossOf({ amount, discount, taxes }: LineTotals): bigint {
  return taxes
    .filter(({ withheld }) => !withheld)
    .reduce(
      (sum, tax) => sum + (parseE6(tax.amount) ?? 0n),
      (parseE6(amount) ?? 0n) - (parseE6(discount) ?? 0n),
    )
}
