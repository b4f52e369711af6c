import { sql } from 'kysely'
import type { WatchedFile } from '../../contract/watch.ts'
import type { BatchId, CompanyId } from '../../domain/ids.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'

interface Row {
  readonly id: number
  readonly company_id: string
  readonly name: string
  readonly sha256: string
  readonly outcome: string
  readonly batch_id: string | null
  readonly reason: string
  readonly line: string
  readonly at: number
}

/** A file of a watched folder, with the number under which it is known. */
export interface StoredWatchedFile extends WatchedFile {
  readonly id: number
}

const latest = query(
  (_db, p: { company_id: string; sha256: string }) => sql<Row>`
  SELECT * FROM watched_files INDEXED BY watched_files_by_content
  WHERE company_id = ${p.company_id} AND sha256 = ${p.sha256} ORDER BY id DESC LIMIT 1`,
)
const insert = query(
  (_db, p: { company_id: string; name: string; sha256: string; at: number }) => sql<Row>`
  INSERT INTO watched_files (company_id, name, sha256, outcome, batch_id, reason, line, at)
  VALUES (${p.company_id}, ${p.name}, ${p.sha256}, 'reading', NULL, '', '', ${p.at}) RETURNING *`,
)
const again = query(
  (_db, p: { id: number; at: number }) => sql<Row>`
  UPDATE watched_files SET at = ${p.at} WHERE id = ${p.id} RETURNING *`,
)
const end = query(
  (_db, p: Pick<Row, 'id' | 'outcome' | 'batch_id' | 'reason' | 'line' | 'at'>) => sql`
  UPDATE watched_files SET outcome = ${p.outcome}, batch_id = ${p.batch_id}, reason = ${p.reason}, line = ${p.line},
    at = ${p.at}
  WHERE id = ${p.id}`,
)
const recent = query(
  (_db, p: { company_id: string; limit: number }) => sql<Row>`
  SELECT * FROM watched_files INDEXED BY watched_files_by_company WHERE company_id = ${p.company_id}
  ORDER BY id DESC LIMIT ${p.limit}`,
)

/** A file of which this program may take care now. */
export interface Claimed {
  readonly file: StoredWatchedFile
  /** An earlier run began with it and did not come to its end. */
  readonly isTakenOver: boolean
}

/**
 * Claims a file by its content; null while another program is at it. A claim older than `staleMs` is of a run that
 * ended before it was done.
 */
export function claimWatched(
  tx: Tx,
  wanted: { readonly companyId: CompanyId; readonly name: string; readonly sha256: string },
  staleMs: number,
): Claimed | null {
  const { companyId, name, sha256 } = wanted
  const before = tx.get(latest, { company_id: companyId, sha256 })
  if (before?.outcome === 'reading') {
    if (before.at > tx.now - staleMs) return null
    const [row] = tx.all(again, { id: before.id, at: tx.now })
    return row === undefined ? null : { file: toFile(row), isTakenOver: true }
  }
  const [row] = tx.all(insert, { company_id: companyId, name, sha256, at: tx.now })
  return row === undefined ? null : { file: toFile(row), isTakenOver: false }
}

/** Says what became of a claimed file. */
export function endWatched(
  tx: Tx,
  id: number,
  ended: Pick<WatchedFile, 'outcome' | 'batchId' | 'reason' | 'line'>,
): void {
  const { outcome, batchId, reason, line } = ended
  tx.run(end, { id, outcome, batch_id: batchId, reason, line, at: tx.now })
}

/** Files of a company's watched folder, newest first. */
export function recentWatched(
  reader: Reader,
  companyId: CompanyId,
  limit: number,
): readonly StoredWatchedFile[] {
  return reader.all(recent, { company_id: companyId, limit }).map(toFile)
}

function toFile(row: Row): StoredWatchedFile {
  return {
    id: row.id,
    name: row.name,
    at: row.at,
    outcome: row.outcome as WatchedFile['outcome'],
    batchId: row.batch_id as BatchId | null,
    reason: row.reason,
    line: row.line,
  }
}
