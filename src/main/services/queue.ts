import type { Input, Page } from '../../contract/api.ts'
import type { JobView, QueueStatus } from '../../contract/outbox.ts'
import { AppError } from '../../domain/errors.ts'
import type { InvoiceId, JobId } from '../../domain/ids.ts'
import { isOpenJob } from '../../domain/outbox/job.ts'
import type { Connectivity } from '../connectivity.ts'
import type { Flusher } from '../outbox/flusher.ts'
import { digestOf } from '../outbox/enqueue.ts'
import { retryJob, withdrawJob } from '../outbox/person.ts'
import type { Tx } from '../store/db.ts'
import { readDocument } from '../store/documents.ts'
import { getInvoice, setInvoiceState } from '../store/invoices.ts'
import { requireJob } from '../store/outbox.ts'
import { outboxCounts } from '../store/outboxCounts.ts'
import { listJobs, listOpenJobs } from '../store/outboxPages.ts'
import type { StoredJob } from '../store/outbox.ts'
import type { Caller } from './caller.ts'
import { CANCEL_JOB, CANCEL_STATUS_JOB } from './cancelling/routes.ts'
import type { ServiceContext } from './context.ts'
import { tellInvoicesChanged } from './invoiceEvents.ts'
import { toJobView } from './jobView.ts'
import { QUESTION_JOBS } from './pe/jobKinds.ts'

export interface Queue {
  status(): QueueStatus
  list(input: Input<'outbox.list'>): Page<JobView>
  /** Wakes the flusher; what it then does is seen in `status` and by events. */
  run(): QueueStatus
  /**
   * A refused job goes again as it is; a waiting or unknown one is looked at now. Never sent again in doubt, and
   * `state.notAllowedNow` where it ended since the person saw it open.
   */
  retry(input: Input<'outbox.retry'>, caller: Caller): JobView
  /** Takes back what certainly has not left. */
  withdraw(id: JobId, caller: Caller): JobView
}

export function createQueue(
  { store, events }: ServiceContext,
  flusher: Flusher,
  connectivity: Connectivity,
  hooks: {
    /** In the transaction in which a person took a job back. */
    readonly takenBack: (tx: Tx, job: StoredJob) => void
  },
): Queue {
  function status(): QueueStatus {
    return {
      online: connectivity.isOnline(),
      ...outboxCounts(store),
      heldBecause: flusher.heldBecause(),
    }
  }

  function byPerson(work: (tx: Tx) => StoredJob): JobView {
    const job = store.tx((tx) => {
      const changed = work(tx)
      if (changed.subjectType === 'invoice') {
        tellInvoicesChanged(tx, events, [changed.subjectId as InvoiceId])
      }
      tx.afterCommit(() => {
        const { waiting, unknown } = outboxCounts(store)
        events.emit('outbox.changed', { waiting, unknown })
      })
      return changed
    })
    flusher.wake('changed')
    return toJobView(job)
  }

  return {
    status,
    list({ scope, after, limit }) {
      const page =
        scope === 'open' ? listOpenJobs(store, after, limit) : listJobs(store, after, limit)
      return { rows: page.rows.map(toJobView), next: page.next }
    },
    run() {
      flusher.wake('changed')
      return status()
    },
    retry: ({ id, seen }, caller) =>
      byPerson((tx) => {
        const before = requireJob(tx, id)
        if (seen !== undefined && isOpenJob(seen) && !isOpenJob(before.state)) {
          throw new AppError('state.notAllowedNow', { detail: { state: before.state } })
        }
        // First, for the document that was sealed anew has an open job of its own.
        refuseReplaced(tx, before)
        const job = retryJob(tx, id, caller.actor)
        sealAgain(tx, job)
        return job
      }),
    withdraw: (id, caller) =>
      byPerson((tx) => {
        // What it asks about was sent long ago.
        if (QUESTION_JOBS.has(requireJob(tx, id).kind)) throw new AppError('state.notAllowedNow')
        const job = withdrawJob(tx, id, caller.actor)
        hooks.takenBack(tx, job)
        return job
      }),
  }
}

/**
 * Refuses a job whose document was opened again, or sealed anew since: what it would send is no longer what the
 * person sees.
 */
function refuseReplaced(tx: Tx, job: StoredJob): void {
  if (job.subjectType !== 'invoice') return
  if (job.kind === CANCEL_JOB || job.kind === CANCEL_STATUS_JOB) {
    // A refused request is made anew, with what it says corrected; only a waiting one goes on.
    if (job.state !== 'queued' && job.state !== 'unknown') throw new AppError('state.notAllowedNow')
    return
  }
  const id = job.subjectId as InvoiceId
  const state = getInvoice(tx, id)?.summary.state
  const frozen = readDocument(tx, id, 'sealedXml') ?? readDocument(tx, id, 'request')
  const isSameDocument = QUESTION_JOBS.has(job.kind) || frozen?.sha256 === digestOf(job)
  if (state === 'draft' || state === 'void' || !isSameDocument) {
    throw new AppError('state.notAllowedNow')
  }
}

/** A refused document that goes out again as it is waits like any sealed one. */
function sealAgain(tx: Tx, job: StoredJob): void {
  if (job.subjectType !== 'invoice') return
  const id = job.subjectId as InvoiceId
  if (getInvoice(tx, id)?.summary.state === 'rejected') setInvoiceState(tx, id, 'sealed')
}
