import { sql, type RawBuilder } from 'kysely'
import type { Reader, Tx } from './db.ts'
import { toJob, type JobRow, type StoredJob } from './outbox.ts'
import { NEAREST_DEADLINE } from './outboxCounts.ts'
import { query } from './query.ts'

interface ClaimParameters {
  readonly account_id: string
  readonly now: number
  readonly token: string
  readonly until: number
  readonly limit: number
}

/** Nearest deadline first; a subject's later job never before its earlier one. `also` is a further condition on `mine`. */
function claiming(p: ClaimParameters, also: RawBuilder<unknown>) {
  return sql<JobRow>`
  UPDATE outbox SET state = 'sending', reason = '', lease_token = ${p.token}, lease_until = ${p.until}
  WHERE seq IN (
    SELECT seq FROM outbox AS mine INDEXED BY outbox_queued
    WHERE state = 'queued' AND account_id = ${p.account_id} AND due_order > ${p.now} AND not_before <= ${p.now}
      AND NOT EXISTS (
        SELECT 1 FROM outbox AS earlier INDEXED BY outbox_open_by_subject
        WHERE earlier.subject_id = mine.subject_id AND earlier.seq < mine.seq
          AND earlier.is_open = 1
      ) ${also}
    ORDER BY due_order, seq LIMIT ${p.limit}
  ) RETURNING *`
}

/** Needs nothing of a job beyond its index. */
export const claim = query((_db, p: ClaimParameters) => claiming(p, sql``))

/** A series' later number never goes before its earlier one is settled, whatever came of that one. */
export const claimInOrder = query((_db, p: ClaimParameters) =>
  claiming(
    p,
    sql`AND NOT (mine.order_key <> '' AND EXISTS (
        SELECT 1 FROM outbox AS before INDEXED BY outbox_open_in_order
        WHERE before.order_key = mine.order_key AND before.order_key <> '' AND before.seq < mine.seq
          AND before.is_open = 1
      ))`,
  ),
)

/** Doubts whose next question is due and that nobody is asking about. */
export const claimDoubts = query(
  (_db, p: ClaimParameters) => sql<JobRow>`
  UPDATE outbox SET lease_token = ${p.token}, lease_until = ${p.until}
  WHERE seq IN (
    SELECT seq FROM outbox INDEXED BY outbox_unknown
    WHERE state = 'unknown' AND account_id = ${p.account_id} AND not_before <= ${p.now}
      AND (lease_until <= ${p.now} OR lease_until > ${p.until} + ${p.until} - ${p.now})
    ORDER BY not_before, seq LIMIT ${p.limit}
  ) RETURNING *`,
)

export interface Claim {
  readonly accountId: string
  /** Fresh for this claim; results are written under it. */
  readonly token: string
  readonly leaseMs: number
  readonly limit: number
  /** Jobs of one series one by one. */
  readonly isInOrder?: boolean
}

/** Takes due jobs of an account for sending, in one statement, so that two programs never take the same. */
export function claimJobs(tx: Tx, wanted: Claim): readonly StoredJob[] {
  return tx
    .all(wanted.isInOrder === true ? claimInOrder : claim, parametersOf(tx, wanted))
    .map(toJob)
    .toSorted(byUrgency)
}

/** Takes due questions of an account. */
export function claimQuestions(tx: Tx, wanted: Claim): readonly StoredJob[] {
  return tx.all(claimDoubts, parametersOf(tx, wanted)).map(toJob)
}

function parametersOf(tx: Tx, wanted: Claim): ClaimParameters {
  return {
    account_id: wanted.accountId,
    now: tx.now,
    token: wanted.token,
    until: tx.now + wanted.leaseMs,
    limit: wanted.limit,
  }
}

function byUrgency(a: StoredJob, b: StoredJob): number {
  const left = a.deadlineAt ?? Number.MAX_SAFE_INTEGER
  const right = b.deadlineAt ?? Number.MAX_SAFE_INTEGER
  return left === right ? a.seq - b.seq : left - right
}

const unused = query(
  (_db, p: { token: string; seq: number; now: number }) => sql`
    UPDATE outbox SET state = 'queued', lease_token = '', lease_until = 0
    WHERE seq = ${p.seq} AND state = 'sending' AND lease_token = ${p.token}`,
)

/** Gives back a claim under which nothing was tried: the program stops, or the account was paused meanwhile. */
export function giveBack(tx: Tx, job: StoredJob): void {
  tx.run(unused, { token: job.leaseToken, seq: job.seq, now: tx.now })
}

const lapsed = query(
  (_db, p: { now: number; far: number; limit: number }) => sql<JobRow>`
  SELECT * FROM outbox INDEXED BY outbox_sending
  WHERE state = 'sending' AND (lease_until <= ${p.now} OR lease_until > ${p.far})
  ORDER BY lease_until, seq LIMIT ${p.limit}`,
)

/**
 * Jobs whose lease has run out by the wall clock; one beyond `far` was given by a clock that ran ahead and
 * counts as run out.
 */
export function lapsedJobs(
  reader: Reader,
  now: number,
  far: number,
  limit: number,
): readonly StoredJob[] {
  return reader.all(lapsed, { now, far, limit }).map(toJob)
}

