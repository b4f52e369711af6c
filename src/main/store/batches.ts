import { sql } from 'kysely'
import type { Page } from '../../contract/api.ts'
import { AppError } from '../../domain/errors.ts'
import type { ImportField } from '../../domain/batch/fields.ts'
import type { ReadingAnswers } from '../../domain/batch/reading.ts'
import type { BatchSettings } from '../../domain/batch/source.ts'
import type { BatchState, DocumentCounts, DocumentState } from '../../domain/batch/states.ts'
import type { TableFacts } from '../../domain/batch/table.ts'
import type { AccountId, BatchId, CompanyId } from '../../domain/ids.ts'
import type { Reader, Tx } from './db.ts'
import { toJson } from './json.ts'
import { decodeKey, encodeKey, pageOf } from './paging.ts'
import { query } from './query.ts'

/** A file of documents, as it is kept. */
export interface StoredBatch {
  readonly id: BatchId
  readonly companyId: CompanyId
  readonly state: BatchState
  readonly fileName: string
  /** Hex. */
  readonly fileSha256: string
  readonly actor: string
  readonly facts: TableFacts
  /** Digest of its headers: files of one make have the same. */
  readonly signature: string
  readonly mapping: readonly (ImportField | null)[]
  readonly answers: ReadingAnswers
  readonly settings: BatchSettings
  /** SHA-256 of what is to be sent, hex; '' while there are no drafts. */
  readonly digest: string
  /** Who let it be sent; '' before. */
  readonly sentBy: string
  /** Code of the error that paused it; '' for none. */
  readonly trouble: string
  /** Account for the rest of it, by a person's choice; null: the company's first that works. */
  readonly accountId: AccountId | null
  /** Epoch ms UTC. */
  readonly startedAt: number | null
  readonly endedAt: number | null
  readonly createdAt: number
  readonly version: number
}

interface Row {
  readonly seq: number
  readonly id: string
  readonly company_id: string
  readonly state: string
  readonly file_name: string
  readonly file_sha256: string
  readonly actor: string
  readonly facts_json: string
  readonly signature: string
  readonly mapping_json: string
  readonly answers_json: string
  readonly settings_json: string
  readonly digest: string
  readonly sent_by: string
  readonly trouble: string
  readonly account_id: string | null
  readonly started_at: number | null
  readonly ended_at: number | null
  readonly created_at: number
  readonly version: number
}

const insert = query(
  (_db, p: Omit<Row, 'seq' | 'version' | 'account_id'>) => sql`
  INSERT INTO import_batches (id, company_id, state, file_name, file_sha256, actor, facts_json, signature,
    mapping_json, answers_json, settings_json, digest, sent_by, trouble, started_at, ended_at, created_at, version)
  VALUES (${p.id}, ${p.company_id}, ${p.state}, ${p.file_name}, ${p.file_sha256}, ${p.actor}, ${p.facts_json},
    ${p.signature}, ${p.mapping_json}, ${p.answers_json}, ${p.settings_json}, ${p.digest}, ${p.sent_by}, ${p.trouble},
    ${p.started_at}, ${p.ended_at}, ${p.created_at}, 1)`,
)
const byId = query(
  (_db, p: { id: string }) => sql<Row>`SELECT * FROM import_batches WHERE id = ${p.id}`,
)
const update = query(
  (
    _db,
    p: Omit<
      Row,
      'seq' | 'company_id' | 'file_name' | 'file_sha256' | 'actor' | 'created_at' | 'version'
    >,
  ) => sql`
  UPDATE import_batches SET state = ${p.state}, facts_json = ${p.facts_json}, signature = ${p.signature},
    mapping_json = ${p.mapping_json}, answers_json = ${p.answers_json}, settings_json = ${p.settings_json},
    digest = ${p.digest}, sent_by = ${p.sent_by}, trouble = ${p.trouble}, account_id = ${p.account_id}, started_at = ${p.started_at}, ended_at = ${p.ended_at},
    version = version + 1
  WHERE id = ${p.id}`,
)

/** Newest first. */
export const batchPage = query(
  (_db, p: { company_id: string; seq: number; limit: number }) => sql<Row>`
  SELECT * FROM import_batches INDEXED BY import_batches_by_company
  WHERE company_id = ${p.company_id} AND seq < ${p.seq} ORDER BY seq DESC LIMIT ${p.limit}`,
)

/** Batches made of the same bytes. */
export const batchesOfFile = query(
  (_db, p: { company_id: string; sha256: string }) => sql<Row>`
  SELECT * FROM import_batches INDEXED BY import_batches_by_file
  WHERE company_id = ${p.company_id} AND file_sha256 = ${p.sha256} ORDER BY seq DESC`,
)

/** Batches that are being sent, of all companies, oldest first. */
export const batchesAtWork = query(
  (_db, _: Record<string, never>) => sql<Row>`
  SELECT * FROM import_batches INDEXED BY import_batches_at_work WHERE state = 'sending' ORDER BY seq`,
)

