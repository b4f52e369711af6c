import { sql } from 'kysely'
import type { CompanyId, InvoiceId, SaleId } from '../../domain/ids.ts'
import type { Ticket } from '../../domain/mx/sales/sale.ts'
import { fromMinor } from './invoiceRows.ts'
import type { Tables } from './schema.ts'

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

/** A ticket's row with the documents that have it. */
export type SaleRow = Omit<Tables['sales'], 'seq'> & {
  seq: number
  invoiced_by: string | null
  global_by: string | null
}

/** What counts of a ticket's documents: everything that was not thrown away, given up or cancelled. */
export const LIVE = sql`invoices.state NOT IN ('void', 'cancelled')`
/** A credit note takes a ticket out of its global invoice only once it is sealed. */
const SEALED = sql`invoices.state IN ('sealed', 'stamped', 'cancelRequested')`

const of = (kind: SaleDocumentKind) => sql`
  FROM sale_documents JOIN invoices ON invoices.id = invoice_id
  WHERE sale_id = sales.id AND sale_documents.kind = ${sql.lit(kind)}
    AND ${kind === 'credit' ? SEALED : LIVE}`

/** The live invoice that a ticket has of its own. */
export const INVOICED_BY = sql`(SELECT invoice_id ${of('invoice')} LIMIT 1)`
/** The live global invoice that a ticket stands in, no credit note having taken it out. */
export const GLOBAL_BY = sql`(SELECT invoice_id ${of('global')} AND NOT EXISTS (SELECT 1 ${of('credit')}) LIMIT 1)`

/** A ticket as the program knows it. */
export function toSale(row: SaleRow): StoredSale {
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
