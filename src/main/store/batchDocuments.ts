import { sql } from 'kysely'
import type { DocumentState } from '../../domain/batch/states.ts'
import type { BatchId, InvoiceId } from '../../domain/ids.ts'
import { toDocument, type DocumentRow, type StoredDocument } from './batchDocumentRows.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'

type Judged = Omit<DocumentRow, 'seq' | 'refusal' | 'invoice_id' | 'invoice_version'>

const put = query(
  (_db, p: Judged) => sql`
  INSERT INTO import_documents (batch_id, doc, company_id, key, state, line, rows, receiver_tax_id, receiver_name,
    currency, total, taxes, file_total, fits_under, digest, twin, allowed_json, refusal, invoice_id, invoice_version)
  VALUES (${p.batch_id}, ${p.doc}, ${p.company_id}, ${p.key}, ${p.state}, ${p.line}, ${p.rows}, ${p.receiver_tax_id},
    ${p.receiver_name}, ${p.currency}, ${p.total}, ${p.taxes}, ${p.file_total}, ${p.fits_under}, ${p.digest}, ${p.twin}, ${p.allowed_json}, '',
    NULL, 0)
  ON CONFLICT (batch_id, doc) DO UPDATE SET key = excluded.key, state = excluded.state, line = excluded.line,
    rows = excluded.rows, receiver_tax_id = excluded.receiver_tax_id, receiver_name = excluded.receiver_name,
    currency = excluded.currency, total = excluded.total, taxes = excluded.taxes, file_total = excluded.file_total, fits_under = excluded.fits_under,
    digest = excluded.digest, twin = excluded.twin, allowed_json = excluded.allowed_json, refusal = ''`,
)
const one = query(
  (_db, p: { batch_id: string; doc: number }) => sql<DocumentRow>`
  SELECT * FROM import_documents WHERE batch_id = ${p.batch_id} AND doc = ${p.doc}`,
)
/** In the order of the file, all states. */
export const documentsInOrder = query(
  (_db, p: { batch_id: string; doc: number; limit: number }) => sql<DocumentRow>`
  SELECT * FROM import_documents WHERE batch_id = ${p.batch_id} AND doc > ${p.doc} ORDER BY doc LIMIT ${p.limit}`,
)
/** In the order of the file, one state. */
export const documentsByState = query(
  (_db, p: { batch_id: string; state: string; doc: number; limit: number }) => sql<DocumentRow>`
  SELECT * FROM import_documents INDEXED BY import_documents_by_state
  WHERE batch_id = ${p.batch_id} AND state = ${p.state} AND doc > ${p.doc} ORDER BY doc LIMIT ${p.limit}`,
)
const ofReceiver = query(
  (
    _db,
    p: { batch_id: string; receiver_tax_id: string; doc: number; limit: number },
  ) => sql<DocumentRow>`
  SELECT * FROM import_documents INDEXED BY import_documents_by_receiver
  WHERE batch_id = ${p.batch_id} AND receiver_tax_id = ${p.receiver_tax_id} AND doc > ${p.doc}
  ORDER BY doc LIMIT ${p.limit}`,
)
const removeSome = query(
  (_db, p: { batch_id: string; limit: number }) => sql`
  DELETE FROM import_documents WHERE seq IN (
    SELECT seq FROM import_documents WHERE batch_id = ${p.batch_id} AND invoice_id IS NULL ORDER BY doc LIMIT ${p.limit}
  )`,
)
const setState = query(
  (_db, p: { batch_id: string; doc: number; state: string; refusal: string }) => sql`
  UPDATE import_documents SET state = ${p.state}, refusal = ${p.refusal}
  WHERE batch_id = ${p.batch_id} AND doc = ${p.doc}`,
)
const setInvoice = query(
  (_db, p: { batch_id: string; doc: number; invoice_id: string; version: number }) => sql`
  UPDATE import_documents SET state = 'drafted', refusal = '', invoice_id = ${p.invoice_id},
    invoice_version = ${p.version}
  WHERE batch_id = ${p.batch_id} AND doc = ${p.doc}`,
)
const adopt = query(
  (
    _db,
    p: {
      batch_id: string
      doc: number
      version: number
      receiver_tax_id: string
      receiver_name: string
      total: string
    },
  ) => sql`
  UPDATE import_documents SET invoice_version = ${p.version}, receiver_tax_id = ${p.receiver_tax_id},
    receiver_name = ${p.receiver_name}, total = ${p.total}
  WHERE batch_id = ${p.batch_id} AND doc = ${p.doc}`,
)
const setAllowed = query(
  (_db, p: { batch_id: string; doc: number; allowed_json: string }) => sql`
  UPDATE import_documents SET allowed_json = ${p.allowed_json} WHERE batch_id = ${p.batch_id} AND doc = ${p.doc}`,
)
const byInvoice = query(
  (_db, p: { invoice_id: string }) => sql<DocumentRow>`
  SELECT * FROM import_documents INDEXED BY import_documents_by_invoice WHERE invoice_id = ${p.invoice_id}`,
)

