import { createHash } from 'node:crypto'
import type { CancellationId } from '../../../domain/ids.ts'
import { acuseNames } from '../../../domain/mx/cancel/acuse.ts'
import { FIRST_QUESTION_MS } from '../../../domain/mx/cancel/asking.ts'
import { isOpen } from '../../../domain/mx/cancel/cancellation.ts'
import type { CancelMotive } from '../../../domain/mx/cancel/motives.ts'
import type { CancelledHow } from '../../../domain/mx/cancel/satStatus.ts'
import type { EventBus } from '../../eventBus.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import type { CancelAnswer } from '../../providers/cancelPort.ts'
import type { StoredAccount } from '../../store/accounts.ts'
import { appendAudit } from '../../store/audit.ts'
import {
  changeCancellation,
  insertCancellation,
  requireCancellation,
} from '../../store/cancellations.ts'
import type { StoredCancellation } from '../../store/cancellations.ts'
import type { Reader, Tx } from '../../store/db.ts'
import { addDocument } from '../../store/documents.ts'
import { recordAnswer } from '../../store/idempotency.ts'
import { getInvoice, setInvoiceState } from '../../store/invoices.ts'
import type { StoredInvoice } from '../../store/invoices.ts'
import type { StoredJob } from '../../store/outbox.ts'
import { tellInvoicesChanged } from '../invoiceEvents.ts'
import { satAccount } from './accounts.ts'
import { CANCEL_JOB, CANCEL_STATUS_JOB } from './routes.ts'

/** Who writes audit rows of what the queue does by itself. */
const ACTOR = 'system'

export interface NewRequest {
  readonly invoice: StoredInvoice
  readonly account: StoredAccount
  readonly motive: CancelMotive
  /** Upper case; '' without one. */
  readonly substitute: string
  readonly actor: string
}

/** A document's cancellation is asked for: state, request, job and audit row, all in one transaction. */
export function queueCancellation(tx: Tx, events: EventBus, asked: NewRequest): StoredCancellation {
  const { summary } = asked.invoice
  setInvoiceState(tx, summary.id, 'cancelRequested')
  const cancellation = insertCancellation(tx, {
    invoiceId: summary.id,
    companyId: summary.companyId,
    motive: asked.motive,
    substitute: asked.substitute,
    actor: asked.actor,
  })
  enqueue(tx, {
    kind: CANCEL_JOB,
    subjectType: 'invoice',
    subjectId: summary.id,
    accountId: asked.account.id,
    title: titleOf(asked.invoice),
    documentDigest: identityOf(cancellation),
    payload: { cancellationId: cancellation.id },
    deadlineAt: null,
  })
  appendAudit(tx, {
    actor: asked.actor,
    event: 'cancel.requested',
    subject: summary.id,
    data: {
      motive: asked.motive,
      substitute: asked.substitute,
      uuid: summary.uuid,
      account: asked.account.id,
    },
  })
  tellInvoicesChanged(tx, events, [summary.id])
  return cancellation
}

/** A certifier took the request, now or before; the questions to the authority are queued with it. */
export function applyTaken(
  tx: Tx,
  events: EventBus,
  job: StoredJob,
  answer: CancelAnswer | null,
): void {
  const before = cancellationOf(tx, job)
  const acuse = answer?.acuse ?? null
  const uuid = getInvoice(tx, before.invoiceId)?.summary.uuid ?? ''
  // One of another document stays in the record of the answer alone: it proves nothing of this request.
  const isOurs = acuse !== null && uuid !== '' && acuseNames(acuse, uuid)
  if (isOurs) addDocument(tx, before.invoiceId, 'cancelReceipt', acuse)
  if (answer !== null) recordAnswer(tx, job.idempotencyKey, answer.raw.status, answer.raw.body)
  // A late yes to a request that is further on says nothing new.
  if (before.state !== 'queued') return
  changeCancellation(tx, before.id, {
    state: 'taken',
    takenAt: tx.now,
    code: answer?.code ?? '',
    words: answer?.words ?? '',
  })
  const invoice = getInvoice(tx, before.invoiceId)
  enqueue(tx, {
    kind: CANCEL_STATUS_JOB,
    subjectType: 'invoice',
    subjectId: before.invoiceId,
    accountId: satAccount(tx, before.companyId, before.invoiceId),
    title: invoice === null ? '' : titleOf(invoice),
    documentDigest: identityOf(before),
    payload: { cancellationId: before.id },
    deadlineAt: null,
    notBefore: tx.now + FIRST_QUESTION_MS,
  })
  appendAudit(tx, {
    actor: ACTOR,
    event: 'cancel.taken',
    subject: before.invoiceId,
    data: {
      code: answer?.code ?? '',
      words: answer?.words ?? '',
      account: job.accountId,
      acuse: acuse === null ? 'none' : isOurs ? 'kept' : 'other',
    },
  })
  tellInvoicesChanged(tx, events, [before.invoiceId])
}

