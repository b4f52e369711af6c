import { AppError } from '../../domain/errors.ts'
import type { JobId } from '../../domain/ids.ts'
import { step, type JobEvent } from '../../domain/outbox/job.ts'
import { appendAudit } from '../store/audit.ts'
import type { Tx } from '../store/db.ts'
import { requireJob, writeJob, type StoredJob } from '../store/outbox.ts'

/**
 * A person sends a job again: a refused or withdrawn one is queued as it is, a waiting one is tried or asked
 * about at once. `state.notAllowedNow` for one that is being sent, done or expired.
 */
export function retryJob(tx: Tx, id: JobId, actor: string): StoredJob {
  const job = requireJob(tx, id)
  if (job.state === 'queued' || job.state === 'unknown') {
    return writeJob(tx, job, step(job, { kind: 'retriedByPerson' }, tx.now))
  }
  return decide(tx, job, { kind: 'retriedByPerson' }, 'job.retried', actor)
}

/** A person takes a job back; only one that nothing was tried for or is known not to have arrived. */
export function withdrawJob(tx: Tx, id: JobId, actor: string): StoredJob {
  return decide(tx, requireJob(tx, id), { kind: 'withdrawnByPerson' }, 'job.withdrawn', actor)
}

function decide(tx: Tx, job: StoredJob, event: JobEvent, word: string, actor: string): StoredJob {
  const next = step(job, event, tx.now)
  if (next === job) throw new AppError('state.notAllowedNow', { detail: { state: job.state } })
  const written = writeJob(tx, job, next)
  appendAudit(tx, {
    actor,
    event: word,
    subject: job.subjectId,
    data: { job: job.id, kind: job.kind, from: job.state },
  })
  return written
}
