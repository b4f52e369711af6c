import { sql } from 'kysely'
import type { CompanyId, InvoiceId } from '../../domain/ids.ts'
import type { Reader, Tx } from './db.ts'
import { toJson } from './json.ts'
import { query } from './query.ts'

/** A message as it was frozen, and whom the server did not take it for. */
export interface StoredMail {
  readonly id: string
  readonly invoiceId: InvoiceId
  readonly companyId: CompanyId
  readonly recipients: readonly string[]
  readonly subject: string
  readonly body: string
  /** Kinds of the document's files that go with it. */
  readonly attachments: readonly string[]
  readonly messageId: string
  readonly actor: string
  readonly createdAt: number
  readonly rejected: readonly string[]
}

export interface NewMail extends Omit<StoredMail, 'id' | 'createdAt' | 'rejected' | 'messageId'> {
  /** What stands after the `@` of the Message-ID. */
  readonly domain: string
}

interface Row {
  readonly id: string
  readonly invoice_id: string
  readonly company_id: string
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
  (_db, p: Row) => sql`
  INSERT INTO mails (id, invoice_id, company_id, recipients_json, subject, body, attachments_json, message_id, actor,
    created_at, rejected_json)
  VALUES (${p.id}, ${p.invoice_id}, ${p.company_id}, ${p.recipients_json}, ${p.subject}, ${p.body},
    ${p.attachments_json}, ${p.message_id}, ${p.actor}, ${p.created_at}, ${p.rejected_json})`,
)
const byId = query((_db, p: { id: string }) => sql<Row>`SELECT * FROM mails WHERE id = ${p.id}`)
/** More than that were written about no document so far. */
const AT_MOST = 100
const ofInvoice = query(
  (_db, p: { invoice_id: string }) => sql<Row>`
  SELECT * FROM mails INDEXED BY mails_by_invoice WHERE invoice_id = ${p.invoice_id}
  ORDER BY seq DESC LIMIT ${AT_MOST}`,
)
const reject = query(
  (_db, p: { id: string; rejected_json: string }) => sql`
  UPDATE mails SET rejected_json = ${p.rejected_json} WHERE id = ${p.id}`,
)

/** Freezes a message; its Message-ID is its own for ever. */
export function insertMail(tx: Tx, mail: NewMail): StoredMail {
  const id = tx.newId<string>()
  const row: Row = {
    id,
    invoice_id: mail.invoiceId,
    company_id: mail.companyId,
    recipients_json: toJson(mail.recipients),
    subject: mail.subject,
    body: mail.body,
    attachments_json: toJson(mail.attachments),
    message_id: `<${id}@${mail.domain}>`,
    actor: mail.actor,
    created_at: tx.now,
    rejected_json: '[]',
  }
  tx.run(insert, row)
  return toMail(row)
}

/** null when there is none. */
export function getMail(reader: Reader, id: string): StoredMail | null {
  const row = reader.get(byId, { id })
  return row === undefined ? null : toMail(row)
}

/** Messages about a document, newest first. */
export function listMails(reader: Reader, invoiceId: InvoiceId): readonly StoredMail[] {
  return reader.all(ofInvoice, { invoice_id: invoiceId }).map(toMail)
}

/** Whom the server did not take a message for. */
export function setRejected(tx: Tx, id: string, rejected: readonly string[]): void {
  tx.run(reject, { id, rejected_json: toJson(rejected) })
}

function toMail(row: Row): StoredMail {
  return {
    id: row.id,
    invoiceId: row.invoice_id as InvoiceId,
    companyId: row.company_id as CompanyId,
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
