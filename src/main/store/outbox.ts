import { sql } from 'kysely'
import { toJson } from './json.ts'
import { AppError } from '../../domain/errors.ts'
import type { AccountId, JobId } from '../../domain/ids.ts'
import type { JobFacts, JobState } from '../../domain/outbox/job.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'
import type { Tables } from './schema.ts'
import { constraintOf } from './storageErrors.ts'

/** A job as it is stored: the facts the rules know, and what the engine and the screens need beside them. */
export interface StoredJob extends JobFacts {
  readonly id: JobId
  /** Order of enqueueing; strict per subject. */
  readonly seq: number
  readonly kind: string
  readonly subjectType: string
  readonly subjectId: string
  /** null: nobody has said yet through which account. */
  readonly accountId: AccountId | null
  readonly title: string
  readonly payload: unknown
  readonly idempotencyKey: string
  readonly leaseToken: string
  readonly createdAt: number
  /** Its provider may have taken it: it never goes to another one. */
  readonly isBound: boolean
}

export interface NewJob {
  readonly kind: string
  readonly subjectType: string
  readonly subjectId: string
  readonly accountId: AccountId | null
  /** Words for the queue's row: series and folio, receiver, total. */
  readonly title: string
  /** Plain data for the handler, without secrets. */
  readonly payload: unknown
  readonly idempotencyKey: string
  /** Epoch ms UTC. */
  readonly notBefore: number
  readonly deadlineAt: number | null
  /** Jobs with the same words may have to go out one after the other; '' for none. */
  readonly orderKey: string
}

/** A row of the outbox as it is read. */
export type JobRow = Omit<Tables['outbox'], 'seq' | 'is_bound'> & {
  seq: number
  is_bound: number
}

/** Sorts after every deadline. */
export const NO_DEADLINE = Number.MAX_SAFE_INTEGER

/** Every column of a `JobRow`. */
export const JOB_COLUMNS = sql`seq, id, kind, subject_type, subject_id, account_id, state, title, payload_json,
  idempotency_key, not_before, deadline_at, due_order, attempts, reason, code, words, lookups, absences,
  settle_ms, lease_token, lease_until, created_at, finished_at, is_open, order_key, is_bound`

const insert = query(
  (
    db,
    p: {
      id: string
      kind: string
      subject_type: string
      subject_id: string
      account_id: string | null
      title: string
      payload_json: string
      idempotency_key: string
      not_before: number
      deadline_at: number | null
      due_order: number
      order_key: string
      now: number
    },
  ) =>
    db
      .insertInto('outbox')
      .values({
        id: p.id,
        kind: p.kind,
        subject_type: p.subject_type,
        subject_id: p.subject_id,
        account_id: p.account_id,
        state: 'queued',
        title: p.title,
        payload_json: p.payload_json,
        idempotency_key: p.idempotency_key,
        not_before: p.not_before,
        deadline_at: p.deadline_at,
        due_order: p.due_order,
        attempts: 0,
        reason: '',
        code: '',
        words: '',
        lookups: 0,
        absences: 0,
        settle_ms: 0,
        lease_token: '',
        lease_until: 0,
        created_at: p.now,
        finished_at: null,
        is_open: 1,
        order_key: p.order_key,
      })
      .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
      .returningAll(),
)

const byId = query((db, p: { id: string }) =>
  db.selectFrom('outbox').selectAll().where('id', '=', p.id),
)
const byKey = query((db, p: { key: string }) =>
  db.selectFrom('outbox').selectAll().where('idempotency_key', '=', p.key),
)

interface FactColumns {
  readonly seq: number
  readonly state: string
  readonly not_before: number
  readonly attempts: number
  readonly reason: string
  readonly code: string
  readonly words: string
  readonly lookups: number
  readonly absences: number
  readonly settle_ms: number
  readonly finished_at: number | null
}

const writeOpen = query((db, p: FactColumns) =>
  db.updateTable('outbox').set(factsOf(p)).where('seq', '=', p.seq).returningAll(),
)
/** Also moves the job into or out of the indexes of open ones. */
const writeTurn = query((db, p: FactColumns & { is_open: number }) =>
  db
    .updateTable('outbox')
    .set({ ...factsOf(p), is_open: p.is_open })
    .where('seq', '=', p.seq)
    .returningAll(),
)

