import { formatE6, neededDecimals, ONE_E6, roundE6 } from './decimal.ts'
import type { CfdiDraft } from './invoice.ts'
import { computeLine, lineStart, type LineFigures, type LineStart } from './lineFigures.ts'
import { currencyDecimals } from './mx/catalogs/moneda.ts'
import { lineIsWithinLimits } from './mx/limits.ts'
import type { RoundingPolicy } from './parties.ts'
import { findShift, shelfLine, shelfTotal, type ShelfLine } from './shelfPrice.ts'
import type { TaxFactor, TaxName } from './taxNames.ts'

/** One tax of one line as it will be written. */
export interface LineTaxTotals {
  readonly tax: TaxName
  readonly withheld: boolean
  readonly factor: TaxFactor
  /** Six decimals; '' when exempt. */
  readonly rate: string
  readonly base: string
  /** '' when exempt. */
  readonly amount: string
}

/** One line as it will be written: unit price without tax, amounts as decimal text. */
export interface LineTotals {
  readonly quantity: string
  readonly unitPrice: string
  /** Importe = quantity × unit price. */
  readonly amount: string
  /** '' when the line has no discount; else with as many decimals as `amount`. */
  readonly discount: string
  readonly taxes: readonly LineTaxTotals[]
}

/** Transferred taxes of one kind, factor and rate, rounded to the currency. */
export interface TransferredGroup {
  readonly tax: TaxName
  readonly factor: TaxFactor
  /** Six decimals; '' when exempt. */
  readonly rate: string
  readonly base: string
  /** '' when exempt. */
  readonly amount: string
}

/** Withheld taxes of one kind, rounded to the currency. */
export interface WithheldGroup {
  readonly tax: TaxName
  readonly amount: string
}

/** Every figure of a document as decimal text, exactly as it will be written. Plain data. */
export interface CfdiTotals {
  readonly currency: string
  /** Decimals of the currency (c_Moneda). */
  readonly decimals: number
  readonly lines: readonly LineTotals[]
  readonly transferred: readonly TransferredGroup[]
  readonly withheld: readonly WithheldGroup[]
  readonly subtotal: string
  readonly discount: string
  readonly totalTransferred: string
  readonly totalWithheld: string
  readonly total: string
  /** What prices typed with tax included add up to, before withholdings; '' when they exclude it. */
  readonly shelfTotal: string
  /** Whether every amount lies within SAT's limits (cfdi-4.0.md §3.2) and fits 18 digits. */
  readonly withinLimits: boolean
}

export interface TotalsOptions {
  readonly roundingPolicy: RoundingPolicy
}

/** What of a draft decides its figures. */
export type TotalsInput = Pick<CfdiDraft, 'moneda' | 'pricesIncludeTax' | 'lines'> &
  Partial<Pick<CfdiDraft, 'globalPeriod' | 'roundingPolicy'>>

/** The lines of a global invoice are whole tickets: only rounding at its totals makes it add up to them to the cent. */
function policyFor(
  { globalPeriod = null, roundingPolicy }: TotalsInput,
  given: RoundingPolicy,
): RoundingPolicy {
  return globalPeriod === null ? (roundingPolicy ?? given) : 'atTotals'
}

/** The figures behind the texts, in millionths; `explainLine` reads them. */
export interface DocumentFigures {
  readonly decimals: number
  readonly lineDecimals: number
  readonly lines: readonly LineFigures[]
  /** Unit-value shifts per line that made the total fit the shelf prices, in millionths. */
  readonly shifts: readonly bigint[]
  readonly head: HeadFigures
  readonly shelf: bigint | null
}

interface Group {
  readonly tax: TaxName
  readonly factor: TaxFactor
  readonly rate: bigint
  base: bigint
  amount: bigint
}

interface HeadFigures {
  readonly subtotal: bigint
  readonly discount: bigint
  readonly transferred: readonly Group[]
  readonly withheld: readonly Group[]
  readonly totalTransferred: bigint
  readonly totalWithheld: bigint
}

