import { sql } from 'kysely'
import type { DocumentState } from '../../domain/batch/states.ts'
import type { BatchId, CompanyId, InvoiceId } from '../../domain/ids.ts'
import type { RoundingPolicy } from '../../domain/parties.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'

/** One document of a batch. */
export interface StoredDocument {
  readonly batchId: BatchId
  /** Number of its first row. */
  readonly doc: number
  readonly companyId: CompanyId
  /** The file's own number of it; '' where the file has none. */
  readonly key: string
  readonly state: DocumentState
  /** Line of the file on which it begins. */
  readonly line: number
  readonly rows: number
  readonly receiverTaxId: string
  readonly receiverName: string
  readonly currency: string
  /** Decimal text. */
  readonly total: string
  /** Taxes added less those withheld, decimal text. */
  readonly taxes: string
  readonly fileTotal: string
  readonly fitsUnder: RoundingPolicy | ''
  /** SHA-256 of its content, hex. */
  readonly digest: string
  /** What it is known from: `line:12` of this file, `batch:…` or ''. */
  readonly twin: string
  /** Rules that a person let pass. */
  readonly allowed: readonly string[]
  /** Why our own rules refused it at sealing; ''. */
  readonly refusal: string
  readonly invoiceId: InvoiceId | null
  /** Version of the draft as it was made: another one was changed by somebody since. */
  readonly invoiceVersion: number
}

export interface DocumentRow {
  readonly seq: number
  readonly batch_id: string
  readonly doc: number
  readonly company_id: string
  readonly key: string
  readonly state: string
  readonly line: number
  readonly rows: number
  readonly receiver_tax_id: string
  readonly receiver_name: string
  readonly currency: string
  readonly total: string
  readonly taxes: string
  readonly file_total: string
  readonly fits_under: string
  readonly digest: string
  readonly twin: string
  readonly allowed_json: string
  readonly refusal: string
  readonly invoice_id: string | null
  readonly invoice_version: number
}

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
/** Documents with the same content, in batches that were not undone. */
export const twins = query(
  (_db, p: { company_id: string; digest: string; batch_id: string }) => sql<
    DocumentRow & { batch_state: string }
  >`
  SELECT import_documents.*, import_batches.state AS batch_state
  FROM import_documents INDEXED BY import_documents_by_digest
  CROSS JOIN import_batches ON import_batches.id = batch_id
  WHERE import_documents.company_id = ${p.company_id} AND import_documents.digest = ${p.digest}
    AND batch_id <> ${p.batch_id} AND import_documents.invoice_id IS NOT NULL
    AND import_documents.state NOT IN ('void', 'excluded', 'duplicate') AND import_batches.state <> 'undone'
  ORDER BY import_documents.seq LIMIT 1`,
)
/** An earlier document of the same file with the same content, where the file has no numbers. */
export const twinsInFile = query(
  (_db, p: { batch_id: string; digest: string; doc: number }) => sql<DocumentRow>`
  SELECT * FROM import_documents INDEXED BY import_documents_in_file
  WHERE batch_id = ${p.batch_id} AND digest = ${p.digest} AND doc < ${p.doc} AND key = ''
  ORDER BY doc LIMIT 1`,
)
/** Documents with the same number of the file, in batches that were not undone. */
export const sameKey = query(
  (
    _db,
    p: { company_id: string; key: string; batch_id: string; signature: string },
  ) => sql<DocumentRow>`
  SELECT import_documents.* FROM import_documents INDEXED BY import_documents_by_key
  CROSS JOIN import_batches ON import_batches.id = batch_id
  WHERE import_documents.company_id = ${p.company_id} AND key = ${p.key} AND key <> '' AND batch_id <> ${p.batch_id}
    AND import_documents.invoice_id IS NOT NULL AND import_documents.state <> 'void'
    AND import_batches.state <> 'undone' AND import_batches.signature = ${p.signature}
  ORDER BY import_documents.seq LIMIT 1`,
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

/** A document of another batch with this content that became an invoice; null when there is none. */
export function twinOf(
  reader: Reader,
  companyId: CompanyId,
  batchId: BatchId,
  digest: string,
): StoredDocument | null {
  const row = reader.get(twins, { company_id: companyId, digest, batch_id: batchId })
  return row === undefined ? null : toDocument(row)
}

/** An earlier document of a file without numbers that has this content; null when there is none. */
export function twinInFile(
  reader: Reader,
  batchId: BatchId,
  digest: string,
  doc: number,
): StoredDocument | null {
  const row = reader.get(twinsInFile, { batch_id: batchId, digest, doc })
  return row === undefined ? null : toDocument(row)
}

/** A document of another batch of files like this one that has the same number; null when there is none. */
export function documentWithKey(
  reader: Reader,
  wanted: {
    readonly companyId: CompanyId
    readonly batchId: BatchId
    readonly key: string
    readonly signature: string
  },
): StoredDocument | null {
  const row = reader.get(sameKey, {
    company_id: wanted.companyId,
    batch_id: wanted.batchId,
    key: wanted.key,
    signature: wanted.signature,
  })
  return row === undefined ? null : toDocument(row)
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

export function toDocument(row: DocumentRow): StoredDocument {
  return {
    batchId: row.batch_id as BatchId,
    doc: row.doc,
    companyId: row.company_id as CompanyId,
    key: row.key,
    state: row.state as DocumentState,
    line: row.line,
    rows: row.rows,
    receiverTaxId: row.receiver_tax_id,
    receiverName: row.receiver_name,
    currency: row.currency,
    total: row.total,
    taxes: row.taxes,
    fileTotal: row.file_total,
    fitsUnder: row.fits_under as StoredDocument['fitsUnder'],
    digest: row.digest,
    twin: row.twin,
    allowed: JSON.parse(row.allowed_json) as string[],
    refusal: row.refusal,
    invoiceId: row.invoice_id as InvoiceId | null,
    invoiceVersion: row.invoice_version,
  }
}
