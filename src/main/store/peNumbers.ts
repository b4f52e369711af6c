import { sql } from 'kysely'
import type { NoteView } from '../../contract/peru.ts'
import type { CompanyId, InvoiceId } from '../../domain/ids.ts'
import type { InvoiceKind, InvoiceState } from '../../domain/invoice.ts'
import type { Reader } from './db.ts'
import { fromMinor, toMinor } from './invoiceRows.ts'
import { query } from './query.ts'

/** One number that a document has. */
export interface UsedNumber {
  readonly id: InvoiceId
  readonly number: number
  readonly state: InvoiceState
  readonly isForeign: boolean
}

interface NumberRow {
  readonly id: string
  readonly number: number
  readonly state: string
  readonly verdict: string | null
}

/** Numbers of a series in order, from after one on. */
export const numbersOfSeries = query(
  (
    _db,
    p: { company_id: string; kind: string; serie: string; after: number; limit: number },
  ) => sql<NumberRow>`
  SELECT id, CAST(folio AS INTEGER) AS number, state, verdict FROM invoices INDEXED BY invoices_by_number
  LEFT JOIN comprobantes ON invoice_id = id
  WHERE company_id = ${p.company_id} AND kind = ${p.kind} AND serie = ${p.serie} AND folio <> ''
    AND CAST(folio AS INTEGER) > ${p.after}
  ORDER BY CAST(folio AS INTEGER) LIMIT ${p.limit}`,
)

const notes = query(
  (_db, p: { company_id: string; kind: string; serie: string; numero: string }) => sql<{
    id: string
    kind: string
    state: string
    serie: string
    folio: string
    total_minor: bigint | number | null
    currency_decimals: number
  }>`
  SELECT id, kind, state, serie, folio, total_minor, currency_decimals FROM invoices INDEXED BY invoices_by_modified
  WHERE kind IN ('notaCredito', 'notaDebito') AND company_id = ${p.company_id}
    AND json_extract(draft_json, '$.modified.serie') = ${p.serie}
    AND json_extract(draft_json, '$.modified.numero') = ${p.numero}
    AND json_extract(draft_json, '$.modified.kind') = ${p.kind} AND state <> 'void'
  ORDER BY sort_local, id`,
)

/** The next numbers of a series that documents have, at most `limit`. */
export function usedNumbers(
  reader: Reader,
  of: { readonly companyId: CompanyId; readonly kind: string; readonly serie: string },
  after: number,
  limit: number,
): readonly UsedNumber[] {
  const { companyId, kind, serie } = of
  return reader
    .all(numbersOfSeries, { company_id: companyId, kind, serie, after, limit })
    .map((row) => ({
      id: row.id as InvoiceId,
      number: row.number,
      state: row.state as InvoiceState,
      isForeign: row.verdict === 'foreign',
    }))
}

export const likeDrafts = query(
  (
    _db,
    p: { company_id: string; kind: string; receiver_tax_id: string; total_minor: bigint | null },
  ) => sql<{ id: string }>`
  SELECT id FROM invoices INDEXED BY invoices_by_state
  WHERE company_id = ${p.company_id} AND state = 'draft' AND kind = ${p.kind}
    AND receiver_tax_id = ${p.receiver_tax_id} AND total_minor = ${p.total_minor} LIMIT 1`,
)

/** A draft for the same buyer and total: before a copy was made it may have been what was issued afterwards. */
export function draftsLike(
  reader: Reader,
  of: {
    readonly companyId: CompanyId
    readonly kind: string
    readonly receiverTaxId: string
    readonly total: string
  },
): readonly InvoiceId[] {
  const rows = reader.all(likeDrafts, {
    company_id: of.companyId,
    kind: of.kind,
    receiver_tax_id: of.receiverTaxId,
    total_minor: toMinor(of.total).minor,
  })
  return rows.map(({ id }) => id as InvoiceId)
}

/** Notes on a document, drafts included, oldest first. */
export function notesOn(
  reader: Reader,
  companyId: CompanyId,
  modified: { readonly kind: string; readonly serie: string; readonly numero: string },
): readonly NoteView[] {
  return reader.all(notes, { company_id: companyId, ...modified }).map((row) => ({
    id: row.id as InvoiceId,
    kind: row.kind as InvoiceKind,
    state: row.state as InvoiceState,
    serie: row.serie,
    folio: row.folio,
    total: fromMinor(row.total_minor, row.currency_decimals),
  }))
}
