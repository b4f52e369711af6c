import { sql } from 'kysely'
import { indexAuditWords } from './auditWords.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'

/*
 * Words of documents and of the log are made findable some rows at a time, and not with each row: a full-text index costs
 * as much for one row as for a few dozen, and a document that is sealed, stamped and told about in one breath is indexed
 * once. What is not indexed yet is in the same database, so that no crash forgets it, and a search has it indexed first.
 */

/** So many rows are worth a transaction of their own; one of the log's is half a document's. */
const WORTH_IT = 128
/** Rows of one step: a millisecond or two. */
const DOCUMENTS_A_STEP = 64
const AUDIT_ROWS_A_STEP = 128
/** Counting more of them would take longer than it is worth. */
const MOST_COUNTED = 20_000
/** Pages that are brought together in one step: what a step adds is copied about six times until it is at its last place. */
const PAGES_A_STEP = 32

const dueInvoices = query(
  () => sql<{ count: number }>`
    SELECT count(*) AS count FROM (SELECT seq FROM invoices_words_due LIMIT ${sql.lit(MOST_COUNTED)})`,
)
const indexInvoices = query(
  (_db, p: { upTo: number }) => sql`
    INSERT OR REPLACE INTO invoices_words (rowid, words)
    SELECT due.seq, serie || ' ' || folio || ' ' || serie || folio || ' ' || receiver_name || ' ' || receiver_tax_id || ' ' || uuid
    FROM invoices_words_due AS due CROSS JOIN invoices ON invoices.seq = due.seq WHERE due.seq <= ${p.upTo}`,
)
const lastOfStep = query(
  (_db, p: { limit: number }) => sql<{ seq: number | null }>`
    SELECT max(seq) AS seq FROM (SELECT seq FROM invoices_words_due ORDER BY seq LIMIT ${p.limit})`,
)
const forgetInvoices = query(
  (_db, p: { upTo: number }) => sql`DELETE FROM invoices_words_due WHERE seq <= ${p.upTo}`,
)

const auditUpto = query(() => sql<{ seq: number }>`SELECT seq FROM audit_words_upto`)
const auditHead = query(() => sql<{ seq: number | null }>`SELECT max(seq) AS seq FROM audit_log`)
const auditAfter = query(
  (_db, p: { seq: number; limit: number }) => sql<{ seq: number; words: string }>`
    SELECT seq, event || ' ' || subject || ' ' || actor || ' ' || data_json AS words
    FROM audit_log WHERE seq > ${p.seq} ORDER BY seq LIMIT ${p.limit}`,
)
const setAuditUpto = query(
  (_db, p: { seq: number }) => sql`UPDATE audit_words_upto SET seq = ${p.seq}`,
)

const mergeInvoices = query(
  () =>
    sql`INSERT INTO invoices_words (invoices_words, rank) VALUES ('merge', ${sql.lit(PAGES_A_STEP)})`,
)
const mergeAudit = query(
  () => sql`INSERT INTO audit_words (audit_words, rank) VALUES ('merge', ${sql.lit(PAGES_A_STEP)})`,
)
const changesSoFar = query(() => sql<{ count: number }>`SELECT total_changes() AS count`)

/** How many rows a search would not find yet, those of the log counted as a half; what is many is not counted out. */
export function wordsDue(reader: Reader): number {
  return invoicesDue(reader) + auditRowsDue(reader) / 2
}

/** Whether it is time to index some, when the thread has nothing better to do. */
export function areWordsWorthIt(reader: Reader): boolean {
  return wordsDue(reader) >= WORTH_IT
}

/** Indexes the oldest of what is due, so many at most that the thread has soon done it. */
export function indexSomeWords(tx: Tx): void {
  const upTo = tx.get(lastOfStep, { limit: DOCUMENTS_A_STEP })?.seq ?? null
  if (upTo !== null) {
    tx.run(indexInvoices, { upTo })
    tx.run(forgetInvoices, { upTo })
  }
  const rows = tx.all(auditAfter, { seq: auditIndexedUpto(tx), limit: AUDIT_ROWS_A_STEP })
  for (const { seq, words } of rows) indexAuditWords(tx, seq, words)
  const last = rows.at(-1)
  if (last !== undefined) tx.run(setAuditUpto, { seq: last.seq })
  // An index in too many pieces is slow to search, and in two thousand it takes no more.
  mergeSomeWords(tx)
}

/** One step of bringing the pieces of both indexes together; false when nothing was left to do. */
export function mergeSomeWords(tx: Tx): boolean {
  const count = () => tx.get(changesSoFar, {})?.count ?? 0
  return [mergeInvoices, mergeAudit]
    .map((merge) => {
      const before = count()
      tx.run(merge, {})
      // One change is the command itself (sqlite.org/fts5.html, merge).
      return count() - before > 1
    })
    .includes(true)
}

function invoicesDue(reader: Reader): number {
  return reader.get(dueInvoices, {})?.count ?? 0
}

function auditRowsDue(reader: Reader): number {
  return (reader.get(auditHead, {})?.seq ?? 0) - auditIndexedUpto(reader)
}

function auditIndexedUpto(reader: Reader): number {
  return reader.get(auditUpto, {})?.seq ?? 0
}
