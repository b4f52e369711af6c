import { sql } from 'kysely'
import type { CallDetail, CallRow } from '../../contract/calls.ts'
import { callStatus } from '../../domain/calls.ts'
import type { AccountId } from '../../domain/ids.ts'
import { LEASE_MS } from '../../domain/outbox/job.ts'
import { requestText, textOf } from './attempts.ts'
import type { Reader } from './db.ts'
import { query } from './query.ts'

interface Row {
  readonly id: number
  readonly account_id: string
  readonly endpoint: string
  readonly provider: string
  readonly started_at: number
  readonly maybe_sent: number
  readonly finished_at: number | null
  readonly outcome: string
  readonly http_status: number | null
  readonly duration_ms: number | null
  readonly request_line: string
  readonly request_blob: number | null
  readonly response_blob: number | null
  readonly title: string | null
  readonly is_open: number | null
}

interface Parameters {
  readonly before: number
  readonly provider: string
  readonly from: number
  readonly to: number
  readonly limit: number
}

/** Newest first; the key of a page is the attempt's own number. */
export const callsByAge = query(
  (_db, p: Parameters) => sql<Row>`
  SELECT attempts.*, outbox.title, outbox.is_open FROM attempts LEFT JOIN outbox ON outbox.seq = job_seq
  WHERE attempts.id < ${p.before} AND (${p.provider} = '' OR provider = ${p.provider})
    AND started_at >= ${p.from} AND started_at < ${p.to}
  ORDER BY attempts.id DESC LIMIT ${p.limit}`,
)
const byId = query(
  (_db, p: { id: number }) => sql<Row>`
  SELECT attempts.*, outbox.title, outbox.is_open FROM attempts LEFT JOIN outbox ON outbox.seq = job_seq
  WHERE attempts.id = ${p.id}`,
)

export interface CallWindow {
  readonly provider: string
  readonly from: number | null
  readonly to: number | null
}

/** Calls below a number, newest first, at most `limit`. `now` is epoch ms UTC. */
export function callsBefore(
  reader: Reader,
  window: CallWindow,
  before: number,
  limit: number,
  now: number,
): readonly CallRow[] {
  const rows = reader.all(callsByAge, {
    before,
    provider: window.provider,
    from: window.from ?? 0,
    to: window.to ?? Number.MAX_SAFE_INTEGER,
    limit,
  })
  return rows.map((row) => toRow(reader, row, now))
}

/** One call with its texts; null when there is none. */
export function getCall(reader: Reader, id: number, now: number): CallDetail | null {
  const row = reader.get(byId, { id })
  if (row === undefined) return null
  return {
    ...toRow(reader, row, now),
    finishedAt: row.finished_at,
    maybeSent: row.maybe_sent === 1,
    request: requestText(reader, row),
    response: textOf(reader, row.response_blob),
  }
}

function toRow(reader: Reader, row: Row, now: number): CallRow {
  return {
    id: row.id,
    startedAt: row.started_at,
    provider: row.provider,
    accountId: row.account_id as AccountId,
    endpoint: row.endpoint,
    status: callStatus({
      outcome: row.outcome,
      httpStatus: row.http_status,
      maybeSent: row.maybe_sent === 1,
      isFinished: row.finished_at !== null,
      isLapsed: row.started_at + LEASE_MS < now,
      isJobOpen: row.is_open === 1,
      response: textOf(reader, row.response_blob),
    }),
    httpStatus: row.http_status,
    durationMs: row.duration_ms,
    title: row.title ?? '',
  }
}

const recentDurations = query(
  (_db, p: { account_id: string; limit: number }) => sql<{ duration_ms: number }>`
  SELECT duration_ms FROM attempts INDEXED BY attempts_by_account
  WHERE account_id = ${p.account_id} AND duration_ms IS NOT NULL AND outcome <> 'heldBack' ORDER BY id DESC LIMIT ${p.limit}`,
)

/** How long the last calls of an account took, ms, newest first. */
export function recentCallTimes(
  reader: Reader,
  accountId: AccountId,
  limit: number,
): readonly number[] {
  return reader
    .all(recentDurations, { account_id: accountId, limit })
    .map(({ duration_ms }) => duration_ms)
}
