import { sql } from 'kysely'
import type { AccountId } from '../../domain/ids.ts'
import type { Measured } from '../../domain/weather.ts'
import type { Reader } from './db.ts'
import { query } from './query.ts'

interface Row {
  readonly endpoint: string
  readonly started_at: number
  readonly duration_ms: number
  readonly outcome: string
  readonly http_status: number | null
}

/** Newest first, without what never left because of a block; the texts of the calls are not read. */
export const endedCalls = query(
  (_db, p: { account_id: string; limit: number }) => sql<Row>`
  SELECT endpoint, started_at, duration_ms, outcome, http_status FROM attempts INDEXED BY attempts_by_account
  WHERE account_id = ${p.account_id} AND duration_ms IS NOT NULL AND outcome <> 'heldBack' ORDER BY id DESC LIMIT ${p.limit}`,
)

/** An account's calls that ended since a moment (epoch ms), newest first, at most `limit`. */
export function measuredCalls(
  reader: Reader,
  accountId: AccountId,
  since: number,
  limit: number,
): readonly Measured[] {
  return reader
    .all(endedCalls, { account_id: accountId, limit })
    .filter(({ started_at }) => started_at >= since)
    .map((row) => {
      const failure = failureOf(row)
      return {
        endpoint: row.endpoint,
        startedAt: row.started_at,
        durationMs: row.duration_ms,
        isAnswer: failure === '',
        failure,
      }
    })
}

/** The transport's own word for a call without an answer; a status that says "not now" is none, either. */
function failureOf({ outcome, http_status: status }: Row): string {
  if (outcome !== 'answered') return outcome
  if (status === 429) return 'throttled'
  return status !== null && status >= 500 ? 'serverError' : ''
}
