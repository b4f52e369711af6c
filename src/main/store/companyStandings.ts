import { sql } from 'kysely'
import type { CompanyId } from '../../domain/ids.ts'
import type { Reader } from './db.ts'
import { NO_DEADLINE } from './outbox.ts'
import { query } from './query.ts'

/** What of a company's documents is not at its end yet. */
export interface OpenDocuments {
  /** Sealed and not stamped yet. */
  readonly waiting: number
  readonly unknown: number
  readonly rejected: number
  readonly cancelling: number
  /** Earliest end of what is queued at its accounts, epoch ms UTC. */
  readonly nearestDeadlineAt: number | null
}

interface Row {
  readonly company_id: string
  readonly waiting: number
  readonly unknown: number
  readonly rejected: number
  readonly cancelling: number
  readonly nearest_deadline: number | null
}

const inState = (state: string) => sql`(
  SELECT count(*) FROM invoices INDEXED BY invoices_by_state
  WHERE company_id = companies.id AND state = ${sql.lit(state)})`

/** Reads only what is open, by its indexes, however many documents are done; exported for the test of its plan. */
export const STANDINGS = query(
  (_db, _: Record<string, never>) => sql<Row>`
  SELECT companies.id AS company_id,
    ${inState('sealed')} AS waiting, ${inState('rejected')} AS rejected,
    ${inState('cancelRequested')} AS cancelling,
    (SELECT count(*) FROM outbox INDEXED BY outbox_unknown JOIN invoices ON invoices.id = outbox.subject_id
      WHERE outbox.state = 'unknown' AND invoices.company_id = companies.id) AS unknown,
    (SELECT nullif(min(due), ${sql.lit(NO_DEADLINE)}) FROM (
      SELECT (SELECT min(due_order) FROM outbox INDEXED BY outbox_queued
        WHERE state = 'queued' AND account_id = provider_accounts.id) AS due
      FROM provider_accounts WHERE provider_accounts.company_id = companies.id)) AS nearest_deadline
  FROM companies`,
)

/** The open documents of every company. */
export function openDocuments(reader: Reader): ReadonlyMap<CompanyId, OpenDocuments> {
  return new Map(
    reader
      .all(STANDINGS, {})
      .map(({ company_id: id, nearest_deadline: due, ...counts }) => [
        id as CompanyId,
        { ...counts, nearestDeadlineAt: due },
      ]),
  )
}
