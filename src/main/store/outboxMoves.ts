import { sql } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import type { AccountId, JobId } from '../../domain/ids.ts'
import type { Reader, Tx } from './db.ts'
import { requireJob, toJob, type JobRow, type StoredJob } from './outbox.ts'
import { query } from './query.ts'

const move = query((db, p: { seq: number; account_id: string; key: string }) =>
  db
    .updateTable('outbox')
    .set({ account_id: p.account_id, idempotency_key: p.key })
    .where('seq', '=', p.seq),
)
const bind = query((db, p: { seq: number }) =>
  db.updateTable('outbox').set({ is_bound: 1 }).where('seq', '=', p.seq).where('is_bound', '=', 0),
)
const queuedOfAccount = query(
  (_db, p: { account_id: string; limit: number }) => sql<JobRow>`
  SELECT * FROM outbox INDEXED BY outbox_queued
  WHERE state = 'queued' AND account_id = ${p.account_id} AND is_bound = 0 LIMIT ${p.limit}`,
)

const waiting = query(
  (_db, _: Record<string, never>) => sql<{ account_id: string | null; count: number }>`
  SELECT account_id, count(*) AS count FROM outbox INDEXED BY outbox_queued
  WHERE state = 'queued' GROUP BY account_id`,
)

/** How much waits at each account; those with nothing are not there. */
export function waitingByAccount(reader: Reader): ReadonlyMap<string, number> {
  return new Map(reader.all(waiting, {}).map((row) => [row.account_id ?? '', row.count]))
}

/** From here on the job stays with its account: the provider may have taken it. */
export function bindJob(tx: Tx, job: StoredJob): void {
  if (!job.isBound) tx.run(bind, { seq: job.seq })
}

/**
 * Gives a queued job to another account, under the key that goes with it; `state.notAllowedNow` in any other state, and
 * where the former one may have taken it.
 */
export function moveJob(tx: Tx, id: JobId, accountId: AccountId, key: string): StoredJob {
  const job = requireJob(tx, id)
  if (job.state !== 'queued' || job.isBound) {
    const reason = job.isBound ? 'bound' : 'state'
    throw new AppError('state.notAllowedNow', { detail: { state: job.state, reason } })
  }
  tx.run(move, { seq: job.seq, account_id: accountId, key })
  return requireJob(tx, id)
}

/** What waits at an account and may go to another one. */
export function queuedOf(
  reader: Reader,
  accountId: AccountId,
  limit: number,
): readonly StoredJob[] {
  return reader.all(queuedOfAccount, { account_id: accountId, limit }).map(toJob)
}
