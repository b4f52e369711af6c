import { sql } from 'kysely'
import { indexAuditWords } from './auditWords.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'

/*
 * Words of documents and of the log are made findable some rows at a time: a full-text index costs as much for one row as
 * for a few dozen, and a document that is sealed, stamped and told about in one breath is then indexed once. What is not
 * indexed yet is in the same database, so that no crash forgets it, and a search has it indexed first.
 */

/** So many are indexed together, at the end of the transaction that makes them so many: a millisecond or two. */
const INVOICES_TOGETHER = 64
const AUDIT_ROWS_TOGETHER = 128

const dueInvoices = query(
  () => sql<{ count: number }>`SELECT count(*) AS count FROM invoices_words_due`,
)
const indexInvoices = query(
  () => sql`
    INSERT OR REPLACE INTO invoices_words (rowid, words)
    SELECT seq, serie || ' ' || folio || ' ' || serie || folio || ' ' || receiver_name || ' ' || receiver_tax_id || ' ' || uuid
    FROM invoices_words_due JOIN invoices USING (seq)`,
)
const forgetInvoices = query(() => sql`DELETE FROM invoices_words_due`)

const auditUpto = query(() => sql<{ seq: number }>`SELECT seq FROM audit_words_upto`)
const auditHead = query(() => sql<{ seq: number | null }>`SELECT max(seq) AS seq FROM audit_log`)
const auditAfter = query(
  (_db, p: { seq: number }) => sql<{ seq: number; words: string }>`
    SELECT seq, event || ' ' || subject || ' ' || actor || ' ' || data_json AS words
    FROM audit_log WHERE seq > ${p.seq} ORDER BY seq`,
)
const setAuditUpto = query(
  (_db, p: { seq: number }) => sql`UPDATE audit_words_upto SET seq = ${p.seq}`,
)

/** At the end of a transaction: indexes what is due, once it is worth it. */
export function indexSomeWords(tx: Tx): void {
  if (invoicesDue(tx) >= INVOICES_TOGETHER) indexInvoiceWords(tx)
  const head = tx.notedAuditHead()
  if (head !== null && head.seq - auditIndexedUpto(tx) >= AUDIT_ROWS_TOGETHER) indexAuditRows(tx)
}

/** Whether a search would not find everything yet. */
export function areWordsDue(reader: Reader): boolean {
  return invoicesDue(reader) > 0 || (reader.get(auditHead, {})?.seq ?? 0) > auditIndexedUpto(reader)
}

/** Indexes all that is due. */
export function indexAllWords(tx: Tx): void {
  indexInvoiceWords(tx)
  indexAuditRows(tx)
}

function invoicesDue(reader: Reader): number {
  return reader.get(dueInvoices, {})?.count ?? 0
}

function indexInvoiceWords(tx: Tx): void {
  tx.run(indexInvoices, {})
  tx.run(forgetInvoices, {})
}

function auditIndexedUpto(reader: Reader): number {
  return reader.get(auditUpto, {})?.seq ?? 0
}

function indexAuditRows(tx: Tx): void {
  const rows = tx.all(auditAfter, { seq: auditIndexedUpto(tx) })
  for (const { seq, words } of rows) indexAuditWords(tx, seq, words)
  const last = rows.at(-1)
  if (last !== undefined) tx.run(setAuditUpto, { seq: last.seq })
}
