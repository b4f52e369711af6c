import { sql } from 'kysely'
import type { Page } from '../../contract/api.ts'
import { AppError } from '../../domain/errors.ts'
import type { CompanyId, InvoiceId, SaleId } from '../../domain/ids.ts'
import type { SaleInput, Ticket } from '../../domain/mx/sales/sale.ts'
import type { Reader, Tx } from './db.ts'
import { fromMinor, toMinor } from './invoiceRows.ts'
import { toJson } from './json.ts'
import { decodeKey, encodeKey, pageOf } from './paging.ts'
import { query } from './query.ts'
import type { Tables } from './schema.ts'
import { constraintOf } from './storageErrors.ts'

/** Why a document names a ticket. */
export type SaleDocumentKind = 'global' | 'invoice' | 'credit'

export interface StoredSale extends Ticket {
  readonly id: SaleId
  readonly companyId: CompanyId
  readonly soldLocal: string
  /** Whether it stands in a live global invoice that no credit note took it out of, or has an invoice of its own. */
  readonly state: 'open' | 'global' | 'invoiced'
  /** The document that makes it `global` or `invoiced`; null while it is open. */
  readonly documentId: InvoiceId | null
}

/** Tickets of a company from one legal local date to another, both included. */
export interface SalesSpan {
  readonly companyId: CompanyId
  readonly from: string
  readonly to: string
}

type Row = Omit<Tables['sales'], 'seq'> & {
  seq: number
  invoiced_by: string | null
  global_by: string | null
}

/** What counts of a ticket's documents: everything that was not thrown away, given up or cancelled. */
const LIVE = sql`invoices.state NOT IN ('void', 'cancelled')`
/** A credit note takes a ticket out of its global invoice only once it is sealed. */
const SEALED = sql`invoices.state IN ('sealed', 'stamped', 'cancelRequested')`

const of = (kind: SaleDocumentKind) => sql`
  FROM sale_documents JOIN invoices ON invoices.id = invoice_id
  WHERE sale_id = sales.id AND sale_documents.kind = ${sql.lit(kind)}
    AND ${kind === 'credit' ? SEALED : LIVE}`

const INVOICED_BY = sql`(SELECT invoice_id ${of('invoice')} LIMIT 1)`
const GLOBAL_BY = sql`(SELECT invoice_id ${of('global')} AND NOT EXISTS (SELECT 1 ${of('credit')}) LIMIT 1)`

const byId = query(
  (_db, p: { id: string }) => sql<Row>`
  SELECT *, ${INVOICED_BY} AS invoiced_by, ${GLOBAL_BY} AS global_by FROM sales WHERE id = ${p.id}`,
)
const byTicket = query(
  (_db, p: { company_id: string; ticket: string }) => sql<Row>`
  SELECT *, ${INVOICED_BY} AS invoiced_by, ${GLOBAL_BY} AS global_by
  FROM sales WHERE company_id = ${p.company_id} AND ticket = ${p.ticket}`,
)

interface Listed {
  readonly company_id: string
  readonly sold_local: string
  readonly seq: number
  readonly since: string
  readonly limit: number
}

/** Newest first: tickets that a document has. */
export const takenByDate = query(
  (_db, p: Listed) => sql<Row>`
  SELECT *, ${INVOICED_BY} AS invoiced_by, ${GLOBAL_BY} AS global_by FROM sales
  WHERE company_id = ${p.company_id} AND (sold_local, seq) < (${p.sold_local}, ${p.seq})
    AND sold_local >= ${p.since} AND (${INVOICED_BY} IS NOT NULL OR ${GLOBAL_BY} IS NOT NULL)
  ORDER BY sold_local DESC, seq DESC LIMIT ${p.limit}`,
)
/** Newest first: tickets that no document has. */
export const openByDate = query(
  (_db, p: Listed) => sql<Row>`
  SELECT *, NULL AS invoiced_by, NULL AS global_by FROM sales
  WHERE company_id = ${p.company_id} AND (sold_local, seq) < (${p.sold_local}, ${p.seq})
    AND sold_local >= ${p.since} AND ${INVOICED_BY} IS NULL AND ${GLOBAL_BY} IS NULL
  ORDER BY sold_local DESC, seq DESC LIMIT ${p.limit}`,
)
/** By the ticket's number, those that begin with a text. */
export const salesByTicket = query(
  (
    _db,
    p: { company_id: string; from: string; to: string; after: string; limit: number },
  ) => sql<Row>`
  SELECT *, ${INVOICED_BY} AS invoiced_by, ${GLOBAL_BY} AS global_by FROM sales
  WHERE company_id = ${p.company_id} AND ticket >= ${p.from} AND ticket < ${p.to} AND ticket > ${p.after}
  ORDER BY ticket LIMIT ${p.limit}`,
)

/** Newest first; the key of a page is (sold_local, seq). */
export const salesByDate = query(
  (_db, p: { company_id: string; sold_local: string; seq: number; limit: number }) => sql<Row>`
  SELECT *, ${INVOICED_BY} AS invoiced_by, ${GLOBAL_BY} AS global_by FROM sales
  WHERE company_id = ${p.company_id} AND (sold_local, seq) < (${p.sold_local}, ${p.seq})
  ORDER BY sold_local DESC, seq DESC LIMIT ${p.limit}`,
)