function factsOf(p: FactColumns) {
  return {
    state: p.state,
    not_before: p.not_before,
    attempts: p.attempts,
    reason: p.reason,
    code: p.code,
    words: p.words,
    lookups: p.lookups,
    absences: p.absences,
    settle_ms: p.settle_ms,
    finished_at: p.finished_at,
    lease_token: '',
    lease_until: 0,
  }
}

/**
 * Adds a job; `state.notAllowedNow` (`reason: alreadyQueued`) while one of its kind is open for the subject. null where
 * there is one under this key already, which then stays as it is.
 */
export function insertJob(tx: Tx, job: NewJob): StoredJob | null {
  try {
    const row = tx.get(insert, {
      id: tx.newId<JobId>(),
      kind: job.kind,
      subject_type: job.subjectType,
      subject_id: job.subjectId,
      account_id: job.accountId,
      title: job.title,
      payload_json: toJson(job.payload),
      idempotency_key: job.idempotencyKey,
      not_before: job.notBefore,
      deadline_at: job.deadlineAt,
      due_order: job.deadlineAt ?? NO_DEADLINE,
      order_key: job.orderKey,
      now: tx.now,
    })
    return row === undefined ? null : toJob(row)
  } catch (error) {
    if (constraintOf(error)?.includes('outbox.subject_id') !== true) throw error
    throw new AppError('state.notAllowedNow', { cause: error, detail: { reason: 'alreadyQueued' } })
  }
}

/** null when there is none. */
export function getJob(reader: Reader, id: JobId): StoredJob | null {
  const row = reader.get(byId, { id })
  return row === undefined ? null : toJob(row)
}

/** `notFound.job` when there is none. */
export function requireJob(reader: Reader, id: JobId): StoredJob {
  const job = getJob(reader, id)
  if (job === null) throw new AppError('notFound.job')
  return job
}

/** `notFound.job` when there is none under this key. */
export function requireJobWithKey(reader: Reader, key: string): StoredJob {
  const row = reader.get(byKey, { key })
  if (row === undefined) throw new AppError('notFound.job')
  return toJob(row)
}

/** Stores what the rules made of a job, and ends whatever lease it had. Gives it as it is then. */
export function writeJob(tx: Tx, before: StoredJob, after: JobFacts): StoredJob {
  const columns = {
    seq: before.seq,
    state: after.state,
    not_before: after.notBefore,
    attempts: after.attempts,
    reason: after.reason,
    code: after.code,
    words: after.words,
    lookups: after.lookups,
    absences: after.absences,
    settle_ms: after.settleMs,
    finished_at: after.finishedAt,
  }
  const isOpen = after.finishedAt === null
  const row =
    isOpen === (before.finishedAt === null)
      ? tx.get(writeOpen, columns)
      : tx.get(writeTurn, { ...columns, is_open: isOpen ? 1 : 0 })
  if (row === undefined) throw new AppError('notFound.job')
  // A doubt binds by itself: the database does that after the row was given back.
  return { ...toJob(row), isBound: row.is_bound === 1 || row.state === 'unknown' }
}

export function toJob(row: JobRow): StoredJob {
  return {
    id: row.id as JobId,
    seq: row.seq,
    kind: row.kind,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    accountId: row.account_id as AccountId | null,
    title: row.title,
    payload: JSON.parse(row.payload_json) as unknown,
    idempotencyKey: row.idempotency_key,
    state: row.state as JobState,
    attempts: row.attempts,
    notBefore: row.not_before,
    deadlineAt: row.deadline_at,
    reason: row.reason,
    code: row.code,
    words: row.words,
    lookups: row.lookups,
    absences: row.absences,
    settleMs: row.settle_ms,
    leaseToken: row.lease_token,
    createdAt: row.created_at,
    isBound: row.is_bound === 1,
    finishedAt: row.finished_at,
  }
}
