import { formatE6, multiplyE6, ONE_E6 } from './decimal.ts'
import type { LineFigures } from './lineFigures.ts'
import { computeFigures, type TotalsInput, type TotalsOptions } from './totals.ts'

/** How one figure of a line came about: a rule of src/locales and the figures that go into its sentence. */
export interface ExplainStep {
  readonly rule:
    /** Unit price = typed price without the taxes that it contains. */
    | 'unitPrice.withoutTax'
    /** The sixth decimals were moved so that the customer pays the typed price. */
    | 'unitPrice.fitted'
    | 'amount'
    | 'discount'
    | 'discount.withoutTax'
    /** What is left to tax. */
    | 'net'
    /** Base of IVA: net plus the IEPS of the line. */
    | 'base.withIeps'
    | 'tax.rate'
    | 'tax.quota'
    | 'tax.exempt'
    | 'withheld'
    /** Amounts keep six decimals and the document rounds once. */
    | 'rounding.atTotals'
    /** Each amount of the line was rounded to the currency. */
    | 'rounding.perLine'
  /** Decimal text, or the key of a tax. */
  readonly figures: Readonly<Record<string, string>>
}

/**
 * Says step by step how the figures of one line came about, with the very figures that will be written. Empty when
 * there is no such line.
 */
export function explainLine(
  draft: TotalsInput,
  index: number,
  options: TotalsOptions,
): readonly ExplainStep[] {
  const typed = draft.lines[index]
  const { decimals, lineDecimals, lines, shifts } = computeFigures(draft, options)
  const line = lines[index]
  if (typed === undefined || line === undefined) return []
  const show = (value: bigint) => formatE6(value, decimals)
  const steps: ExplainStep[] = []
  if (draft.pricesIncludeTax) {
    const figures = { price: typed.unitPrice, result: show(line.unitPrice) }
    steps.push({ rule: 'unitPrice.withoutTax', figures })
    const shift = shifts[index] ?? 0n
    if (shift !== 0n) steps.push({ rule: 'unitPrice.fitted', figures: { shift: show(shift) } })
  }
  steps.push({
    rule: 'amount',
    figures: {
      quantity: formatE6(line.quantity, 0),
      unitPrice: show(line.unitPrice),
      exact: exactProduct(line.quantity, line.unitPrice),
      result: show(line.amount),
    },
  })
  if (line.discount !== 0n) {
    const rule = draft.pricesIncludeTax ? 'discount.withoutTax' : 'discount'
    steps.push({ rule, figures: { typed: typed.discount, result: show(line.discount) } })
    const figures = { amount: show(line.amount), discount: show(line.discount) }
    steps.push({ rule: 'net', figures: { ...figures, result: show(line.amount - line.discount) } })
  }
  steps.push(...explainTaxes(line, show))
  const rule = lineDecimals === 6 ? 'rounding.atTotals' : 'rounding.perLine'
  return [...steps, { rule, figures: { decimals: String(lineDecimals) } }]
}

function explainTaxes(line: LineFigures, show: (value: bigint) => string): ExplainStep[] {
  const steps: ExplainStep[] = []
  const net = line.amount - line.discount
  for (const { source, rate, base, amount } of line.taxes) {
    const { tax } = source
    if (amount === null) {
      steps.push({ rule: 'tax.exempt', figures: { tax, base: show(base) } })
      continue
    }
    const isQuota = source.factor === 'Cuota'
    if (!isQuota && base !== net && !source.withheld) {
      const figures = { net: show(net), ieps: show(base - net), result: show(base) }
      steps.push({ rule: 'base.withIeps', figures })
    }
    steps.push({
      rule: source.withheld ? 'withheld' : isQuota ? 'tax.quota' : 'tax.rate',
      figures: {
        tax,
        base: isQuota ? formatE6(base, 0) : show(base),
        rate: formatE6(rate, isQuota ? 2 : 0),
        percent: formatE6(multiplyE6(rate, 100n * ONE_E6, 6), 0),
        exact: exactProduct(base, rate),
        result: show(amount),
      },
    })
  }
  return steps
}

/** The unrounded product, at most twelve decimals. */
function exactProduct(left: bigint, right: bigint): string {
  const product = left * right
  const whole = formatE6(product / ONE_E6, 0)
  const rest = product % ONE_E6
  if (rest === 0n || product < 0n) return whole
  const [integer = '', fraction = ''] = whole.split('.')
  const digits = fraction.padEnd(6, '0') + rest.toString().padStart(6, '0')
  return `${integer}.${digits.replace(/0+$/, '')}`
}
