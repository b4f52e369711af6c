import { setTimeout as sleep } from 'node:timers/promises'
import type { CancellationView } from '../../contract/cancellations.ts'
import type { QueueStatus } from '../../contract/outbox.ts'
import type { InvoiceDetail } from '../../contract/invoices.ts'
import type { CompanyId, InvoiceId } from '../../domain/ids.ts'
import { isOpenJob } from '../../domain/outbox/job.ts'
import type { Call } from './caller.ts'

const LOOK_EVERY_MS = 100
const QUIET_LOOKS = 10

/** Looks again and again until `isDone` or the time is up; gives the last look. */
async function lookUntil<T>(
  look: () => Promise<T>,
  isDone: (found: T) => boolean,
  timeoutSeconds: number,
): Promise<T> {
  const end = performance.now() + timeoutSeconds * 1_000
  let found = await look()
  while (!isDone(found) && performance.now() < end) {
    await sleep(LOOK_EVERY_MS)
    found = await look()
  }
  return found
}

/** Whether anything of the queue can still move by itself. */
export function isSettled(status: QueueStatus): boolean {
  return status.waiting + status.sending + status.unknown === 0
}

/** Lets the flusher work until the queue is settled or the time is up; gives the last status. */
export async function settleQueue(call: Call, timeoutSeconds: number): Promise<QueueStatus> {
  await call('outbox.run', {})
  return lookUntil(() => call('outbox.status', {}), isSettled, timeoutSeconds)
}

/** Lets what may be sent now be sent; ends when nothing is on its way and nothing has moved for a second. */
export async function runQueueOnce(call: Call, timeoutSeconds: number): Promise<QueueStatus> {
  let before = ''
  let sameLooks = 0
  await call('outbox.run', {})
  return lookUntil(
    () => call('outbox.status', {}),
    (status) => {
      const now = JSON.stringify(status)
      sameLooks = now === before ? sameLooks + 1 : 0
      before = now
      return isSettled(status) || (status.sending === 0 && sameLooks >= QUIET_LOOKS)
    },
    timeoutSeconds,
  )
}

/** Lets one document come to the end of its way, whatever else waits in the queue; gives it as it then is. */
export async function settleInvoice(
  call: Call,
  id: InvoiceId,
  timeoutSeconds: number,
): Promise<InvoiceDetail> {
  await call('outbox.run', {})
  return lookUntil(() => call('invoices.get', { id }), hasEnded, timeoutSeconds)
}

/** Lets the authority decide about a document's newest request to cancel, or the time pass; gives it as it then is. */
export async function settleCancellation(
  call: Call,
  id: InvoiceId,
  timeoutSeconds: number,
): Promise<CancellationView> {
  await call('outbox.run', {})
  return lookUntil(
    async () => {
      const { newest } = await call('cancellations.preview', { id })
      if (newest === null) throw new Error('a document without a request to cancel')
      return newest
    },
    ({ whoActs }) => whoActs === 'nobody' || whoActs === 'receiver',
    timeoutSeconds,
  )
}

/** Lets SUNAT decide about a document's annulment, or the time pass; gives the document as it then is. */
export async function settleVoid(
  call: Call,
  id: InvoiceId,
  timeoutSeconds: number,
): Promise<InvoiceDetail> {
  await call('outbox.run', {})
  return lookUntil(
    () => call('invoices.get', { id }),
    ({ state }) => state !== 'cancelRequested',
    timeoutSeconds,
  )
}

/** Lets the authority answer all questions of a reconciliation, or the time pass. */
export async function settleChecks(
  call: Call,
  companyId: CompanyId,
  timeoutSeconds: number,
): Promise<void> {
  await call('outbox.run', {})
  await lookUntil(
    () => call('reconcile.findings', { companyId }),
    ({ asking }) => asking === 0,
    timeoutSeconds,
  )
}

function hasEnded({ job }: InvoiceDetail): boolean {
  return job === null || !isOpenJob(job.state)
}