/**
 * Computes a document by cfdi-4.0.md §3: exact decimals, rounded half up once per amount. Never throws: a field that
 * is not a figure counts as zero. Prices that include tax get unit values searched so that the total is what the
 * customer reads on the shelf, wherever a sixth decimal can do that.
 */
export function computeCfdiTotals(draft: TotalsInput, options: TotalsOptions): CfdiTotals {
  return writeTotals(draft.moneda, computeFigures(draft, options))
}

/** The figures of a document before they become text. */
export function computeFigures(draft: TotalsInput, options: TotalsOptions): DocumentFigures {
  const decimals = currencyDecimals(draft.moneda)
  const policy = policyFor(draft, options.roundingPolicy)
  const lineDecimals = policy === 'perLine' ? decimals : 6
  if (!draft.pricesIncludeTax) {
    const lines = draft.lines.map((line) => computeLine(lineStart(line), lineDecimals))
    const head = headOf(lines, decimals)
    return { decimals, lineDecimals, lines, shifts: [], head, shelf: null }
  }
  const shelves = draft.lines.map((line) => shelfLine(line, decimals))
  const fitted =
    policy === 'perLine' ? fitEachLine(shelves, decimals) : fitDocument(shelves, decimals)
  const head = headOf(fitted.lines, decimals)
  return { decimals, lineDecimals, ...fitted, head, shelf: shelfTotal(shelves, decimals) }
}

interface Fitted {
  readonly lines: readonly LineFigures[]
  readonly shifts: readonly bigint[]
}

/** Under `perLine` each line alone is brought to its own shelf price, or keeps what its unit value gives. */
function fitEachLine(shelves: readonly ShelfLine[], decimals: number): Fitted {
  const shifts = shelves.map(({ start, gross, slack }) => {
    const target = roundE6(gross, decimals)
    const grossAt = (shift: bigint) =>
      grossOf(headOf([computeLine(shifted(start, shift), decimals)], decimals))
    const shift = findShift(grossAt, target, slack)
    return grossAt(shift) === target ? shift : 0n
  })
  const lines = shelves.map(({ start }, index) =>
    computeLine(shifted(start, shifts[index] ?? 0n), decimals),
  )
  return { lines, shifts }
}

/** How many lines may move before the document keeps the total that its unit values give. */
const LINES_MOVED = 8

/** Under `atTotals` unit values move, the dearest line first, until the document's total fits. */
function fitDocument(shelves: readonly ShelfLine[], decimals: number): Fitted {
  const unmoved = {
    lines: shelves.map(({ start }) => computeLine(start, 6)),
    shifts: shelves.map(() => 0n),
  }
  const target = shelfTotal(shelves, decimals)
  const totalOf = (lines: readonly LineFigures[]) => grossOf(headOf(lines, decimals))
  if (totalOf(unmoved.lines) === target) return unmoved
  const dearest = shelves
    .map((shelf, index) => ({ ...shelf, index }))
    .sort((one, other) => (one.gross === other.gross ? 0 : one.gross < other.gross ? 1 : -1))
  let { lines, shifts } = unmoved
  for (const { start, slack, index } of dearest.slice(0, LINES_MOVED)) {
    const before = lines
    const linesAt = (shift: bigint) => before.with(index, computeLine(shifted(start, shift), 6))
    const shift = findShift((tried) => totalOf(linesAt(tried)), target, slack)
    lines = linesAt(shift)
    shifts = shifts.with(index, shift)
    if (totalOf(lines) === target) return { lines, shifts }
  }
  return unmoved
}

function shifted(start: LineStart, shift: bigint): LineStart {
  if (shift === 0n) return start
  const unitPrice = start.unitPrice + shift
  return { ...start, unitPrice: unitPrice < 0n ? 0n : unitPrice }
}

/** What the customer pays before withholdings. */
function grossOf(head: HeadFigures): bigint {
  return head.subtotal - head.discount + head.totalTransferred
}

