import type { InvoiceId } from '../../domain/ids.ts'
import type { Receiver } from '../../domain/invoice.ts'
import type { Tfd } from '../../domain/mx/tfd.ts'
import type { OutcomeFact } from '../../domain/outbox/settlement.ts'
import type { EventBus } from '../eventBus.ts'
import type { StampAnswer } from '../providers/ports.ts'
import { spendStamp } from '../store/accounts.ts'
import { appendAudit } from '../store/audit.ts'
import { noteCustomerRefused, noteCustomerValidated } from '../store/customers.ts'
import type { Tx } from '../store/db.ts'
import { addDocument } from '../store/documents.ts'
import { recordAnswer } from '../store/idempotency.ts'
import { requireInvoice, setInvoiceState, type StoredInvoice } from '../store/invoices.ts'
import type { StoredJob } from '../store/outbox.ts'
import { rememberAccepted, rememberRefused } from '../store/receivers.ts'
import { noteOtherStamp, raiseIfTwo } from './doubleStamps.ts'
import { tellInvoicesChanged } from './invoiceEvents.ts'

/** A stamp that was compared with what we sealed and is believed. */
export interface BelievedStamp {
  readonly stamp: Tfd
  readonly satSeal: 'verified' | 'unknownCertificate'
  /** As received, never serialised again. */
  readonly xml: Uint8Array
  /** The provider said that it had stamped this before. */
  readonly repeated: boolean
  readonly raw: StampAnswer['raw']
  readonly pdf?: Uint8Array
}

/** Who writes audit rows of what the queue does by itself. */
const ACTOR = 'system'

/**
 * A document becomes stamped: XML, UUID, state, customer's memory and audit row, all in the job's transaction. Gives it
 * as it is then.
 */
export function applyStamp(
  tx: Tx,
  events: EventBus,
  job: StoredJob,
  believed: BelievedStamp,
): StoredInvoice {
  const id = job.subjectId as InvoiceId
  const { stamp } = believed
  const before = requireInvoice(tx, id)
  const own = before.summary.uuid
  if (own !== '' && own !== stamp.uuid) {
    // A stamp is never replaced: the second one is kept beside it, and told.
    const source = job.accountId ?? ''
    noteOtherStamp(tx, events, { invoiceId: id, uuid: stamp.uuid, xml: believed.xml, source })
    return before
  }
  addDocument(tx, id, 'stampedXml', believed.xml)
  if (believed.pdf !== undefined) addDocument(tx, id, 'pacPdf', believed.pdf)
  recordAnswer(tx, job.idempotencyKey, believed.raw.status, believed.raw.body)
  // A late yes for a document that is stamped already says nothing new.
  if (own === stamp.uuid) return before
  if (job.accountId !== null) spendStamp(tx, job.accountId)
  const facts = { uuid: stamp.uuid, stampedLocal: stamp.fechaTimbrado, refusal: null }
  const invoice = setInvoiceState(tx, id, 'stamped', facts, before)
  if (invoice.summary.customerId !== null) {
    noteCustomerValidated(tx, invoice.summary.customerId, tx.now)
  }
  rememberAccepted(tx, invoice.summary.companyId, receiverOf(invoice))
  appendAudit(tx, {
    actor: ACTOR,
    event: 'invoice.stamped',
    subject: id,
    data: {
      uuid: stamp.uuid,
      fechaTimbrado: stamp.fechaTimbrado,
      rfcProvCertif: stamp.rfcProvCertif,
      noCertificadoSat: stamp.noCertificadoSat,
      satSeal: believed.satSeal,
      repeated: believed.repeated,
      account: job.accountId,
    },
  })
  raiseIfTwo(tx, events, id, stamp.uuid)
  tellInvoicesChanged(tx, events, [id])
  return invoice
}

/** What a try that was not accepted changes beside the queue; the engine itself pauses accounts. */
export function applyRefusal(
  tx: Tx,
  events: EventBus,
  job: StoredJob,
  outcome: Exclude<OutcomeFact, { kind: 'accepted' }>,
): void {
  const id = job.subjectId as InvoiceId
  if (outcome.kind === 'refused') refuse(tx, id, outcome)
  tellInvoicesChanged(tx, events, [id])
}

function refuse(
  tx: Tx,
  id: InvoiceId,
  refusal: { readonly code: string; readonly words: string },
): void {
  const invoice = setInvoiceState(tx, id, 'rejected', { refusal })
  if (concernsReceiver(refusal.code)) {
    const { companyId, customerId } = invoice.summary
    if (customerId !== null) noteCustomerRefused(tx, customerId, refusal.words)
    rememberRefused(tx, companyId, receiverOf(invoice), refusal.words)
  }
  appendAudit(tx, {
    actor: ACTOR,
    event: 'invoice.rejected',
    subject: id,
    data: { code: refusal.code, words: refusal.words },
  })
}

function receiverOf({ draft }: StoredInvoice): Receiver {
  if (draft.country !== 'MX') throw new Error('only a CFDI is stamped')
  return draft.receiver
}

/** Codes of SAT's matrix about the receiver's identity (cfdi-4.0.md §2.2). */
function concernsReceiver(code: string): boolean {
  const number = Number(/^CFDI(\d{5})$/.exec(code)?.[1] ?? 0)
  return number >= 40_143 && number <= 40_161
}