/** Oldest first: tickets of a span of time that no document has. */
export const openSales = query(
  (_db, p: { company_id: string; from: string; to: string; limit: number }) => sql<Row>`
  SELECT *, NULL AS invoiced_by, NULL AS global_by FROM sales
  WHERE company_id = ${p.company_id} AND sold_local >= ${p.from} AND sold_local < ${p.to}
    AND ${INVOICED_BY} IS NULL AND ${GLOBAL_BY} IS NULL
  ORDER BY sold_local, seq LIMIT ${p.limit}`,
)

/** Newest first: tickets of a span of time that a document has. */
const takenSales = query(
  (_db, p: { company_id: string; from: string; to: string; limit: number }) => sql<Row>`
  SELECT *, ${INVOICED_BY} AS invoiced_by, ${GLOBAL_BY} AS global_by FROM sales
  WHERE company_id = ${p.company_id} AND sold_local >= ${p.from} AND sold_local < ${p.to}
    AND (${INVOICED_BY} IS NOT NULL OR ${GLOBAL_BY} IS NOT NULL)
  ORDER BY sold_local DESC, seq DESC LIMIT ${p.limit}`,
)
const countTaken = query(
  (_db, p: { company_id: string; from: string; to: string }) => sql<{ count: number }>`
  SELECT count(*) AS count FROM sales
  WHERE company_id = ${p.company_id} AND sold_local >= ${p.from} AND sold_local < ${p.to}
    AND (${INVOICED_BY} IS NOT NULL OR ${GLOBAL_BY} IS NOT NULL)`,
)
const sumOpen = query(
  (_db, p: { company_id: string; from: string; to: string }) => sql<{
    count: number
    minor: number | bigint | null
  }>`
  SELECT count(*) AS count, sum(total_minor) AS minor FROM sales
  WHERE company_id = ${p.company_id} AND sold_local >= ${p.from} AND sold_local < ${p.to}
    AND ${INVOICED_BY} IS NULL AND ${GLOBAL_BY} IS NULL`,
)

const credit = query(
  (_db, p: { sale_id: string }) => sql<{ invoice_id: string }>`
  SELECT invoice_id FROM sale_documents JOIN invoices ON invoices.id = invoice_id
  WHERE sale_id = ${p.sale_id} AND sale_documents.kind = 'credit' AND ${LIVE} LIMIT 1`,
)

const insert = query(
  (_db, p: Omit<Tables['sales'], 'seq'>) => sql`
  INSERT INTO sales (id, company_id, ticket, sold_local, forma_pago, total_minor, parts_json, sale_json, actor, created_at)
  VALUES (${p.id}, ${p.company_id}, ${p.ticket}, ${p.sold_local}, ${p.forma_pago}, ${p.total_minor},
    ${p.parts_json}, ${p.sale_json}, ${p.actor}, ${p.created_at})`,
)
const linked = query(
  (_db, p: { invoice_id: string }) => sql<Row & { link: string }>`
  SELECT sales.*, sale_documents.kind AS link, ${INVOICED_BY} AS invoiced_by, ${GLOBAL_BY} AS global_by
  FROM sale_documents JOIN sales ON sales.id = sale_id WHERE sale_documents.invoice_id = ${p.invoice_id}`,
)
const link = query(
  (_db, p: { sale_id: string; kind: string; invoice_id: string }) => sql`
  INSERT OR IGNORE INTO sale_documents (sale_id, kind, invoice_id)
  VALUES (${p.sale_id}, ${p.kind}, ${p.invoice_id})`,
)
const unlink = query(
  (_db, p: { invoice_id: string; kind: string }) => sql`
  DELETE FROM sale_documents WHERE invoice_id = ${p.invoice_id} AND kind = ${p.kind}`,
)

/** Records a ticket; `state.duplicateName` when the company has its number already. */
export function insertSale(
  tx: Tx,
  sale: SaleInput,
  priced: Pick<Ticket, 'total' | 'parts'>,
  actor: string,
): StoredSale {
  const id = tx.newId<SaleId>()
  try {
    tx.run(insert, {
      id,
      company_id: sale.companyId,
      ticket: sale.ticket,
      sold_local: sale.soldLocal,
      forma_pago: sale.formaPago,
      total_minor: toMinor(priced.total).minor ?? 0n,
      parts_json: toJson(priced.parts),
      sale_json: toJson(sale),
      actor,
      created_at: tx.now,
    })
  } catch (error) {
    if (constraintOf(error)?.includes('sales.ticket') !== true) throw error
    throw new AppError('state.duplicateName', { cause: error, detail: { ticket: sale.ticket } })
  }
  return requireSale(tx, id)
}

/** Refuses with `notFound.sale`. */
export function requireSale(reader: Reader, id: SaleId): StoredSale {
  const row = reader.get(byId, { id })
  if (row === undefined) throw new AppError('notFound.sale')
  return toSale(row)
}