const unread = query(
  (_db, p: { moment: number }) => sql<Row>`
  SELECT * FROM import_batches WHERE state = 'reading' AND created_at < ${p.moment}`,
)

const counts = query(
  (_db, p: { batch_id: string }) => sql<{ state: string; count: number }>`
  SELECT state, count FROM import_counts WHERE batch_id = ${p.batch_id} AND count <> 0`,
)

export interface NewBatch {
  readonly companyId: CompanyId
  readonly fileName: string
  readonly fileSha256: string
  readonly actor: string
  readonly facts: TableFacts
  readonly settings: BatchSettings
}

/** A batch whose rows are about to be stored. */
export function insertBatch(tx: Tx, batch: NewBatch): StoredBatch {
  const id = tx.newId<BatchId>()
  tx.run(insert, {
    id,
    company_id: batch.companyId,
    state: 'reading',
    file_name: batch.fileName,
    file_sha256: batch.fileSha256,
    actor: batch.actor,
    facts_json: JSON.stringify(batch.facts),
    signature: '',
    mapping_json: '[]',
    answers_json: '{"dates":{},"decimal":null}',
    settings_json: toJson(batch.settings),
    digest: '',
    sent_by: '',
    trouble: '',
    started_at: null,
    ended_at: null,
    created_at: tx.now,
  })
  return requireBatch(tx, id)
}

/** null when there is none. */
export function getBatch(reader: Reader, id: BatchId): StoredBatch | null {
  const row = reader.get(byId, { id })
  return row === undefined ? null : toBatch(row)
}

/** `notFound.batch` when there is none. */
export function requireBatch(reader: Reader, id: BatchId): StoredBatch {
  const batch = getBatch(reader, id)
  if (batch === null) throw new AppError('notFound.batch')
  return batch
}

export type BatchChange = Partial<
  Pick<
    StoredBatch,
    | 'state'
    | 'facts'
    | 'signature'
    | 'mapping'
    | 'answers'
    | 'settings'
    | 'digest'
    | 'sentBy'
    | 'trouble'
    | 'accountId'
    | 'startedAt'
    | 'endedAt'
  >
>

/** Changes a batch as it is now. */
export function changeBatch(tx: Tx, id: BatchId, change: BatchChange): StoredBatch {
  const next = { ...requireBatch(tx, id), ...change }
  tx.run(update, {
    id,
    state: next.state,
    facts_json: JSON.stringify(next.facts),
    signature: next.signature,
    mapping_json: JSON.stringify(next.mapping),
    answers_json: toJson(next.answers),
    settings_json: toJson(next.settings),
    digest: next.digest,
    sent_by: next.sentBy,
    trouble: next.trouble,
    account_id: next.accountId,
    started_at: next.startedAt,
    ended_at: next.endedAt,
  })
  return requireBatch(tx, id)
}

/** A company's batches, newest first. */
export function listBatches(
  reader: Reader,
  companyId: CompanyId,
  after: string,
  limit: number,
): Page<StoredBatch> {
  const [seq = Number.MAX_SAFE_INTEGER] = decodeKey(after, 1) ?? []
  const rows = reader.all(batchPage, { company_id: companyId, seq: Number(seq), limit: limit + 1 })
  return pageOf(rows, limit, (row) => encodeKey(row.seq), toBatch)
}

/** Batches of this company made of a file with these bytes, newest first. */
export function sameFile(
  reader: Reader,
  companyId: CompanyId,
  sha256: string,
): readonly StoredBatch[] {
  return reader.all(batchesOfFile, { company_id: companyId, sha256 }).map(toBatch)
}

/** Batches that are being sent. */
export function workingBatches(reader: Reader): readonly StoredBatch[] {
  return reader.all(batchesAtWork, {}).map(toBatch)
}

/** Batches whose file began to be read before this moment (epoch ms UTC) and never was to its end. */
export function readingBefore(reader: Reader, moment: number): readonly StoredBatch[] {
  return reader.all(unread, { moment }).map(toBatch)
}

/** How many documents of a batch are in each state. */
export function batchCounts(reader: Reader, id: BatchId): DocumentCounts {
  const rows = reader.all(counts, { batch_id: id })
  return Object.fromEntries(rows.map((row) => [row.state as DocumentState, row.count]))
}

function toBatch(row: Row): StoredBatch {
  return {
    id: row.id as BatchId,
    companyId: row.company_id as CompanyId,
    state: row.state as BatchState,
    fileName: row.file_name,
    fileSha256: row.file_sha256,
    actor: row.actor,
    facts: JSON.parse(row.facts_json) as TableFacts,
    signature: row.signature,
    mapping: JSON.parse(row.mapping_json) as StoredBatch['mapping'],
    answers: JSON.parse(row.answers_json) as ReadingAnswers,
    settings: JSON.parse(row.settings_json) as BatchSettings,
    digest: row.digest,
    sentBy: row.sent_by,
    trouble: row.trouble,
    accountId: row.account_id as AccountId | null,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    createdAt: row.created_at,
    version: row.version,
  }
}
