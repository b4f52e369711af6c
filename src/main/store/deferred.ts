import { sql } from 'kysely'
import type { CompanyId } from '../../domain/ids.ts'
import type { InvoiceSummary } from '../../domain/invoice.ts'
import type { Reader } from './db.ts'
import { toSummary, type InvoiceRowData } from './invoiceRows.ts'
import { query } from './query.ts'

interface DeferredRow extends InvoiceRowData {
  readonly sort_local: string
}

/** Stamped invoices with payment deferred to one tax id, oldest first, behind a place. */
export const deferredOf = query(
  (
    _db,
    p: { company_id: string; tax_id: string; sort_local: string; id: string; limit: number },
  ) => sql<DeferredRow>`
  SELECT * FROM invoices INDEXED BY invoices_deferred
  WHERE company_id = ${p.company_id} AND receiver_tax_id = ${p.tax_id} AND (sort_local, id) > (${p.sort_local}, ${p.id})
    AND state = 'stamped' AND kind = 'ingreso' AND country = 'MX' AND draft_json ->> '$.metodoPago' = 'PPD'
  ORDER BY sort_local, id LIMIT ${p.limit}`,
)

/** Rows read at once. */
const PAGE = 100

/** Every stamped invoice with payment deferred to a tax id, oldest first, a page at a time. */
export function* deferredInvoices(
  reader: Reader,
  companyId: CompanyId,
  taxId: string,
): Generator<InvoiceSummary> {
  const wanted = { company_id: companyId, tax_id: taxId, limit: PAGE }
  for (let place = { sort_local: '', id: '' }; ;) {
    const rows = reader.all(deferredOf, { ...wanted, ...place })
    yield* rows.map(toSummary)
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    place = { sort_local: last.sort_local, id: last.id }
  }
}
