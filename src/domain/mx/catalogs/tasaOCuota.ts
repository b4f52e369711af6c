import type { LineTax } from '../../invoice.ts'
import { parseE6 } from '../../decimal.ts'

/**
 * c_TasaOCuota, edition of 2026-08-06: which rates a tax may have. Rates in millionths: `160000` is 16 %.
 */
interface RateRule {
  readonly tax: LineTax['tax']
  readonly factor: 'Tasa' | 'Cuota'
  readonly transferred: boolean
  readonly withheld: boolean
  /** Fixed rates; empty when any from `least` to `most` is lawful. */
  readonly fixed: readonly bigint[]
  readonly least: bigint
  readonly most: bigint
}

const RULES: readonly RateRule[] = [
  fixed('iva', 'Tasa', 'transferred', [0, 80_000, 160_000]),
  range('iva', 'Tasa', 'withheld', 160_000),
  fixed(
    'ieps',
    'Tasa',
    'transferred',
    [
      0, 30_000, 60_000, 70_000, 80_000, 90_000, 250_000, 265_000, 300_000, 304_000, 500_000,
      530_000, 1_600_000,
    ],
  ),
  fixed(
    'ieps',
    'Tasa',
    'withheld',
    [
      60_000, 70_000, 80_000, 90_000, 250_000, 265_000, 300_000, 304_000, 500_000, 530_000,
      1_600_000,
    ],
  ),
  range('ieps', 'Cuota', 'both', 72_160_500),
  range('isr', 'Tasa', 'withheld', 350_000),
]

type Side = 'transferred' | 'withheld' | 'both'

function fixed(
  tax: RateRule['tax'],
  factor: RateRule['factor'],
  side: Side,
  rates: readonly number[],
): RateRule {
  return { ...ruleOf(tax, factor, side), fixed: rates.map(BigInt), least: 0n, most: 0n }
}

function range(
  tax: RateRule['tax'],
  factor: RateRule['factor'],
  side: Side,
  most: number,
): RateRule {
  return { ...ruleOf(tax, factor, side), fixed: [], least: 0n, most: BigInt(most) }
}

function ruleOf(tax: RateRule['tax'], factor: RateRule['factor'], side: Side) {
  return { tax, factor, transferred: side !== 'withheld', withheld: side !== 'transferred' }
}

/** Whether the catalogue has that rate for that tax. A rate that is not a figure is not lawful. */
export function isLawfulRate(tax: LineTax): boolean {
  const rate = parseE6(tax.rate)
  if (rate === null) return false
  return RULES.some(
    (rule) =>
      rule.tax === tax.tax &&
      rule.factor === tax.factor &&
      (tax.withheld ? rule.withheld : rule.transferred) &&
      (rule.fixed.length > 0 ? rule.fixed.includes(rate) : rate >= rule.least && rate <= rule.most),
  )
}
