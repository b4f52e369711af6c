import { sql } from 'kysely'
import { toJson } from './json.ts'
import type { CompanyId, InvoiceId } from '../../domain/ids.ts'
import type { Draft, InvoiceState, InvoiceSummary } from '../../domain/invoice.ts'
import type { Reader, Tx } from './db.ts'
import { toMinor, toSummary, type InvoiceRowData } from './invoiceRows.ts'
import { query } from './query.ts'

/** A document that was stamped elsewhere, about to be kept here. */
export interface BroughtInvoice {
  readonly draft: Draft
  readonly state: Extract<InvoiceState, 'sealed' | 'stamped'>
  readonly folio: string
  readonly total: string
  /** Upper case; '' in Peru. */
  readonly uuid: string
  readonly stampedLocal: string
}

const insertBrought = query(
  (
    _db,
    p: {
      id: string
      company_id: string
      customer_id: string | null
      country: string
      state: string
      kind: string
      serie: string
      folio: string
      receiver_tax_id: string
      receiver_name: string
      currency: string
      currency_decimals: number
      total_minor: bigint | null
      issued_local: string
      uuid: string
      stamped_local: string
      draft_json: string
      now: number
    },
  ) => sql`
  INSERT INTO invoices (id, company_id, customer_id, country, kind, state, serie, folio, receiver_tax_id, receiver_name,
    currency, currency_decimals, total_minor, issued_local, sort_local, uuid, stamped_local, refusal_code,
    refusal_words, sealed_at, draft_json, created_at, updated_at, version)
  VALUES (${p.id}, ${p.company_id}, ${p.customer_id}, ${p.country}, ${p.kind}, ${p.state}, ${p.serie}, ${p.folio}, ${p.receiver_tax_id},
    ${p.receiver_name}, ${p.currency}, ${p.currency_decimals}, ${p.total_minor}, ${p.issued_local},
    ${p.issued_local}, ${p.uuid}, ${p.stamped_local}, NULL, NULL, NULL, ${p.draft_json}, ${p.now}, ${p.now}, 1)`,
)

/** Keeps a document that was issued elsewhere, or after the copy that these data are; its XML is added beside. */
export function insertBroughtInvoice(tx: Tx, brought: BroughtInvoice): InvoiceId {
  const { draft } = brought
  const id = tx.newId<InvoiceId>()
  const amount = toMinor(brought.total)
  tx.run(insertBrought, {
    id,
    company_id: draft.companyId,
    customer_id: draft.customerId,
    country: draft.country,
    state: brought.state,
    kind: draft.kind,
    serie: draft.serie,
    folio: brought.folio,
    receiver_tax_id: draft.receiver.taxId,
    receiver_name: draft.receiver.name,
    currency: draft.moneda,
    currency_decimals: amount.decimals,
    total_minor: amount.minor,
    issued_local: draft.issuedLocal,
    uuid: brought.uuid,
    stamped_local: brought.stampedLocal,
    draft_json: toJson(draft),
    now: tx.now,
  })
  return id
}

const byFolio = query(
  (
    _db,
    p: { company_id: string; kind: string; serie: string; folio: string },
  ) => sql<InvoiceRowData>`
  SELECT * FROM invoices INDEXED BY invoices_by_folio
  WHERE company_id = ${p.company_id} AND kind = ${p.kind} AND serie = ${p.serie} AND folio = ${p.folio} AND folio <> ''`,
)

/** The document that holds a number here; null when it is free. */
export function invoiceWithFolio(
  reader: Reader,
  key: {
    readonly companyId: CompanyId
    readonly kind: string
    readonly serie: string
    readonly folio: string
  },
): InvoiceSummary | null {
  const { companyId, kind, serie, folio } = key
  const row = reader.get(byFolio, { company_id: companyId, kind, serie, folio })
  return row === undefined ? null : toSummary(row)
}

