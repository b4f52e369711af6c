import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { sql } from 'kysely'
import type { AuditFilter, AuditPage, AuditRow } from '../../contract/audit.ts'
import { auditMatch } from './auditWords.ts'
import { toJson } from './json.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'
import type { Tables } from './schema.ts'

/** Something that happened. `data` is redacted before it comes here: a row is never changed again. */
export interface AuditEntry {
  readonly actor: string
  /** Stable dotted word: `invoice.sealed`. */
  readonly event: string
  /** Id of what it happened to, '' for the program itself. */
  readonly subject: string
  readonly data: Readonly<Record<string, unknown>>
}

/** What stands before the first row. */
export const GENESIS = Buffer.alloc(32)

export type StoredAuditRow = Tables['audit_log']

const head = query((db, _: Record<string, never>) =>
  db.selectFrom('audit_log').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1),
)

const insert = query((db, row: StoredAuditRow) =>
  db.insertInto('audit_log').values({
    seq: row.seq,
    at: row.at,
    actor: row.actor,
    event: row.event,
    subject: row.subject,
    data_json: row.data_json,
    prev_hash: row.prev_hash,
    hash: row.hash,
  }),
)

/** Adds one row to the chain, inside the transaction of what it tells about. Gives its sequence number. */
export function appendAudit(tx: Tx, entry: AuditEntry): number {
  const noted = tx.notedAuditHead()
  const last =
    noted === null ? tx.get(head, {}) : { seq: noted.seq, hash: Buffer.from(noted.hash, 'hex') }
  const seq = (last?.seq ?? 0) + 1
  const prevHash = last?.hash ?? GENESIS
  const content = {
    seq,
    at: tx.now,
    actor: entry.actor,
    event: entry.event,
    subject: entry.subject,
    data_json: toJson(entry.data),
  }
  const hash = hashOf(tx.auditKey, prevHash, content)
  tx.run(insert, { ...content, prev_hash: prevHash, hash })
  tx.noteAuditHead({ seq, hash: hash.toString('hex') })
  return seq
}

/** HMAC-SHA256(key, previous hash ‖ canonical JSON of the row): nobody without the key can rewrite the chain. */
export function hashOf(
  key: Uint8Array,
  prevHash: Uint8Array,
  row: Omit<StoredAuditRow, 'hash' | 'prev_hash'>,
): Buffer {
  const { seq, at, actor, event, subject, data_json: data } = row
  const text = toJson({ seq, at, actor, event, subject, data })
  return createHmac('sha256', prepared(key)).update(prevHash).update(text, 'utf8').digest()
}

/** The key made ready once: doing it for every row would cost more than the hash. */
const preparedKeys = new WeakMap<Uint8Array, KeyObject>()

function prepared(key: Uint8Array): KeyObject {
  const known = preparedKeys.get(key)
  if (known !== undefined) return known
  const made = createSecretKey(key)
  preparedKeys.set(key, made)
  return made
}

const bySeq = query((db, p: { seq: number }) =>
  db.selectFrom('audit_log').selectAll().where('seq', '=', p.seq),
)

/** One row, or null. */
export function getAudit(reader: Reader, seq: number): AuditRow | null {
  const row = reader.get(bySeq, { seq })
  return row === undefined ? null : toAuditRow(row)
}

/** Head of the chain, null while it is empty. */
export function auditHead(
  reader: Reader,
): { readonly seq: number; readonly hash: Uint8Array } | null {
  return reader.get(head, {}) ?? null
}

interface PageParameters {
  readonly subject: string
  readonly event: string
  readonly actor: string
  readonly match: string
  readonly from: number
  readonly to: number
  readonly before: number
  readonly limit: number
}

/** Which column leads the search; the others only filter what it finds. */
type Lead = 'seq' | 'time' | 'subject' | 'event' | 'actor' | 'words'

const FILTERS = (p: PageParameters) => sql`
  (${p.subject} = '' OR +subject = ${p.subject}) AND (${p.event} = '' OR +event = ${p.event})
  AND (${p.actor} = '' OR +actor = ${p.actor}) AND +at >= ${p.from} AND +at < ${p.to}`

