import { sql } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import type { CompanyId, InvoiceId, SaleId } from '../../domain/ids.ts'
import type { SaleInput, Ticket } from '../../domain/mx/sales/sale.ts'
import type { Reader, Tx } from './db.ts'
import { toMinor } from './invoiceRows.ts'
import { toJson } from './json.ts'
import { query } from './query.ts'
import {
  GLOBAL_BY,
  INVOICED_BY,
  LIVE,
  toSale,
  type SaleDocumentKind,
  type SaleRow,
  type StoredSale,
} from './saleRows.ts'
import type { Tables } from './schema.ts'
import { constraintOf } from './storageErrors.ts'

const byId = query(
  (_db, p: { id: string }) => sql<SaleRow>`
  SELECT *, ${INVOICED_BY} AS invoiced_by, ${GLOBAL_BY} AS global_by FROM sales WHERE id = ${p.id}`,
)
const byTicket = query(
  (_db, p: { company_id: string; ticket: string }) => sql<SaleRow>`
  SELECT *, ${INVOICED_BY} AS invoiced_by, ${GLOBAL_BY} AS global_by
  FROM sales WHERE company_id = ${p.company_id} AND ticket = ${p.ticket}`,
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
  (_db, p: { invoice_id: string }) => sql<SaleRow & { link: string }>`
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
