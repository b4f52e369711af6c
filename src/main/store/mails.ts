import { sql } from 'kysely'
import type { Page } from '../../contract/api.ts'
import type { BatchId, CompanyId, InvoiceId } from '../../domain/ids.ts'
import type { Reader, Tx } from './db.ts'
import { toJson } from './json.ts'
import { decodeKey, encodeKey, pageOf } from './paging.ts'
import { query } from './query.ts'

/** A message as it was frozen, and whom the server did not take it for. */
export interface StoredMail {
  readonly seq: number
  readonly id: string
  readonly companyId: CompanyId
  /** The batch that wrote it; null for a message about a document by itself. */
  readonly batchId: BatchId | null
  /** Documents that it takes to their receiver; none where it takes a whole batch to whoever gave the file. */
  readonly invoiceIds: readonly InvoiceId[]
  readonly recipients: readonly string[]
  readonly subject: string
  readonly body: string
  /** Kinds of files that go with it: of each document, or one of the batch. */
  readonly attachments: readonly string[]
  readonly messageId: string
  readonly actor: string
  readonly createdAt: number
  readonly rejected: readonly string[]
}

export interface NewMail extends Omit<
  StoredMail,
  'seq' | 'id' | 'createdAt' | 'rejected' | 'messageId'
> {
  /** What stands after the `@` of the Message-ID. */
  readonly domain: string
}

interface Row {
  readonly seq: number
  readonly id: string
  readonly company_id: string
  readonly batch_id: string | null
  readonly invoices_json: string
  readonly recipients_json: string
  readonly subject: string
  readonly body: string
  readonly attachments_json: string
  readonly message_id: string
  readonly actor: string
  readonly created_at: number
  readonly rejected_json: string
}

const insert = query(
  (_db, p: Omit<Row, 'seq' | 'invoices_json'>) => sql<{ seq: number }>`
  INSERT INTO mails (id, company_id, batch_id, recipients_json, subject, body, attachments_json, message_id, actor,
    created_at, rejected_json)
  VALUES (${p.id}, ${p.company_id}, ${p.batch_id}, ${p.recipients_json}, ${p.subject}, ${p.body},
    ${p.attachments_json}, ${p.message_id}, ${p.actor}, ${p.created_at}, ${p.rejected_json}) RETURNING seq`,
)
const insertDocuments = query(
  (_db, p: { mail_id: string; invoices_json: string }) => sql`
  INSERT INTO mail_documents (mail_id, no, invoice_id)
  SELECT ${p.mail_id}, key + 1, value FROM json_each(${p.invoices_json})`,
)
const COLUMNS = sql`mails.*, (
    SELECT json_group_array(invoice_id) FROM (
      SELECT invoice_id FROM mail_documents WHERE mail_id = mails.id ORDER BY no
    )
  ) AS invoices_json`
const byId = query(
  (_db, p: { id: string }) => sql<Row>`SELECT ${COLUMNS} FROM mails WHERE id = ${p.id}`,
)
/** More than that were written about no document so far. */
const AT_MOST = 100
const ofInvoice = query(
  (_db, p: { invoice_id: string }) => sql<Row>`
  SELECT ${COLUMNS} FROM mails WHERE id IN (
    SELECT mail_id FROM mail_documents INDEXED BY mail_documents_by_invoice WHERE invoice_id = ${p.invoice_id}
  ) ORDER BY seq DESC LIMIT ${AT_MOST}`,
)
/** Messages of a batch, newest first. */
export const mailsOfBatch = query(
  (_db, p: { batch_id: string; seq: number; limit: number }) => sql<Row>`
  SELECT ${COLUMNS} FROM mails INDEXED BY mails_by_batch WHERE batch_id = ${p.batch_id} AND seq < ${p.seq}
  ORDER BY seq DESC LIMIT ${p.limit}`,
)
/**
 * A message took the document itself along and was not certainly in vain: it is on its way, arrived, or nobody knows.
 * The notice that a document is in process is no document.
 */