function headOf(lines: readonly LineFigures[], decimals: number): HeadFigures {
  let subtotal = 0n
  let discount = 0n
  const transferred: Group[] = []
  const withheld: Group[] = []
  for (const line of lines) {
    subtotal += line.amount
    discount += line.discount
    for (const { source, rate, base, amount } of line.taxes) {
      const group = source.withheld
        ? groupOf(withheld, source.tax, 'Tasa', 0n)
        : groupOf(transferred, source.tax, source.factor, source.factor === 'Exento' ? 0n : rate)
      group.base += base
      group.amount += amount ?? 0n
    }
  }
  return {
    subtotal: roundE6(subtotal, decimals),
    discount: roundE6(discount, decimals),
    transferred,
    withheld,
    totalTransferred: roundGroups(transferred, decimals),
    totalWithheld: roundGroups(withheld, decimals),
  }
}

function groupOf(groups: Group[], tax: TaxName, factor: TaxFactor, rate: bigint): Group {
  for (const group of groups) {
    if (group.tax === tax && group.factor === factor && group.rate === rate) return group
  }
  const group: Group = { tax, factor, rate, base: 0n, amount: 0n }
  groups.push(group)
  return group
}

function roundGroups(groups: readonly Group[], decimals: number): bigint {
  let sum = 0n
  for (const group of groups) {
    group.base = roundE6(group.base, decimals)
    group.amount = roundE6(group.amount, decimals)
    sum += group.amount
  }
  return sum
}

/** Largest value of 18 digits before the point (t_Importe). */
const LARGEST = 10n ** 18n * ONE_E6 - 1n

function writeTotals(currency: string, figures: DocumentFigures): CfdiTotals {
  const { decimals, head } = figures
  const total = grossOf(head) - head.totalWithheld
  let withinLimits = total >= 0n && total <= LARGEST && head.subtotal <= LARGEST
  const lines = figures.lines.map((line) => {
    withinLimits &&= lineIsWithinLimits(line, figures.lineDecimals)
    return writeLine(line, decimals)
  })
  return {
    currency,
    decimals,
    lines,
    transferred: head.transferred.map(({ tax, factor, rate, base, amount }) => ({
      tax,
      factor,
      rate: factor === 'Exento' ? '' : formatE6(rate, 6),
      base: formatE6(base, decimals),
      amount: factor === 'Exento' ? '' : formatE6(amount, decimals),
    })),
    withheld: head.withheld.map(({ tax, amount }) => ({ tax, amount: formatE6(amount, decimals) })),
    subtotal: formatE6(head.subtotal, decimals),
    discount: formatE6(head.discount, decimals),
    totalTransferred: formatE6(head.totalTransferred, decimals),
    totalWithheld: formatE6(head.totalWithheld, decimals),
    total: formatE6(total, decimals),
    shelfTotal: figures.shelf === null ? '' : formatE6(figures.shelf, decimals),
    withinLimits,
  }
}

/** SAT wants Descuento with the decimals of Importe (CFDI40168), so both take those of the longer one. */
function writeLine(line: LineFigures, decimals: number): LineTotals {
  const hasDiscount = line.discount !== 0n
  const fewest = hasDiscount
    ? Math.max(decimals, neededDecimals(line.amount), neededDecimals(line.discount))
    : decimals
  return {
    quantity: formatE6(line.quantity, 0),
    unitPrice: formatE6(line.unitPrice, decimals),
    amount: formatE6(line.amount, fewest),
    discount: hasDiscount ? formatE6(line.discount, fewest) : '',
    taxes: line.taxes.map(({ source, rate, base, amount }) => ({
      tax: source.tax,
      withheld: source.withheld,
      factor: source.factor,
      rate: amount === null ? '' : formatE6(rate, 6),
      base: formatE6(base, source.factor === 'Cuota' ? 0 : decimals),
      amount: amount === null ? '' : formatE6(amount, decimals),
    })),
  }
}