/** The lines as they were typed, for an invoice of its own. */
export function saleAsTyped(reader: Reader, id: SaleId): SaleInput {
  const row = reader.get(byId, { id })
  if (row === undefined) throw new AppError('notFound.sale')
  return JSON.parse(row.sale_json) as SaleInput
}

export function saleWithTicket(
  reader: Reader,
  companyId: CompanyId,
  ticket: string,
): StoredSale | null {
  const row = reader.get(byTicket, { company_id: companyId, ticket })
  return row === undefined ? null : toSale(row)
}

/** Tickets that a document names already, and why. */
export function salesOf(
  reader: Reader,
  invoiceId: InvoiceId,
): readonly { readonly sale: StoredSale; readonly kind: SaleDocumentKind }[] {
  return reader
    .all(linked, { invoice_id: invoiceId })
    .map((row) => ({ sale: toSale(row), kind: row.link as SaleDocumentKind }))
}

/** The credit note, drafted or sealed, that takes a ticket out of its global invoice; null when there is none. */
export function creditOfSale(reader: Reader, id: SaleId): InvoiceId | null {
  const row = reader.get(credit, { sale_id: id })
  return row === undefined ? null : (row.invoice_id as InvoiceId)
}

export function linkSale(
  tx: Tx,
  saleId: SaleId,
  kind: SaleDocumentKind,
  invoiceId: InvoiceId,
): void {
  tx.run(link, { sale_id: saleId, kind, invoice_id: invoiceId })
}

/** Forgets the tickets that a document named when it was sealed before. */
export function unlinkSales(tx: Tx, invoiceId: InvoiceId, kind: SaleDocumentKind): void {
  tx.run(unlink, { invoice_id: invoiceId, kind })
}

export function listSales(
  reader: Reader,
  wanted: {
    readonly companyId: CompanyId
    /** Beginning of the number; then all states, by number. */
    readonly text: string
    readonly only: 'all' | 'open' | 'taken'
    /** Legal local date before which nobody looks for one state alone. */
    readonly since: string
    readonly after: string
    readonly limit: number
  },
): Page<StoredSale> {
  const { companyId, text, only, since, after } = wanted
  const limit = wanted.limit + 1
  if (text !== '') {
    const [last = ''] = decodeKey(after, 1) ?? []
    const span = { from: text, to: `${text}\u{10ffff}`, after: String(last) }
    const rows = reader.all(salesByTicket, { company_id: companyId, ...span, limit })
    return pageOf(rows, wanted.limit, (row) => encodeKey(row.ticket), toSale)
  }
  const [soldLocal = '9', seq = Number.MAX_SAFE_INTEGER] = decodeKey(after, 2) ?? []
  const from = { company_id: companyId, sold_local: String(soldLocal), seq: Number(seq), limit }
  const rows =
    only === 'all'
      ? reader.all(salesByDate, from)
      : reader.all(only === 'open' ? openByDate : takenByDate, { ...from, since })
  return pageOf(rows, wanted.limit, (row) => encodeKey(row.sold_local, row.seq), toSale)
}

/** Tickets from one legal local date to another (both included) that no document has, oldest first. */
export function listOpenSales(
  reader: Reader,
  wanted: SalesSpan & { readonly limit: number },
): readonly StoredSale[] {
  return reader
    .all(openSales, { ...spanOf(wanted), company_id: wanted.companyId, limit: wanted.limit })
    .map(toSale)
}

/** Tickets of a span of dates that a document has, newest first. */
export function listTakenSales(
  reader: Reader,
  wanted: SalesSpan & { readonly limit: number },
): readonly StoredSale[] {
  return reader
    .all(takenSales, { ...spanOf(wanted), company_id: wanted.companyId, limit: wanted.limit })
    .map(toSale)
}

/** How many tickets of a span of dates a document has. */
export function countTakenSales(reader: Reader, wanted: SalesSpan): number {
  return reader.get(countTaken, { ...spanOf(wanted), company_id: wanted.companyId })?.count ?? 0
}

/** How many tickets of a span of dates no document has, and what they add up to, MXN. */
export function sumOpenSales(
  reader: Reader,
  wanted: SalesSpan,
): { readonly count: number; readonly total: string } {
  const row = reader.get(sumOpen, { ...spanOf(wanted), company_id: wanted.companyId })
  return { count: row?.count ?? 0, total: fromMinor(row?.minor ?? 0, 2) }
}

/** Every hour of the last date sorts before `U`. */
function spanOf({ from, to }: { readonly from: string; readonly to: string }) {
  return { from, to: `${to}U` }
}

function toSale(row: Row): StoredSale {
  const documentId = (row.invoiced_by ?? row.global_by) as InvoiceId | null
  return {
    id: row.id as SaleId,
    companyId: row.company_id as CompanyId,
    ticket: row.ticket,
    soldLocal: row.sold_local,
    formaPago: row.forma_pago,
    total: fromMinor(row.total_minor, 2),
    parts: JSON.parse(row.parts_json) as Ticket['parts'],
    state: row.invoiced_by !== null ? 'invoiced' : row.global_by !== null ? 'global' : 'open',
    documentId,
  }
}
