import { sql } from 'kysely'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'

/**
 * Why nothing may be sent until a person has looked. `brokenChain`: rows of the audit log were changed, so nothing
 * is written either.
 */
export type Held = 'copied' | 'cutChain' | 'brokenChain'

const get = query((db, _: Record<string, never>) =>
  db.selectFrom('settings').select('value_json').where('key', '=', 'held'),
)
const put = query(
  (_db, p: { value: string }) => sql`
    INSERT INTO settings (key, value_json) VALUES ('held', ${p.value})
    ON CONFLICT (key) DO UPDATE SET value_json = excluded.value_json`,
)
const clear = query((db, _: Record<string, never>) =>
  db.deleteFrom('settings').where('key', '=', 'held'),
)

/** The finding of this or an earlier start that nobody has confirmed yet. */
export function readHeld(reader: Reader): Held | null {
  const row = reader.get(get, {})
  return row === undefined ? null : (JSON.parse(row.value_json) as Held)
}

export function writeHeld(tx: Tx, reason: Held): void {
  tx.run(put, { value: JSON.stringify(reason) })
}

export function clearHeld(tx: Tx): void {
  tx.run(clear, {})
}

const getTrusted = query((db, _: Record<string, never>) =>
  db.selectFrom('settings').select('value_json').where('key', '=', 'chainTrustedUpTo'),
)
const putTrusted = query(
  (_db, p: { value: string }) => sql`
    INSERT INTO settings (key, value_json) VALUES ('chainTrustedUpTo', ${p.value})
    ON CONFLICT (key) DO UPDATE SET value_json = excluded.value_json`,
)

/** Row of the audit log up to which a person has looked at a broken chain; 0 where nobody had to. */
export function readTrustedSeq(reader: Reader): number {
  const row = reader.get(getTrusted, {})
  return row === undefined ? 0 : Number(row.value_json)
}

export function writeTrustedSeq(tx: Tx, seq: number): void {
  tx.run(putTrusted, { value: String(seq) })
}
