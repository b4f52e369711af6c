import { sql } from 'kysely'
import { putBlob, readBlob } from './blobs.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'

/** What is known of a key. */
export interface StoredKey {
  /** SHA-256 of the request that went out first, hex: the same key with another digest is a bug. */
  readonly requestDigest: string
  /** The verified yes; null while there is none. */
  readonly answer: { readonly status: number; readonly body: Uint8Array } | null
}

const get = query((db, p: { key: string }) =>
  db.selectFrom('idempotency').selectAll().where('key', '=', p.key),
)
const note = query(
  (_db, p: { key: string; scope: string; digest: string; now: number }) => sql`
    INSERT INTO idempotency (key, scope, request_digest, created_at)
    VALUES (${p.key}, ${p.scope}, ${p.digest}, ${p.now}) ON CONFLICT (key) DO NOTHING`,
)
const answer = query((db, p: { key: string; status: number; blob: number }) =>
  db
    .updateTable('idempotency')
    .set({ http_status: p.status, answer_blob: p.blob })
    .where('key', '=', p.key)
    .where('answer_blob', 'is', null),
)

/** null for a key under which nothing was ever sent. */
export function findKey(reader: Reader, key: string): StoredKey | null {
  const row = reader.get(get, { key })
  if (row === undefined) return null
  const body = row.answer_blob === null ? null : readBlob(reader, row.answer_blob).bytes
  return {
    requestDigest: row.request_digest,
    answer: body === null ? null : { status: row.http_status ?? 0, body },
  }
}

/** Notes what goes out under a key; the first note stays. `scope` names the operation. */
export function noteKey(tx: Tx, key: string, scope: string, requestDigest: string): void {
  tx.run(note, { key, scope, digest: requestDigest, now: tx.now })
}

/** Records the verified answer of a noted key, in the transaction that believes it; the first one stays. */
export function recordAnswer(tx: Tx, key: string, status: number, body: Uint8Array): void {
  tx.run(answer, { key, status, blob: putBlob(tx, body) })
}
