import { divideHalfUp, formatE6, parseE6, writtenDecimals } from '../decimal.ts'
import type { CfdiDraft, DraftLine } from '../invoice.ts'
import type { Issue } from '../issue.ts'
import type { RoundingPolicy } from '../parties.ts'
import { computeCfdiTotals, type CfdiTotals, type LineTotals, type TotalsInput } from '../totals.ts'
import { currencyDecimals } from './catalogs/moneda.ts'
import { checkPositive } from './rules/numbers.ts'
import { problem } from './rules/problem.ts'

/** Key and words of SAT's filling guide for a credit that names no goods. */
const CREDIT_KEY = '84111506'
const CREDIT_WORDS = 'Devoluciones, descuentos o bonificaciones'
/** How many cents around the proportion are looked through for the sum; withheld taxes round by a cent each. */
const CENTS_AROUND = 8n

/** Whether a sum of money can be taken back of it: a tax per unit (IEPS by quota) does not follow from money. */
export function mayCreditAmount(draft: CfdiDraft): boolean {
  return draft.lines.every(({ taxes }) => taxes.every(({ factor }) => factor !== 'Cuota'))
}

/** What of a draft a credited sum decides. */
type SumFigures = Pick<CfdiDraft, 'lines' | 'pricesIncludeTax' | 'roundingPolicy'>

export type CreditSum =
  | { readonly kind: 'figures'; readonly figures: SumFigures }
  | { readonly kind: 'refused'; readonly issues: readonly Issue[] }

/**
 * Lines whose total is a sum to the cent: one per combination of taxes of the invoice, the sum divided by what each
 * combination costs with its taxes. The total is what is owed less, after withholdings. Refused with the reason where a
 * tax goes by unit, where the sum is none in its currency, or where no figures add up to it.
 */
export function creditSum(
  {
    draft,
    totals,
    roundingPolicy,
  }: {
    readonly draft: CfdiDraft
    readonly totals: CfdiTotals
    readonly roundingPolicy: RoundingPolicy
  },
  amount: string,
): CreditSum {
  const faults = amountFaults(draft, amount)
  if (faults.length > 0) return { kind: 'refused', issues: faults }
  const cent = 10n ** BigInt(6 - currencyDecimals(draft.moneda))
  const wanted = (parseE6(amount) ?? 0n) / cent
  const parts = partsOf(draft, totals)
  const own = draft.roundingPolicy ?? roundingPolicy
  // A line rounded by itself cannot have every price: 0.04 at 16 % is 0.03 + 0.00 or 0.04 + 0.01.
  const policies: readonly RoundingPolicy[] = own === 'perLine' ? ['perLine', 'atTotals'] : [own]
  for (const policy of policies) {
    const lines = linesFor({ parts, wanted, cent, moneda: draft.moneda, policy })
    if (lines === null) continue
    const figures = { lines, pricesIncludeTax: true }
    return {
      kind: 'figures',
      figures: policy === roundingPolicy ? figures : { ...figures, roundingPolicy: policy },
    }
  }
  return { kind: 'refused', issues: [problem('amount', 'credit.noSum', { params: { amount } })] }
}

function amountFaults(draft: CfdiDraft, amount: string): readonly Issue[] {
  if (!mayCreditAmount(draft)) return [problem('amount', 'credit.byUnit')]
  const faults = checkPositive('amount', amount)
  const max = currencyDecimals(draft.moneda)
  const decimals = writtenDecimals(amount)
  if (faults.length > 0 || decimals <= max) return faults
  const params = { max: String(max), decimals: String(decimals) }
  return [problem('amount', 'number.decimals', { params })]
}

/** The lines of an invoice that have the same taxes. */
interface Part {
  readonly like: DraftLine
  /** What they cost with transferred taxes, and what is paid of that after withholdings; millionths. */
  gross: bigint
  paid: bigint
}

function partsOf(draft: CfdiDraft, totals: CfdiTotals): readonly Part[] {
  const parts = new Map<string, Part>()
  draft.lines.forEach((line, index) => {
    const figures = totals.lines[index]
    if (figures === undefined) return
    const key = JSON.stringify([line.objetoImp, line.taxes])
    const part = parts.get(key) ?? { like: line, gross: 0n, paid: 0n }
    const { gross, withheld } = costOf(figures)
    part.gross += gross
    part.paid += gross - withheld
    parts.set(key, part)
  })
  return [...parts.values()].filter(({ gross }) => gross > 0n)
}

function costOf({ amount, discount, taxes }: LineTotals): {
  readonly gross: bigint
  readonly withheld: bigint
} {
  let gross = (parseE6(amount) ?? 0n) - (parseE6(discount) ?? 0n)
  let withheld = 0n
  for (const tax of taxes) {
    const sum = parseE6(tax.amount) ?? 0n
    if (tax.withheld) withheld += sum
    else gross += sum
  }
  return { gross, withheld }
}

/** Prices with tax whose document comes to so many cents; the nearest to the proportion first, null where none does. */
function linesFor({
  parts,
  wanted,
  cent,
  moneda,
  policy,
}: {
  readonly parts: readonly Part[]
  readonly wanted: bigint
  readonly cent: bigint
  readonly moneda: string
  readonly policy: RoundingPolicy
}): readonly DraftLine[] | null {
  const decimals = currencyDecimals(moneda)
  const sum = (of: 'gross' | 'paid') => parts.reduce((all, part) => all + part[of], 0n)
  if (sum('paid') <= 0n) return null
  const proportion = divideHalfUp(wanted * sum('gross'), sum('paid'))
  for (let away = 0n; away <= CENTS_AROUND; away += 1n) {
    for (const gross of away === 0n ? [proportion] : [proportion + away, proportion - away]) {
      if (gross <= 0n) continue
      const lines = shares(parts, gross).flatMap(({ like, cents }) =>
        cents === 0n ? [] : [creditLine(like, formatE6(cents * cent, decimals))],
      )
      const input: TotalsInput = { moneda, pricesIncludeTax: true, lines }
      const { total } = computeCfdiTotals(input, { roundingPolicy: policy })
      if (parseE6(total) === wanted * cent) return lines
    }
  }
  return null
}

/** Whole cents in proportion to what each part costs: those with the greatest remainder get the cents that are left. */
function shares(
  parts: readonly Part[],
  cents: bigint,
): readonly { readonly like: DraftLine; readonly cents: bigint }[] {
  const whole = parts.reduce((all, { gross }) => all + gross, 0n)
  const cut = parts.map(({ like, gross }, index) => ({
    like,
    index,
    cents: (cents * gross) / whole,
    rest: (cents * gross) % whole,
  }))
  const left = Number(cents - cut.reduce((all, one) => all + one.cents, 0n))
  const byRest = cut.toSorted((one, other) =>
    one.rest === other.rest ? 0 : one.rest < other.rest ? 1 : -1,
  )
  const first = new Set(byRest.slice(0, left).map(({ index }) => index))
  return cut.map(({ like, index, cents: own }) => ({
    like,
    cents: first.has(index) ? own + 1n : own,
  }))
}

function creditLine(like: DraftLine, price: string): DraftLine {
  return {
    ...like,
    productId: null,
    sku: '',
    claveProdServ: CREDIT_KEY,
    claveUnidad: 'ACT',
    unidad: '',
    description: CREDIT_WORDS,
    quantity: '1',
    unitPrice: price,
    discount: '',
    thirdParty: null,
    pedimentos: [],
    cuentaPredial: '',
  }
}