export const stampedOfDates = query(
  (_db, p: { company_id: string; from: string; to: string; limit: number }) => sql<InvoiceRowData>`
  SELECT * FROM invoices INDEXED BY invoices_by_state
  WHERE company_id = ${p.company_id} AND state = 'stamped' AND sort_local >= ${p.from} AND sort_local < ${p.to}
  ORDER BY sort_local DESC, id DESC LIMIT ${p.limit}`,
)

/** Stamped documents of legal dates `AAAA-MM-DD`, both inclusive, newest first. */
export function stampedBetween(
  reader: Reader,
  wanted: {
    readonly companyId: CompanyId
    readonly fromDate: string
    readonly toDate: string
    readonly limit: number
  },
): readonly InvoiceSummary[] {
  const { companyId, fromDate, toDate, limit } = wanted
  // '~' sorts after every time of a day.
  const rows = reader.all(stampedOfDates, {
    company_id: companyId,
    from: fromDate,
    to: `${toDate}~`,
    limit,
  })
  return rows.map(toSummary)
}

/** What the authority said of a document when it was last asked. */
export interface SatCheck {
  readonly finding: 'live' | 'inProcess' | 'cancelled' | 'rejected' | 'notFound' | 'unclear'
  readonly estado: string
  readonly cancelable: string
  readonly process: string
}

const noteCheck = query(
  (_db, p: SatCheck & { invoice_id: string; now: number }) => sql`
  INSERT INTO sat_checks (invoice_id, asked_at, estado, cancelable, process, finding)
  VALUES (${p.invoice_id}, ${p.now}, ${p.estado}, ${p.cancelable}, ${p.process}, ${p.finding})
  ON CONFLICT (invoice_id) DO UPDATE SET asked_at = excluded.asked_at, estado = excluded.estado,
    cancelable = excluded.cancelable, process = excluded.process, finding = excluded.finding`,
)

/** Notes what the authority said; the newest answer counts. */
export function noteSatCheck(tx: Tx, id: InvoiceId, check: SatCheck): void {
  tx.run(noteCheck, { ...check, invoice_id: id, now: tx.now })
}

export interface CheckedInvoice extends InvoiceSummary {
  readonly finding: SatCheck['finding']
  readonly askedAt: number
  readonly process: string
}

const checks = query(
  (_db, p: { company_id: string }) => sql<
    InvoiceRowData & { finding: string; asked_at: number; process: string }
  >`
  SELECT invoices.*, finding, asked_at, process FROM sat_checks JOIN invoices ON invoices.id = invoice_id
  WHERE company_id = ${p.company_id} AND state = 'stamped' AND finding <> 'live'
  ORDER BY sort_local DESC, invoices.id DESC LIMIT 500`,
)

/** Stamped documents of a company of which the authority said something else than "valid". */
export function contradictedInvoices(
  reader: Reader,
  companyId: CompanyId,
): readonly CheckedInvoice[] {
  return reader.all(checks, { company_id: companyId }).map((row) => ({
    ...toSummary(row),
    finding: row.finding as SatCheck['finding'],
    askedAt: row.asked_at,
    process: row.process,
  }))
}

const counts = query(
  (_db, p: { company_id: string; kind: string }) => sql<{ asking: number; checked: number }>`
  SELECT
    (SELECT count(*) FROM outbox INDEXED BY outbox_open JOIN invoices ON invoices.id = subject_id
      WHERE is_open = 1 AND outbox.kind = ${p.kind} AND company_id = ${p.company_id}) AS asking,
    (SELECT count(*) FROM sat_checks JOIN invoices ON invoices.id = invoice_id
      WHERE company_id = ${p.company_id}) AS checked`,
)

/** How many questions of a kind of job are under way for a company, and how many documents were ever asked about. */
export function checkCounts(
  reader: Reader,
  companyId: CompanyId,
  kind: string,
): { readonly asking: number; readonly checked: number } {
  return reader.get(counts, { company_id: companyId, kind }) ?? { asking: 0, checked: 0 }
}
