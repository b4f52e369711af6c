import { sql } from 'kysely'
import type { Page } from '../../contract/api.ts'
import type { JobId } from '../../domain/ids.ts'
import { COPY_SETTLE_MS, step } from '../../domain/outbox/job.ts'
import type { Reader, Tx } from './db.ts'
import { JOB_COLUMNS, toJob, writeJob, type JobRow, type StoredJob } from './outbox.ts'
import { decodeKey, encodeKey, pageOf } from './paging.ts'
import { query } from './query.ts'

/** Newest first. */
export const jobPage = query(
  (_db, p: { seq: number; limit: number }) => sql<JobRow>`
  SELECT ${JOB_COLUMNS} FROM outbox WHERE seq < ${p.seq} ORDER BY seq DESC LIMIT ${p.limit}`,
)

/** Oldest first. */
export const openJobPage = query(
  (_db, p: { seq: number; limit: number }) => sql<JobRow>`
  SELECT ${JOB_COLUMNS} FROM outbox INDEXED BY outbox_open
  WHERE is_open = 1 AND seq > ${p.seq} ORDER BY seq LIMIT ${p.limit}`,
)

/** All jobs, newest first. */
export function listJobs(reader: Reader, after: string, limit: number): Page<StoredJob> {
  const [seq = Number.MAX_SAFE_INTEGER] = decodeKey(after, 1) ?? []
  const rows = reader.all(jobPage, { seq: Number(seq), limit: limit + 1 })
  return pageOf(rows, limit, (row) => encodeKey(row.seq), toJob)
}

/** Jobs in which something may still happen, oldest first. */
export function listOpenJobs(reader: Reader, after: string, limit: number): Page<StoredJob> {
  const [seq = 0] = decodeKey(after, 1) ?? []
  const rows = reader.all(openJobPage, { seq: Number(seq), limit: limit + 1 })
  return pageOf(rows, limit, (row) => encodeKey(row.seq), toJob)
}

const latest = query(
  (_db, p: { subjects_json: string }) => sql<JobRow>`
  SELECT ${JOB_COLUMNS} FROM outbox WHERE seq IN (
    SELECT (SELECT max(seq) FROM outbox INDEXED BY outbox_by_subject WHERE subject_id = wanted.value)
    FROM json_each(${p.subjects_json}) AS wanted
  )`,
)

/** The newest job of each of these subjects, by subject id. */
export function latestJobs(
  reader: Reader,
  subjectIds: readonly string[],
): ReadonlyMap<string, StoredJob> {
  if (subjectIds.length === 0) return new Map()
  const rows = reader.all(latest, { subjects_json: JSON.stringify(subjectIds) })
  return new Map(rows.map((row) => [row.subject_id, toJob(row)]))
}

const newestOfKind = query(
  (_db, p: { subject_id: string; kind: string }) => sql<JobRow>`
  SELECT ${JOB_COLUMNS} FROM outbox INDEXED BY outbox_by_subject
  WHERE subject_id = ${p.subject_id} AND kind = ${p.kind} ORDER BY seq DESC LIMIT 1`,
)

/** The newest job of one kind for a subject; null when there never was one. */
export function newestJobOfKind(reader: Reader, subjectId: string, kind: string): StoredJob | null {
  const row = reader.get(newestOfKind, { subject_id: subjectId, kind })
  return row === undefined ? null : toJob(row)
}

/**
 * These data are a copy or older than remembered: whatever was waiting or being sent may have been sent by
 * the other copy, so all of it becomes a doubt. Says how many jobs that were.
 */
export function doubtQueue(tx: Tx): readonly JobId[] {
  const ids: JobId[] = []
  let after = ''
  for (;;) {
    const open = listOpenJobs(tx, after, 200)
    for (const job of open.rows) {
      const doubted = step(job, { kind: 'copyFound', settleMs: COPY_SETTLE_MS }, tx.now)
      if (doubted === job) continue
      writeJob(tx, job, doubted)
      ids.push(job.id)
    }
    if (open.next === null) return ids
    after = open.next
  }
}