const overdue = query(
  (_db, p: { now: number; limit: number }) => sql<JobRow>`
  SELECT outbox.* FROM provider_accounts CROSS JOIN outbox INDEXED BY outbox_queued
  WHERE state = 'queued' AND account_id = provider_accounts.id AND due_order <= ${p.now}
  UNION ALL SELECT * FROM outbox INDEXED BY outbox_queued
  WHERE state = 'queued' AND account_id IS NULL AND due_order <= ${p.now}
  LIMIT ${p.limit}`,
)

/** Queued jobs past their deadline. */
export function overdueJobs(reader: Reader, now: number, limit: number): readonly StoredJob[] {
  return reader.all(overdue, { now, limit }).map(toJob)
}

const lateness = query(
  (_db, p: { now: number; far: number }) => sql<{ lapsed: number; overdue: number }>`SELECT
    EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_sending WHERE state = 'sending' AND lease_until <= ${p.now})
    OR EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_sending WHERE state = 'sending' AND lease_until > ${p.far})
      AS lapsed,
    EXISTS (SELECT 1 FROM provider_accounts CROSS JOIN outbox INDEXED BY outbox_queued
      WHERE state = 'queued' AND account_id = provider_accounts.id AND due_order <= ${p.now})
    OR EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_queued
      WHERE state = 'queued' AND account_id IS NULL AND due_order <= ${p.now})
      AS overdue`,
)

/** Whether there is anything for `lapsedJobs` or `overdueJobs` to find: asked before every claim, so it is cheap. */
export function anythingLate(
  reader: Reader,
  now: number,
  far: number,
): { readonly lapsed: boolean; readonly overdue: boolean } {
  const row = reader.get(lateness, { now, far })
  return { lapsed: row?.lapsed === 1, overdue: row?.overdue === 1 }
}

const forward = query(
  (_db, p: { now: number }) => sql`
  UPDATE outbox SET not_before = ${p.now}
  WHERE not_before > ${p.now} AND (
    (state = 'queued' AND reason NOT IN ('throttled', 'later', '')) OR (state = 'unknown' AND absences = 0)
  )`,
)

/**
 * The network is back: what waits after failures is tried, and what is in doubt asked about, at once. What the
 * provider told to wait, and what was planned for later, keeps its moment.
 */
export function bringForward(tx: Tx): number {
  return tx.run(forward, { now: tx.now })
}

const farFuture = query(
  (_db, p: { latest: number }) => sql`
  UPDATE outbox SET not_before = ${p.latest} WHERE state IN ('queued', 'unknown') AND not_before > ${p.latest}`,
)

/** Brings moments back that a clock running ahead has put too far away; says how many. */
export function clampFarFuture(tx: Tx, latest: number): number {
  return tx.run(farFuture, { latest })
}

const wakes = query(
  (_db, p: { now: number }) => sql<{ at: number | null }>`
  SELECT min(at) AS at FROM (
    SELECT min(not_before) AS at FROM outbox INDEXED BY outbox_delayed
    WHERE state = 'queued' AND not_before > created_at AND not_before > ${p.now}
    UNION ALL SELECT min(max(not_before, lease_until)) FROM outbox WHERE state = 'unknown'
    UNION ALL SELECT min(lease_until) FROM outbox WHERE state = 'sending'
    UNION ALL SELECT ${NEAREST_DEADLINE}
  )`,
)

/** When something is next to be looked at, epoch ms UTC; null when nothing waits for a moment. */
export function nextMoment(reader: Reader, now: number): number | null {
  return reader.get(wakes, { now })?.at ?? null
}

const busyAccounts = query(
  (_db, _: Record<string, never>) => sql<{ id: string }>`
  SELECT id FROM provider_accounts WHERE paused_reason IS NULL AND (
    EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_queued
      WHERE state = 'queued' AND account_id = provider_accounts.id)
    OR EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_unknown
      WHERE state = 'unknown' AND account_id = provider_accounts.id)
  )`,
)

/** Accounts that are not paused and have something to send or to ask. */
export function accountsWithWork(reader: Reader): readonly string[] {
  return reader.all(busyAccounts, {}).map((row) => row.id)
}

const dueOf = query(
  (_db, p: { account_id: string; now: number; far: number }) => sql<{
    tries: number
    questions: number
  }>`SELECT
    EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_queued
      WHERE state = 'queued' AND account_id = ${p.account_id} AND due_order > ${p.now} AND not_before <= ${p.now})
      AS tries,
    EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_unknown
      WHERE state = 'unknown' AND account_id = ${p.account_id} AND not_before <= ${p.now}
        AND (lease_until <= ${p.now} OR lease_until > ${p.far})) AS questions`,
)

/** What a claim for this account could find now: no transaction is opened for nothing. */
export function dueFor(
  reader: Reader,
  accountId: string,
  now: number,
  far: number,
): { readonly tries: boolean; readonly questions: boolean } {
  const row = reader.get(dueOf, { account_id: accountId, now, far })
  return { tries: row?.tries === 1, questions: row?.questions === 1 }
}