const COLUMNS = sql`seq, at, actor, event, subject, data_json, prev_hash, hash`

/** One query per leading filter; exported for the test of their plans. */
export const AUDIT_PAGES = {
  seq: page(
    (p) => sql`SELECT ${COLUMNS} FROM audit_log WHERE seq < ${p.before} AND ${FILTERS(p)}
      ORDER BY seq DESC LIMIT ${p.limit}`,
  ),
  time: page(
    (p) => sql`SELECT ${COLUMNS} FROM audit_log INDEXED BY audit_by_time
      WHERE at >= ${p.from} AND at < ${p.to} AND +seq < ${p.before} AND ${FILTERS(p)}
      ORDER BY +seq DESC LIMIT ${p.limit}`,
  ),
  subject: page(
    (p) => sql`SELECT ${COLUMNS} FROM audit_log INDEXED BY audit_by_subject
      WHERE subject = ${p.subject} AND seq < ${p.before} AND ${FILTERS(p)} ORDER BY seq DESC LIMIT ${p.limit}`,
  ),
  event: page(
    (p) => sql`SELECT ${COLUMNS} FROM audit_log INDEXED BY audit_by_event
      WHERE event = ${p.event} AND seq < ${p.before} AND ${FILTERS(p)} ORDER BY seq DESC LIMIT ${p.limit}`,
  ),
  actor: page(
    (p) => sql`SELECT ${COLUMNS} FROM audit_log INDEXED BY audit_by_actor
      WHERE actor = ${p.actor} AND seq < ${p.before} AND ${FILTERS(p)} ORDER BY seq DESC LIMIT ${p.limit}`,
  ),
  words: page(
    (p) => sql`SELECT ${COLUMNS} FROM audit_words CROSS JOIN audit_log ON seq = audit_words.rowid
      WHERE audit_words MATCH ${p.match} AND audit_words.rowid < ${p.before} AND ${FILTERS(p)}
      ORDER BY audit_words.rowid DESC LIMIT ${p.limit}`,
  ),
} as const satisfies Record<Lead, unknown>

function page(write: (p: PageParameters) => ReturnType<typeof sql>) {
  return query<PageParameters, StoredAuditRow>(
    (_db, p) => write(p) as ReturnType<typeof sql<StoredAuditRow>>,
  )
}

/** Rows newest first. The filters are combined; `text` finds beginnings of words, without accents. */
export function listAudit(reader: Reader, filter: AuditFilter): AuditPage {
  const match = auditMatch(reader, filter.text)
  const parameters: PageParameters = {
    subject: filter.subject,
    event: filter.event,
    actor: filter.actor,
    match: match ?? '',
    from: filter.from ?? Number.MIN_SAFE_INTEGER,
    to: filter.to ?? Number.MAX_SAFE_INTEGER,
    before: filter.before ?? Number.MAX_SAFE_INTEGER,
    limit: filter.limit + 1,
  }
  const rows = reader.all(AUDIT_PAGES[leadOf(filter, match)], parameters)
  const shown = rows.slice(0, filter.limit)
  const more = rows.length > filter.limit
  return { rows: shown.map(toAuditRow), next: more ? (shown.at(-1)?.seq ?? null) : null }
}

/** The narrowest of the given filters leads. */
function leadOf(filter: AuditFilter, match: string | null): Lead {
  if (match !== null) return 'words'
  if (filter.subject !== '') return 'subject'
  if (filter.from !== null || filter.to !== null) return 'time'
  if (filter.event !== '') return 'event'
  return filter.actor === '' ? 'seq' : 'actor'
}

function toAuditRow(row: StoredAuditRow): AuditRow {
  return {
    seq: row.seq,
    at: row.at,
    actor: row.actor,
    event: row.event,
    subject: row.subject,
    data: row.data_json,
    hash: Buffer.from(row.hash).toString('hex'),
    prevHash: Buffer.from(row.prev_hash).toString('hex'),
  }
}
