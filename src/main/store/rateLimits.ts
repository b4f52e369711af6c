import { sql } from 'kysely'
import { toJson } from './json.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'

/** What a rate limiter remembers of one bucket across restarts; `state` is its own plain data. */
export interface StoredBucket {
  readonly state: unknown
  /** Epoch ms UTC until which the provider wants no call; 0 when it never said so. */
  readonly blockedUntil: number
}

const get = query((db, p: { bucket: string }) =>
  db
    .selectFrom('rate_limits')
    .select(['state_json', 'blocked_until'])
    .where('bucket', '=', p.bucket),
)
const put = query(
  (_db, p: { bucket: string; state: string; blocked: number; now: number }) => sql`
    INSERT INTO rate_limits (bucket, state_json, blocked_until, updated_at)
    VALUES (${p.bucket}, ${p.state}, ${p.blocked}, ${p.now})
    ON CONFLICT (bucket) DO UPDATE SET state_json = excluded.state_json,
      blocked_until = excluded.blocked_until, updated_at = excluded.updated_at`,
)

/** null for a bucket never used. */
export function readBucket(reader: Reader, bucket: string): StoredBucket | null {
  const row = reader.get(get, { bucket })
  if (row === undefined) return null
  return { state: JSON.parse(row.state_json) as unknown, blockedUntil: row.blocked_until }
}

export function writeBucket(tx: Tx, bucket: string, content: StoredBucket): void {
  tx.run(put, {
    bucket,
    state: toJson(content.state),
    blocked: content.blockedUntil,
    now: tx.now,
  })
}
