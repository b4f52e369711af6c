import { sql } from 'kysely'
import type { InvoiceId } from '../../domain/ids.ts'
import type { InvoiceState, InvoiceSummary } from '../../domain/invoice.ts'
import type { Reader } from './db.ts'
import { toSummary, type InvoiceRowData } from './invoiceRows.ts'
import { query } from './query.ts'

/** A document of ours that names another one, and by which relation. */
export interface StoredReferrer extends InvoiceSummary {
  readonly tipoRelacion: string
}

/** States in which a document counts for the authority, or may any moment. */
const LIVE: readonly InvoiceState[] = ['sealed', 'stamped', 'cancelRequested']

export const referrers = query(
  (_db, p: { uuid: string; states: string }) => sql<InvoiceRowData & { tipo: string }>`
  SELECT invoices.*, tipo FROM document_relations JOIN invoices ON invoices.id = invoice_id
  WHERE document_relations.uuid = ${p.uuid} AND state IN (SELECT value FROM json_each(${p.states}))
  ORDER BY invoices.seq`,
)

/** Live documents of ours that name this UUID (upper case), oldest first. */
export function liveReferrers(reader: Reader, uuid: string): readonly StoredReferrer[] {
  if (uuid === '') return []
  const rows = reader.all(referrers, { uuid, states: JSON.stringify(LIVE) })
  return rows.map((row) => ({ ...toSummary(row), tipoRelacion: row.tipo }))
}

const named = query(
  (_db, p: { invoice_id: string }) => sql<{ uuid: string; tipo: string }>`
  SELECT uuid, tipo FROM document_relations WHERE invoice_id = ${p.invoice_id}`,
)

/** UUIDs (upper case) that a sealed document names by one relation. */
export function namedBy(reader: Reader, id: InvoiceId, tipo: string): readonly string[] {
  return reader
    .all(named, { invoice_id: id })
    .filter((row) => row.tipo === tipo)
    .map((row) => row.uuid)
}
