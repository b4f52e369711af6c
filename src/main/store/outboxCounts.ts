import { sql } from 'kysely'
import type { Reader } from './db.ts'
import { NO_DEADLINE } from './outbox.ts'
import { query } from './query.ts'

/** The first entry of each account in the index by deadline; jobs without an account have one of their own. */
export const NEAREST_DEADLINE = sql<
  number | null
>`(SELECT nullif(min(due), ${sql.lit(NO_DEADLINE)}) FROM (
    SELECT (SELECT min(due_order) FROM outbox INDEXED BY outbox_queued
      WHERE state = 'queued' AND account_id = provider_accounts.id) AS due FROM provider_accounts
    UNION ALL SELECT min(due_order) FROM outbox INDEXED BY outbox_queued
      WHERE state = 'queued' AND account_id IS NULL))`

/** All figures of the queue at once. */
export const statusQuery = query(
  (_db, _: Record<string, never>) => sql<{
    waiting: number
    sending: number
    unknown: number
    expired: number
    nearest_deadline: number | null
    next_try: number | null
  }>`SELECT
    (SELECT count(*) FROM outbox INDEXED BY outbox_queued WHERE state = 'queued') AS waiting,
    (SELECT count(*) FROM outbox WHERE state = 'sending') AS sending,
    (SELECT count(*) FROM outbox WHERE state = 'unknown') AS unknown,
    (SELECT count(*) FROM outbox WHERE state = 'expired') AS expired,
    ${NEAREST_DEADLINE} AS nearest_deadline,
    (SELECT min(not_before) FROM outbox WHERE state = 'queued' AND not_before > created_at) AS next_try`,
)

export interface OutboxCounts {
  readonly waiting: number
  readonly sending: number
  readonly unknown: number
  /** Past their deadline, in front of a person. */
  readonly expired: number
  /** Epoch ms UTC. */
  readonly nearestDeadlineAt: number | null
  /** Of those that wait after a try; others go as soon as sending is possible. */
  readonly nextTryAt: number | null
}

export function outboxCounts(reader: Reader): OutboxCounts {
  const row = reader.get(statusQuery, {})
  return {
    waiting: row?.waiting ?? 0,
    sending: row?.sending ?? 0,
    unknown: row?.unknown ?? 0,
    expired: row?.expired ?? 0,
    nearestDeadlineAt: row?.nearest_deadline ?? null,
    nextTryAt: row?.next_try ?? null,
  }
}
