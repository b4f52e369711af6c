import { sql } from 'kysely'
import type { InvoiceId } from '../../domain/ids.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'
import type { Tables } from './schema.ts'

/** One guided substitution: a copy that will take the place of a stamped document. */
export interface StoredSubstitution {
  readonly originalId: InvoiceId
  readonly copyId: InvoiceId
  /** `requested`: the copy is stamped and the cancellation of the original was queued with it. */
  readonly state: 'open' | 'requested' | 'dropped'
  /** Who began it, with whoever consented. */
  readonly actor: string
  /** Epoch ms UTC. */
  readonly createdAt: number
}

type Row = Tables['substitutions']

const insert = query(
  (_db, p: { copy_id: string; original_id: string; actor: string; now: number }) => sql`
  INSERT INTO substitutions (copy_id, original_id, state, actor, created_at)
  VALUES (${p.copy_id}, ${p.original_id}, 'open', ${p.actor}, ${p.now})`,
)
const end = query(
  (_db, p: { copy_id: string; state: string; now: number }) => sql`
  UPDATE substitutions SET state = ${p.state}, ended_at = ${p.now}
  WHERE copy_id = ${p.copy_id} AND state = 'open'`,
)
const byCopy = query((db, p: { copy_id: string }) =>
  db.selectFrom('substitutions').selectAll().where('copy_id', '=', p.copy_id),
)
const newestOf = query(
  (_db, p: { original_id: string }) => sql<Row>`
  SELECT * FROM substitutions WHERE original_id = ${p.original_id} ORDER BY created_at DESC LIMIT 1`,
)

export function insertSubstitution(
  tx: Tx,
  begun: { readonly originalId: InvoiceId; readonly copyId: InvoiceId; readonly actor: string },
): void {
  tx.run(insert, {
    copy_id: begun.copyId,
    original_id: begun.originalId,
    actor: begun.actor,
    now: tx.now,
  })
}

/** Ends an open substitution; says whether it was open. */
export function endSubstitution(
  tx: Tx,
  copyId: InvoiceId,
  state: 'requested' | 'dropped',
): boolean {
  return tx.run(end, { copy_id: copyId, state, now: tx.now }) > 0
}

/** The substitution that this document is the copy of; null when it is none. */
export function substitutionByCopy(reader: Reader, copyId: InvoiceId): StoredSubstitution | null {
  const row = reader.get(byCopy, { copy_id: copyId })
  return row === undefined ? null : toSubstitution(row)
}

/** The newest substitution of a document; null when there never was one. */
export function substitutionOf(reader: Reader, originalId: InvoiceId): StoredSubstitution | null {
  const row = reader.get(newestOf, { original_id: originalId })
  return row === undefined ? null : toSubstitution(row)
}

function toSubstitution(row: Row): StoredSubstitution {
  return {
    originalId: row.original_id as InvoiceId,
    copyId: row.copy_id as InvoiceId,
    state: row.state as StoredSubstitution['state'],
    actor: row.actor,
    createdAt: row.created_at,
  }
}