/** The request was refused before the receiver or the authority decided: the document is as valid as before. */
export function applyRefused(
  tx: Tx,
  events: EventBus,
  job: StoredJob,
  refusal: { readonly code: string; readonly words: string },
): void {
  end(tx, events, job, {
    state: 'refused',
    code: refusal.code,
    words: refusal.words,
    event: 'cancel.refused',
  })
}

/** A person took the request back before it left. */
export function applyWithdrawn(tx: Tx, events: EventBus, job: StoredJob): void {
  end(tx, events, job, { state: 'withdrawn', code: '', words: '', event: 'cancel.withdrawn' })
}

/** The receiver said no: the document stays valid. */
export function applyRejected(tx: Tx, events: EventBus, job: StoredJob, words: string): void {
  end(tx, events, job, { state: 'rejected', code: '', words, event: 'cancel.rejected' })
}

function end(
  tx: Tx,
  events: EventBus,
  job: StoredJob,
  result: {
    readonly state: 'refused' | 'withdrawn' | 'rejected'
    readonly code: string
    readonly words: string
    readonly event: string
  },
): void {
  const before = cancellationOf(tx, job)
  if (!isOpen(before.state)) return
  const { state, code, words, event } = result
  changeCancellation(tx, before.id, { state, code, words, decidedAt: tx.now })
  setInvoiceState(tx, before.invoiceId, 'stamped')
  appendAudit(tx, { actor: ACTOR, event, subject: before.invoiceId, data: { code, words } })
  tellInvoicesChanged(tx, events, [before.invoiceId])
}

/** The authority says that the document is cancelled: the only way to that state. */
export function applyCancelled(
  tx: Tx,
  events: EventBus,
  job: StoredJob,
  said: { readonly how: CancelledHow; readonly words: string },
): void {
  const before = cancellationOf(tx, job)
  if (!isOpen(before.state)) return
  changeCancellation(tx, before.id, {
    state: 'cancelled',
    how: said.how,
    words: said.words,
    askedAt: tx.now,
    decidedAt: tx.now,
  })
  setInvoiceState(tx, before.invoiceId, 'cancelled')
  appendAudit(tx, {
    actor: ACTOR,
    event: 'cancel.cancelled',
    subject: before.invoiceId,
    data: { how: said.how, words: said.words },
  })
  tellInvoicesChanged(tx, events, [before.invoiceId])
}

/** The authority answered and has not decided. */
export function noteUndecided(
  tx: Tx,
  events: EventBus,
  job: StoredJob,
  said: { readonly inProcess: boolean; readonly words: string },
): void {
  const before = cancellationOf(tx, job)
  if (!isOpen(before.state)) return
  const state = said.inProcess ? 'inProcess' : before.state
  changeCancellation(tx, before.id, { state, words: said.words, askedAt: tx.now })
  if (state === before.state) return
  appendAudit(tx, {
    actor: ACTOR,
    event: 'cancel.inProcess',
    subject: before.invoiceId,
    data: { words: said.words },
  })
  tellInvoicesChanged(tx, events, [before.invoiceId])
}

/** The request that a job is about. */
export function cancellationOf(reader: Reader, job: StoredJob): StoredCancellation {
  const { cancellationId } = job.payload as { readonly cancellationId: CancellationId }
  return requireCancellation(reader, cancellationId)
}

/** A second request for the same document is another effect, so the request itself is its identity. */
function identityOf(cancellation: StoredCancellation): string {
  return createHash('sha256').update(cancellation.id, 'utf8').digest('hex')
}

function titleOf({ summary }: StoredInvoice): string {
  const number = summary.serie === '' ? summary.folio : `${summary.serie}-${summary.folio}`
  return `${number} · ${summary.receiverName} · ${summary.total} ${summary.currency}`
}
