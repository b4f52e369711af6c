import { parseE6 } from '../../decimal.ts'
import type { CfdiDraft } from '../../invoice.ts'
import type { Issue } from '../../issue.ts'
import type { CompanyInput } from '../../parties.ts'
import type { CfdiTotals, LineTotals } from '../../totals.ts'
import { isBorderPostalCode } from '../catalogs/codigoPostal.ts'
import { isRfc, personaOf } from '../rfc.ts'
import { doubt, problem } from './problem.ts'

/** Largest figure that t_Importe can write: 18 digits before the point. */
const LARGEST_DIGITS = 18

/** What the computed figures of a document say: discounts, bases above zero, limits, the shelf price. */
export function checkFigures(draft: CfdiDraft, totals: CfdiTotals): Issue[] {
  const issues: Issue[] = []
  totals.lines.forEach((figures, index) => {
    const line = draft.lines[index]
    // A line with a figure that cannot be read has its own issue; its amounts mean nothing yet.
    if (line === undefined || !isReadable(line.quantity) || !isReadable(line.unitPrice)) return
    issues.push(...checkLineFigures(`lines.${String(index)}`, figures))
  })
  if (issues.length > 0) return issues
  if (totals.total.startsWith('-')) {
    return [problem('lines', 'total.negative', { params: { total: totals.total } })]
  }
  if (
    integerDigits(totals.total) > LARGEST_DIGITS ||
    integerDigits(totals.subtotal) > LARGEST_DIGITS
  ) {
    return [problem('lines', 'total.tooLarge')]
  }
  if (!totals.withinLimits) return [problem('lines', 'figures.limits', { code: 'CFDI40167' })]
  return checkShelf(totals)
}

function isReadable(text: string): boolean {
  const value = parseE6(text)
  return value !== null && value > 0n
}

function integerDigits(text: string): number {
  const point = text.indexOf('.')
  return point < 0 ? text.length : point
}

function checkLineFigures(path: string, figures: LineTotals): Issue[] {
  if (isZero(figures.unitPrice)) {
    return [problem(`${path}.unitPrice`, 'price.nothingLeft', { code: 'CFDI40166' })]
  }
  const discount = parseE6(figures.discount)
  const amount = parseE6(figures.amount)
  if (discount !== null && amount !== null && discount > amount) {
    const params = { discount: figures.discount, amount: figures.amount }
    return [problem(`${path}.discount`, 'discount.tooLarge', { code: 'CFDI40169', params })]
  }
  const empty = figures.taxes.find((tax) => isZero(tax.base))
  if (empty === undefined) return []
  const code = empty.withheld ? 'CFDI40181' : 'CFDI40174'
  return [problem(`${path}.taxes`, 'tax.noBase', { code })]
}

function isZero(text: string): boolean {
  return parseE6(text) === 0n
}

/** With prices that include tax, the customer should pay what the shelf says. */
function checkShelf({ shelfTotal, subtotal, discount, totalTransferred }: CfdiTotals): Issue[] {
  if (shelfTotal === '') return []
  const paid =
    (parseE6(subtotal) ?? 0n) - (parseE6(discount) ?? 0n) + (parseE6(totalTransferred) ?? 0n)
  return paid === parseE6(shelfTotal)
    ? []
    : [doubt('lines', 'total.notShelfPrice', { params: { shelf: shelfTotal } })]
}

/** RESICO: a natural person of regime 626 who invoices a company has 1.25 % of ISR withheld. */
const RESICO_RATE = 12_500n
const BORDER_RATE = 80_000n

/** Taxes against who issues, from where, and to whom; SAT's registers decide, so these are warnings. */
export function checkTaxesOfIssuer(draft: CfdiDraft, company: CompanyInput): Issue[] {
  return [...checkBorderRate(draft), ...checkResico(draft, company)]
}

/** IVA of 8 % is for offices in the border regions. */
function checkBorderRate({ lines, lugarExpedicion }: CfdiDraft): Issue[] {
  for (let index = 0; index < lines.length; index += 1) {
    const at = lines[index]?.taxes.findIndex(
      ({ tax, withheld, rate }) => tax === 'iva' && !withheld && parseE6(rate) === BORDER_RATE,
    )
    if (at === undefined || at < 0) continue
    if (isBorderPostalCode(lugarExpedicion)) return []
    return [doubt(`lines.${String(index)}.taxes.${String(at)}.rate`, 'tax.borderRate')]
  }
  return []
}

function checkResico(draft: CfdiDraft, company: CompanyInput): Issue[] {
  if (company.regimenFiscal !== '626' || personaOf(company.taxId) !== 'fisica') return []
  const receiver = draft.receiver.taxId
  if (!isRfc(receiver) || personaOf(receiver) !== 'moral') return []
  const withholds = draft.lines.some((line) =>
    line.taxes.some(({ tax, rate }) => tax === 'isr' && parseE6(rate) === RESICO_RATE),
  )
  return withholds ? [] : [doubt('lines', 'tax.resico', { code: 'CFDI140225' })]
}
