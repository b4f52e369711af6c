import { sql } from 'kysely'
import { hashOf, type StoredAuditRow } from './audit.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'

/**
 * The keys that seal the audit chain. Data that come to another vault go on under a key of that vault: rows up to
 * there can be checked in their order and links, and in their content once their own key was brought too.
 */
export interface ChainKeys {
  readonly current: Uint8Array
  /** Stretches before the current one, oldest first; `key` null: it is not on this machine. */
  readonly earlier: readonly { readonly upTo: number; readonly key: Uint8Array | null }[]
}

/** Keys of a chain that never changed its vault. */
export function onlyKey(current: Uint8Array): ChainKeys {
  return { current, earlier: [] }
}

/** The key that sealed a row; null: not on this machine. */
export function keyOfRow({ current, earlier }: ChainKeys, seq: number): Uint8Array | null {
  const stretch = earlier.find(({ upTo }) => seq <= upTo)
  return stretch === undefined ? current : stretch.key
}

const rowAt = query((db, p: { seq: number }) =>
  db.selectFrom('audit_log').selectAll().where('seq', '=', p.seq),
)
const getChanges = query((db, _: Record<string, never>) =>
  db.selectFrom('settings').select('value_json').where('key', '=', 'chainKeyChanges'),
)
const putChanges = query(
  (_db, p: { value: string }) => sql`
    INSERT INTO settings (key, value_json) VALUES ('chainKeyChanges', ${p.value})
    ON CONFLICT (key) DO UPDATE SET value_json = excluded.value_json`,
)

/** Whether a key sealed the row; false where there is no such row. */
export function isSealedBy(reader: Reader, seq: number, key: Uint8Array): boolean {
  const row: StoredAuditRow | undefined = reader.get(rowAt, { seq })
  return row !== undefined && hashOf(key, row.prev_hash, row).equals(row.hash)
}

/** Rows after which the chain went on under another key, ascending. */
export function readKeyChanges(reader: Reader): readonly number[] {
  const row = reader.get(getChanges, {})
  return row === undefined ? [] : (JSON.parse(row.value_json) as readonly number[])
}

export function writeKeyChanges(tx: Tx, upTo: readonly number[]): void {
  tx.run(putChanges, { value: JSON.stringify(upTo) })
}

/** The same keys with those of `candidates` filled in where they are proven by the last row they sealed. */
export function withKnown(
  reader: Reader,
  keys: ChainKeys,
  candidates: readonly Uint8Array[],
): ChainKeys {
  const earlier = keys.earlier.map(({ upTo, key }) => ({
    upTo,
    key: key ?? candidates.find((candidate) => isSealedBy(reader, upTo, candidate)) ?? null,
  }))
  return { ...keys, earlier }
}
