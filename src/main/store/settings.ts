import { sql } from 'kysely'
import { toJson } from './json.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'

const get = query((db, p: { key: string }) =>
  db.selectFrom('settings').select('value_json').where('key', '=', p.key),
)
const put = query(
  (_db, p: { key: string; value: string }) => sql`
    INSERT INTO settings (key, value_json) VALUES (${p.key}, ${p.value})
    ON CONFLICT (key) DO UPDATE SET value_json = excluded.value_json`,
)

/** Keys the store uses for itself. */
const OWN = new Set(['installation', 'held', 'reopened'])

/** A setting as plain data, null when it was never set. The caller checks its shape. */
export function readSetting(reader: Reader, key: string): unknown {
  const row = reader.get(get, { key })
  return row === undefined ? null : (JSON.parse(row.value_json) as unknown)
}

export function writeSetting(tx: Tx, key: string, value: unknown): void {
  if (OWN.has(key)) throw new Error(`setting ${key} belongs to the store`)
  tx.run(put, { key, value: toJson(value) })
}
