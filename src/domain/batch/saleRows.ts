import { parseE6 } from '../decimal.ts'
import type { Issue } from '../issue.ts'
import type { SaleInput, Ticket } from '../mx/sales/sale.ts'
import { priceSale } from '../mx/sales/saleParts.ts'
import { checkSale } from '../mx/sales/saleRules.ts'
import { cellReader, disagreements, orOf, shapeIssues } from './cells.ts'
import { cfdiLine, takesIvaForAll } from './cfdiLine.ts'
import { meantKey } from './codes.ts'
import { readHour } from './hours.ts'
import { withRepairs, type DocumentRows } from './judge.ts'
import { placeOf } from './places.ts'
import { rowIssue, type RowIssue } from './rules.ts'
import type { SourceContext } from './source.ts'

/** A ticket out of its rows, priced, with every problem that keeps it from being recorded. */
export interface ReadSale {
  readonly sale: SaleInput
  readonly priced: Pick<Ticket, 'total' | 'parts'>
  readonly issues: readonly RowIssue[]
  /** Cells that were read as what they surely mean: `$1,250.00`, `Efectivo`, `3` for `03`. */
  readonly repaired: number
  /** Rows that tell no IVA and take the one for all rows. */
  readonly withoutIva: number
}

/** SAT's keys for what a global invoice says of a ticket (cfdi-4.0.md §6), for rows that name nothing. */
const GOODS = { description: 'Venta', claveProdServ: '01010101', claveUnidad: 'ACT' } as const

/**
 * A ticket out of its rows, judged by the rules of a ticket that is typed (`checkSale`). Cells that surely mean another
 * thing than they say are read as that; two equal rows are two things sold.
 */
export function readSale(rows: DocumentRows, context: SourceContext): ReadSale {
  const found = readOnce(rows, context)
  const sure = found.issues.filter(({ repair }) => repair !== null)
  if (sure.length === 0) return { ...found, repaired: 0 }
  return { ...readOnce(withRepairs(rows, sure), context), repaired: sure.length }
}

function readOnce(rows: DocumentRows, context: SourceContext): Omit<ReadSale, 'repaired'> {
  const { company, settings, today } = context
  const issues: RowIssue[] = []
  const [head] = rows
  const cells = cellReader(head, context, issues)
  const formaPago = cells.text('formaPago')
  const meant = meantKey('formaPago', formaPago)
  if (meant !== null) {
    issues.push(rowIssue(head.no, 'formaPago', 'import.code', { text: formaPago }, meant))
  }
  const date = cells.date('date')
  if (date.slice(0, 10) > today) {
    issues.push(rowIssue(head.no, 'date', 'import.futureSale', { text: date.slice(0, 10) }))
  }
  const hour = hourOf(cells.text('time'), head.no, issues)
  const sale: SaleInput = {
    companyId: company.id,
    ticket: cells.text('folio'),
    soldLocal: date.length === 10 ? `${date}T${hour}` : date,
    formaPago,
    pricesIncludeTax: settings.pricesIncludeTax,
    lines: rows.map((row) => {
      const line = cfdiLine(
        row,
        row === head ? cells : cellReader(row, context, issues),
        context,
        issues,
      )
      return {
        ...line,
        description: orOf(line.description, GOODS.description),
        claveProdServ: orOf(line.claveProdServ, GOODS.claveProdServ),
        claveUnidad: orOf(line.claveUnidad, GOODS.claveUnidad),
      }
    }),
  }
  const own = [
    ...issues,
    ...disagreements(rows),
    ...shapeIssues(rows).filter(({ rule }) => rule !== 'import.rowTwice'),
  ]
  const spoken = new Set(own.map(({ row, field }) => `${row} ${field}`))
  const priced = priceSale(sale, company.roundingPolicy)
  // What the file's own rules say of a cell is nearer than what the ticket's say of its consequence.
  const judged = checkSale(sale, priced.total)
    .map((issue) => placed(issue, rows))
    .filter(({ row, field }) => field === '' || !spoken.has(`${row} ${field}`))
  const withoutIva = rows.filter((row, index) => {
    const line = sale.lines[index]
    return line !== undefined && takesIvaForAll(row, line)
  }).length
  const all = [...own, ...judged, ...totalIssues(rows, context, priced.total)]
  return { sale, priced, issues: all, withoutIva }
}

/** Where only the day is known, its noon. */
const NOON = '12:00:00'

function hourOf(text: string, row: number, issues: RowIssue[]): string {
  if (text.trim() === '') return NOON
  const hour = readHour(text)
  if (hour === null) issues.push(rowIssue(row, 'time', 'import.time', { text }))
  return hour ?? NOON
}

/** Row and field of a problem of a ticket. */
function placed(issue: Issue, rows: DocumentRows): RowIssue {
  const { rule, params, officialCode, officialText } = issue
  const [first] = rows
  const place =
    issue.path === 'ticket'
      ? ({ row: first.no, field: 'folio' } as const)
      : placeOf(issue.path === 'soldLocal' ? 'issuedLocal' : issue.path, rows)
  return { ...place, rule, params, officialCode, officialText, repair: null }
}

/** A total beside the prices must be what they come to. */
function totalIssues(rows: DocumentRows, context: SourceContext, total: string): RowIssue[] {
  const row = rows.find(({ values }) => (values.total ?? '').trim() !== '')
  if (row === undefined) return []
  const issues: RowIssue[] = []
  const said = cellReader(row, context, issues).figure('total')
  if (issues.length > 0) return issues
  if (parseE6(said) === parseE6(total)) return []
  return [rowIssue(row.no, 'total', 'import.total', { said, total })]
}