/** Documents of a batch that have a number by now. */
export const numberedDocuments = query(
  (_db, p: { batch_id: string }) => sql<{ count: number }>`
  SELECT count(*) AS count FROM import_documents CROSS JOIN invoices ON invoices.id = invoice_id
  WHERE batch_id = ${p.batch_id} AND invoice_id IS NOT NULL AND folio <> ''`,
)

export type JudgedDocument = Omit<StoredDocument, 'refusal' | 'invoiceId' | 'invoiceVersion'>

/** Stores what was found out about a document; its invoice, if it has one, stays with it. */
export function putDocument(tx: Tx, document: JudgedDocument): void {
  tx.run(put, {
    batch_id: document.batchId,
    doc: document.doc,
    company_id: document.companyId,
    key: document.key,
    state: document.state,
    line: document.line,
    rows: document.rows,
    receiver_tax_id: document.receiverTaxId,
    receiver_name: document.receiverName,
    currency: document.currency,
    total: document.total,
    taxes: document.taxes,
    file_total: document.fileTotal,
    fits_under: document.fitsUnder,
    digest: document.digest,
    twin: document.twin,
    allowed_json: JSON.stringify(document.allowed),
  })
}

/** null when there is none. */
export function getDocument(reader: Reader, batchId: BatchId, doc: number): StoredDocument | null {
  const row = reader.get(one, { batch_id: batchId, doc })
  return row === undefined ? null : toDocument(row)
}

/** Documents behind `doc`, of one state or of all. */
export function readDocuments(
  reader: Reader,
  batchId: BatchId,
  state: DocumentState | null,
  doc: number,
  limit: number,
): readonly StoredDocument[] {
  const from = { batch_id: batchId, doc, limit }
  const rows =
    state === null
      ? reader.all(documentsInOrder, from)
      : reader.all(documentsByState, { ...from, state })
  return rows.map(toDocument)
}

/** Documents of one receiver behind `doc`. */
export function documentsOfReceiver(
  reader: Reader,
  batchId: BatchId,
  receiverTaxId: string,
  doc: number,
  limit: number,
): readonly StoredDocument[] {
  return reader
    .all(ofReceiver, { batch_id: batchId, receiver_tax_id: receiverTaxId, doc, limit })
    .map(toDocument)
}

/** How many documents of a batch were sealed at least once: those have a number that is not given back. */
export function sealedDocuments(reader: Reader, batchId: BatchId): number {
  return reader.get(numberedDocuments, { batch_id: batchId })?.count ?? 0
}

/** The document of a batch that an invoice belongs to; null when it came from no batch. */
export function documentOfInvoice(reader: Reader, id: InvoiceId): StoredDocument | null {
  const row = reader.get(byInvoice, { invoice_id: id })
  return row === undefined ? null : toDocument(row)
}

/** Forgets documents that are no invoices yet, so that the rows can be grouped anew; says how many. */
export function removeDocuments(tx: Tx, batchId: BatchId, limit: number): number {
  return tx.run(removeSome, { batch_id: batchId, limit })
}

export function setDocumentState(
  tx: Tx,
  batchId: BatchId,
  doc: number,
  state: DocumentState,
  refusal = '',
): void {
  tx.run(setState, { batch_id: batchId, doc, state, refusal })
}

/** The draft that a document became, in the version that is to be sent. */
export function setDocumentInvoice(
  tx: Tx,
  batchId: BatchId,
  doc: number,
  invoice: { readonly id: InvoiceId; readonly version: number },
): void {
  tx.run(setInvoice, { batch_id: batchId, doc, invoice_id: invoice.id, version: invoice.version })
}

/** Takes a draft as another screen left it: what is shown and sent from now on is that. */
export function adoptDraft(
  tx: Tx,
  document: Pick<StoredDocument, 'batchId' | 'doc'>,
  draft: Pick<StoredDocument, 'receiverTaxId' | 'receiverName' | 'total' | 'invoiceVersion'>,
): void {
  tx.run(adopt, {
    batch_id: document.batchId,
    doc: document.doc,
    version: draft.invoiceVersion,
    receiver_tax_id: draft.receiverTaxId,
    receiver_name: draft.receiverName,
    total: draft.total,
  })
}

export function setAllowedRules(
  tx: Tx,
  batchId: BatchId,
  doc: number,
  rules: readonly string[],
): void {
  tx.run(setAllowed, { batch_id: batchId, doc, allowed_json: JSON.stringify(rules) })
}