const taken = query(
  (_db, p: { invoice_id: string }) => sql<{ mail_id: string }>`
  SELECT mail_id FROM mail_documents INDEXED BY mail_documents_by_invoice
  CROSS JOIN mails ON mails.id = mail_id
  CROSS JOIN outbox INDEXED BY outbox_by_subject ON outbox.subject_id = mail_id AND outbox.subject_type = 'mail'
  WHERE mail_documents.invoice_id = ${p.invoice_id} AND attachments_json <> '["slip"]'
    AND outbox.state NOT IN ('withdrawn', 'expired') AND NOT (outbox.state = 'failed' AND outbox.code <> 'mailUnknown')
  LIMIT 1`,
)
const reject = query(
  (_db, p: { id: string; rejected_json: string }) => sql`
  UPDATE mails SET rejected_json = ${p.rejected_json} WHERE id = ${p.id}`,
)

/** Freezes a message; its Message-ID is its own for ever. */
export function insertMail(tx: Tx, mail: NewMail): StoredMail {
  const id = tx.newId<string>()
  const invoicesJson = toJson(mail.invoiceIds)
  const row: Omit<Row, 'seq' | 'invoices_json'> = {
    id,
    company_id: mail.companyId,
    batch_id: mail.batchId,
    recipients_json: toJson(mail.recipients),
    subject: mail.subject,
    body: mail.body,
    attachments_json: toJson(mail.attachments),
    message_id: `<${id}@${mail.domain}>`,
    actor: mail.actor,
    created_at: tx.now,
    rejected_json: '[]',
  }
  const seq = tx.get(insert, row)?.seq ?? 0
  tx.run(insertDocuments, { mail_id: id, invoices_json: invoicesJson })
  return toMail({ ...row, seq, invoices_json: invoicesJson })
}

/** null when there is none. */
export function getMail(reader: Reader, id: string): StoredMail | null {
  const row = reader.get(byId, { id })
  return row === undefined ? null : toMail(row)
}

/** Messages that took a document along, newest first. */
export function listMails(reader: Reader, invoiceId: InvoiceId): readonly StoredMail[] {
  return reader.all(ofInvoice, { invoice_id: invoiceId }).map(toMail)
}

/** Messages that a batch wrote, newest first. */
export function listBatchMails(
  reader: Reader,
  batchId: BatchId,
  after: string,
  limit: number,
): Page<StoredMail> {
  const [seq] = decodeKey(after, 1) ?? []
  const before = typeof seq === 'number' ? seq : Number.MAX_SAFE_INTEGER
  const rows = reader.all(mailsOfBatch, { batch_id: batchId, seq: before, limit: limit + 1 })
  return pageOf(rows, limit, (row) => encodeKey(row.seq), toMail)
}

/** Whether a message took the stamped document to somebody, or may have. */
export function wasMailed(reader: Reader, invoiceId: InvoiceId): boolean {
  return reader.get(taken, { invoice_id: invoiceId }) !== undefined
}

/** Whom the server did not take a message for. */
export function setRejected(tx: Tx, id: string, rejected: readonly string[]): void {
  tx.run(reject, { id, rejected_json: toJson(rejected) })
}

function toMail(row: Row): StoredMail {
  return {
    seq: row.seq,
    id: row.id,
    companyId: row.company_id as CompanyId,
    batchId: row.batch_id as BatchId | null,
    invoiceIds: JSON.parse(row.invoices_json) as readonly InvoiceId[],
    recipients: JSON.parse(row.recipients_json) as readonly string[],
    subject: row.subject,
    body: row.body,
    attachments: JSON.parse(row.attachments_json) as readonly string[],
    messageId: row.message_id,
    actor: row.actor,
    createdAt: row.created_at,
    rejected: JSON.parse(row.rejected_json) as readonly string[],
  }
}
