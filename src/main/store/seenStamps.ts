import { sql } from 'kysely'
import type { InvoiceId } from '../../domain/ids.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'

const insertSeen = query(
  (_db, p: { invoice_id: string; uuid: string; now: number; source: string }) => sql`
  INSERT INTO stamps_seen (invoice_id, uuid, seen_at, source)
  VALUES (${p.invoice_id}, ${p.uuid}, ${p.now}, ${p.source}) ON CONFLICT DO NOTHING`,
)
const seenOf = query((db, p: { invoice_id: string }) =>
  db
    .selectFrom('stamps_seen')
    .select(['uuid', 'seen_at', 'source'])
    .where('invoice_id', '=', p.invoice_id)
    .orderBy('seen_at'),
)
const alarm = query(
  (_db, p: { invoice_id: string; now: number }) => sql`
  INSERT INTO double_stamps (invoice_id, found_at, settled_at, note) VALUES (${p.invoice_id}, ${p.now}, NULL, '')
  ON CONFLICT (invoice_id) DO UPDATE SET settled_at = NULL, note = ''`,
)
const settle = query((db, p: { invoice_id: string; now: number; note: string }) =>
  db
    .updateTable('double_stamps')
    .set({ settled_at: p.now, note: p.note })
    .where('invoice_id', '=', p.invoice_id)
    .where('settled_at', 'is', null),
)
const open = query((db, p: { limit: number }) =>
  db
    .selectFrom('double_stamps')
    .select(['invoice_id', 'found_at'])
    .where('settled_at', 'is', null)
    .orderBy('found_at')
    .limit(p.limit),
)

/** A stamp that some answer or file showed for a document. */
export interface SeenStamp {
  /** Upper case. */
  readonly uuid: string
  /** Epoch ms UTC. */
  readonly seenAt: number
  /** Account's id, or the name of the file. */
  readonly source: string
}

/** Remembers a stamp that was seen and not believed; says whether it is new. */
export function noteSeenStamp(tx: Tx, id: InvoiceId, uuid: string, source: string): boolean {
  return tx.run(insertSeen, { invoice_id: id, uuid, now: tx.now, source }) > 0
}

/** Stamps that were seen for a document and not believed, oldest first. */
export function seenStamps(reader: Reader, id: InvoiceId): readonly SeenStamp[] {
  return reader
    .all(seenOf, { invoice_id: id })
    .map(({ uuid, seen_at, source }) => ({ uuid, seenAt: seen_at, source }))
}

/** Raises the alarm for a document, also where an earlier one was settled. */
export function raiseDouble(tx: Tx, id: InvoiceId): void {
  tx.run(alarm, { invoice_id: id, now: tx.now })
}

/** A person has dealt with it; says whether there was an alarm. */
export function settleDouble(tx: Tx, id: InvoiceId, note: string): boolean {
  return tx.run(settle, { invoice_id: id, now: tx.now, note }) > 0
}

/** Documents whose alarm nobody has settled, oldest first. */
export function openDoubles(
  reader: Reader,
  limit: number,
): readonly { readonly invoiceId: InvoiceId; readonly foundAt: number }[] {
  return reader
    .all(open, { limit })
    .map((row) => ({ invoiceId: row.invoice_id as InvoiceId, foundAt: row.found_at }))
}
