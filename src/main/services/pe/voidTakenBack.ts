import type { InvoiceId } from '../../../domain/ids.ts'
import type { EventBus } from '../../eventBus.ts'
import { appendAudit } from '../../store/audit.ts'
import type { Tx } from '../../store/db.ts'
import { getInvoice, setInvoiceState } from '../../store/invoices.ts'
import type { StoredJob } from '../../store/outbox.ts'
import { tellInvoicesChanged } from '../invoiceEvents.ts'
import { VOID_JOB } from './jobKinds.ts'

/**
 * An annulment that never left: a person took it back, or its term ran out while it waited. The document is accepted as
 * before, in the transaction that ends the job; other jobs are none of its business.
 */
export function voidTakenBack(
  tx: Tx,
  events: EventBus,
  job: StoredJob,
  reason: 'withdrawn' | 'expired',
): void {
  if (job.kind !== VOID_JOB) return
  const id = job.subjectId as InvoiceId
  if (getInvoice(tx, id)?.summary.state !== 'cancelRequested') return
  setInvoiceState(tx, id, 'stamped')
  appendAudit(tx, { actor: 'system', event: 'invoice.voidNotSent', subject: id, data: { reason } })
  tellInvoicesChanged(tx, events, [id])
}
