import type { JobView } from '../../contract/outbox.ts'
import type { InvoiceId } from '../../domain/ids.ts'
import type { StoredJob } from '../store/outbox.ts'

/** A job as the screens show it. Its next try is told only while there will be one. */
export function toJobView(job: StoredJob): JobView {
  const isOpen = job.state === 'queued' || job.state === 'unknown'
  return {
    id: job.id,
    kind: job.kind,
    state: job.state,
    invoiceId: job.subjectType === 'invoice' ? (job.subjectId as InvoiceId) : null,
    title: job.title,
    accountId: job.accountId,
    attempts: job.attempts,
    isBound: job.isBound,
    reason: job.reason,
    words: job.words,
    nextTryAt: isOpen ? job.notBefore : null,
    deadlineAt: job.deadlineAt,
    createdAt: job.createdAt,
    finishedAt: job.finishedAt,
  }
}
