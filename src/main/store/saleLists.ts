import { sql } from 'kysely'
import type { Page } from '../../contract/api.ts'
import type { CompanyId } from '../../domain/ids.ts'
import type { Reader } from './db.ts'
import { fromMinor } from './invoiceRows.ts'
import { decodeKey, encodeKey, pageOf } from './paging.ts'
import { query } from './query.ts'
import { GLOBAL_BY, INVOICED_BY, toSale, type SaleRow, type StoredSale } from './saleRows.ts'

/** Tickets of a company from one legal local date to another, both included. */
export interface SalesSpan {
  readonly companyId: CompanyId
  readonly from: string
  readonly to: string
}

interface Listed {
  readonly company_id: string
  readonly sold_local: string
  readonly seq: number
  readonly since: string
  readonly limit: number
}

/** Newest first: tickets that a document has. */
export const takenByDate = query(
  (_db, p: Listed) => sql<SaleRow>`
  SELECT *, ${INVOICED_BY} AS invoiced_by, ${GLOBAL_BY} AS global_by FROM sales
  WHERE company_id = ${p.company_id} AND (sold_local, seq) < (${p.sold_local}, ${p.seq})
    AND sold_local >= ${p.since} AND (${INVOICED_BY} IS NOT NULL OR ${GLOBAL_BY} IS NOT NULL)
  ORDER BY sold_local DESC, seq DESC LIMIT ${p.limit}`,
)
/** Newest first: tickets that no document has. */
export const openByDate = query(
  (_db, p: Listed) => sql<SaleRow>`
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
  ) => sql<SaleRow>`
  SELECT *, ${INVOICED_BY} AS invoiced_by, ${GLOBAL_BY} AS global_by FROM sales
  WHERE company_id = ${p.company_id} AND ticket >= ${p.from} AND ticket < ${p.to} AND ticket > ${p.after}
  ORDER BY ticket LIMIT ${p.limit}`,
)

/** Newest first; the key of a page is (sold_local, seq). */
export const salesByDate = query(
  (_db, p: { company_id: string; sold_local: string; seq: number; limit: number }) => sql<SaleRow>`
  SELECT *, ${INVOICED_BY} AS invoiced_by, ${GLOBAL_BY} AS global_by FROM sales
  WHERE company_id = ${p.company_id} AND (sold_local, seq) < (${p.sold_local}, ${p.seq})
  ORDER BY sold_local DESC, seq DESC LIMIT ${p.limit}`,
)

/** Oldest first: tickets of a span of time that no document has. */
export const openSales = query(
  (_db, p: { company_id: string; from: string; to: string; limit: number }) => sql<SaleRow>`
  SELECT *, NULL AS invoiced_by, NULL AS global_by FROM sales
  WHERE company_id = ${p.company_id} AND sold_local >= ${p.from} AND sold_local < ${p.to}
    AND ${INVOICED_BY} IS NULL AND ${GLOBAL_BY} IS NULL
  ORDER BY sold_local, seq LIMIT ${p.limit}`,
)

/** Newest first: tickets of a span of time that a document has. */
const takenSales = query(
  (_db, p: { company_id: string; from: string; to: string; limit: number }) => sql<SaleRow>`
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

/** Tickets of a company, newest first or by the beginning of their number. */
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
