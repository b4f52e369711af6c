import { sql } from 'kysely'
import type { InvoiceQuery } from '../../contract/invoices.ts'
import type { InvoiceState, InvoiceSummary } from '../../domain/invoice.ts'
import type { CompanyId } from '../../domain/ids.ts'
import type { Reader } from './db.ts'
import { type InvoiceRowData, toSummary } from './invoiceRows.ts'
import { decodeKey, encodeKey, pageOf } from './paging.ts'
import { query } from './query.ts'
import { matchExpression } from './searchText.ts'

interface ListRow extends InvoiceRowData {
  readonly seq: number
  readonly sort_local: string
}

interface Parameters {
  readonly company_id: string
  readonly state: string
  readonly states_json: string
  readonly serie: string
  readonly from: string
  readonly to: string
  readonly sort_local: string
  readonly id: string
  readonly seq: number
  readonly match: string
  readonly limit: number
}

const COLUMNS = sql`invoices.seq, id, company_id, customer_id, country, kind, state, serie, folio, receiver_tax_id,
  receiver_name, currency, currency_decimals, total_minor, issued_local, sort_local, uuid, created_at,
  updated_at, version`

/** A document, or a draft that may become one. */
const SHOWN = sql`(+state <> 'void' OR folio <> '')`

/** Newest first over all states; drafts that were thrown away before they had a number are nobody's business. */
export const invoicesByDate = query(
  (_db, p: Parameters) => sql<ListRow>`
  SELECT ${COLUMNS} FROM invoices INDEXED BY invoices_by_date
  WHERE company_id = ${p.company_id} AND (sort_local, id) < (${p.sort_local}, ${p.id})
    AND sort_local >= ${p.from} AND (${p.serie} = '' OR +serie = ${p.serie}) AND ${SHOWN}
  ORDER BY sort_local DESC, id DESC LIMIT ${p.limit}`,
)

/** Newest first in one state. */
export const invoicesByState = query(
  (_db, p: Parameters) => sql<ListRow>`
  SELECT ${COLUMNS} FROM invoices INDEXED BY invoices_by_state
  WHERE company_id = ${p.company_id} AND state = ${p.state}
    AND (sort_local, id) < (${p.sort_local}, ${p.id})
    AND sort_local >= ${p.from} AND (${p.serie} = '' OR +serie = ${p.serie})
  ORDER BY sort_local DESC, id DESC LIMIT ${p.limit}`,
)

/** Latest made first among those that hold every word. */
export const invoicesByWords = query(
  (_db, p: Parameters) => sql<ListRow>`
  SELECT ${COLUMNS} FROM invoices_words CROSS JOIN invoices ON invoices.seq = invoices_words.rowid
  WHERE invoices_words MATCH ${p.match} AND invoices_words.rowid < ${p.seq} AND +company_id = ${p.company_id}
    AND ((${p.states_json} = '[]' AND ${SHOWN}) OR state IN (SELECT value FROM json_each(${p.states_json})))
    AND +sort_local >= ${p.from} AND +sort_local < ${p.to} AND (${p.serie} = '' OR serie = ${p.serie})
  ORDER BY invoices_words.rowid DESC LIMIT ${p.limit}`,
)

const LATEST = '9999'

export interface SummaryPage {
  readonly rows: readonly InvoiceSummary[]
  readonly next: string | null
}

/**
 * One page of a company's documents, newest first by their legal local time (drafts by their own, or by the
 * moment they were begun); with `text`, latest made first. Discarded drafts show only where `void` is asked for.
 */
export function listInvoices(reader: Reader, wanted: InvoiceQuery): SummaryPage {
  const match = matchExpression(wanted.text)
  const end = wanted.toDate === '' ? LATEST : dayAfter(wanted.toDate)
  const base: Parameters = {
    company_id: wanted.companyId,
    state: '',
    states_json: JSON.stringify(wanted.states),
    serie: wanted.serie,
    from: wanted.fromDate,
    to: end,
    sort_local: end,
    id: '',
    seq: Number.MAX_SAFE_INTEGER,
    match: match ?? '',
    limit: wanted.limit + 1,
  }
  if (match !== null) {
    const [seq = base.seq] = decodeKey(wanted.after, 1) ?? []
    const rows = reader.all(invoicesByWords, { ...base, seq: Number(seq) })
    return pageOf(rows, wanted.limit, (row) => encodeKey(row.seq), toSummary)
  }
  const [sort = end, id = ''] = decodeKey(wanted.after, 2) ?? []
  const from = { ...base, sort_local: String(sort), id: String(id) }
  const rows = byDate(reader, from, wanted.states)
  return pageOf(rows, wanted.limit, (row) => encodeKey(row.sort_local, row.id), toSummary)
}

/** Each state is read from its own place in the index, then the newest of all are taken. */
function byDate(
  reader: Reader,
  parameters: Parameters,
  states: readonly InvoiceState[],
): readonly ListRow[] {
  if (states.length === 0) return reader.all(invoicesByDate, parameters)
  return [...new Set(states)]
    .flatMap((state) => reader.all(invoicesByState, { ...parameters, state }))
    .toSorted((a, b) =>
      a.sort_local === b.sort_local ? compare(b.id, a.id) : compare(b.sort_local, a.sort_local),
    )
    .slice(0, parameters.limit)
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

/** First text that sorts after every moment of a day: local times begin with `AAAA-MM-DD`. */
function dayAfter(date: string): string {
  return `${date}U`
}

const counts = query((db, p: { company_id: string }) =>
  db
    .selectFrom('invoices')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .where('company_id', '=', p.company_id)
    .groupBy('state'),
)

/** How many documents of a company are in each state. */
export function countInvoices(
  reader: Reader,
  companyId: CompanyId,
): ReadonlyMap<InvoiceState, number> {
  const rows = reader.all(counts, { company_id: companyId })
  return new Map(rows.map((row) => [row.state as InvoiceState, row.count]))
}

const countAll = query((db, _: Record<string, never>) =>
  db.selectFrom('invoices').select((eb) => eb.fn.countAll<number>().as('count')),
)

/** Documents of all companies, drafts and discarded ones too: what a backup is compared by. */
export function countAllInvoices(reader: Reader): number {
  return reader.get(countAll, {})?.count ?? 0
}
