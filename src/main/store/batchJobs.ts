import { sql } from 'kysely'
import type { BatchId } from '../../domain/ids.ts'
import type { Reader } from './db.ts'
import { toJob, type JobRow, type StoredJob } from './outbox.ts'
import { query } from './query.ts'

/** What waits of a batch and no account may have received, or is just being tried. */
const unbound = query(
  (_db, p: { batch_id: string; state: 'queued' | 'sending'; limit: number }) => sql<JobRow>`
  SELECT outbox.* FROM import_documents INDEXED BY import_documents_by_state
  CROSS JOIN outbox INDEXED BY outbox_by_subject ON outbox.subject_id = invoice_id
  WHERE batch_id = ${p.batch_id} AND import_documents.state = 'waiting' AND outbox.subject_type = 'invoice'
    AND outbox.state = ${p.state} AND is_bound = 0
  ORDER BY doc LIMIT ${p.limit}`,
)

/** Jobs of a batch that wait at an account which certainly never received them, in the order of the file. */
export function neverReceived(
  reader: Reader,
  batchId: BatchId,
  limit: number,
): readonly StoredJob[] {
  return reader.all(unbound, { batch_id: batchId, state: 'queued', limit }).map(toJob)
}

/** Jobs of a batch whose try is under way: what comes of it is known later. */
export function beingTried(reader: Reader, batchId: BatchId, limit: number): readonly StoredJob[] {
  return reader.all(unbound, { batch_id: batchId, state: 'sending', limit }).map(toJob)
}
