import type { InvoiceId } from '../../../domain/ids.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { appendAudit } from '../../store/audit.ts'
import { noteComprobante } from '../../store/comprobantes.ts'
import type { Tx } from '../../store/db.ts'
import { addDocument } from '../../store/documents.ts'
import { getInvoice, setInvoiceState } from '../../store/invoices.ts'
import type { BroughtVoid } from './bringVoidCdr.ts'
import { pollOf, type Asker } from './comprobanteEffects.ts'
import { VOID_STATUS_JOB } from './jobKinds.ts'
import { keepStray } from './strayCdr.ts'

const ACTOR = 'system'

/** Asked every half minute, then every minute; after an hour every ten (journeys P3-20). */
function pauseMs(asked: number): number {
  if (asked === 0) return 30_000
  return asked < 60 ? 60_000 : 600_000
}

/**
 * What SUNAT's word about an annulment makes of the document, in the transaction of whatever asked. Told annulled with a
 * receipt that does not prove it, or with one that could not be fetched yet, it stays in cancellation and is asked about
 * again.
 */
export function applyAnnulment(tx: Tx, job: Asker, brought: BroughtVoid): void {
  const id = job.subjectId as InvoiceId
  const { annulment, cdr, strayCdr } = brought
  noteComprobante(tx, id, {
    ticket: annulment.ticket,
    voidWords: annulment.words,
    // An answer without a receipt says nothing of the last one.
    ...(cdr === null && strayCdr === null ? {} : { voidCdrFault: strayCdr?.fault ?? null }),
  })
  if (cdr !== null) addDocument(tx, id, 'voidCdr', cdr)
  if (strayCdr !== null) keepStray(tx, id, 'strayVoidCdr', strayCdr)
  const state = getInvoice(tx, id)?.summary.state
  // A document whose own acceptance is not proven here yet is not annulled before it is.
  if (!brought.isWhole || state === 'sealed') {
    askLater(tx, job, annulment.ticket)
    return
  }
  if (annulment.verdict === 'rejected') {
    takeBack(tx, id, annulment)
    return
  }
  if (state !== 'stamped' && state !== 'cancelRequested') return
  setInvoiceState(tx, id, 'cancelled')
  appendAudit(tx, {
    actor: ACTOR,
    event: 'invoice.annulled',
    subject: id,
    data: { ticket: annulment.ticket, words: annulment.words },
  })
}

/** The document stays valid; the words say why. */
export function takeBack(
  tx: Tx,
  id: InvoiceId,
  refusal: { readonly code: string; readonly words: string },
): void {
  const voidWords = `${refusal.code} ${refusal.words}`.trim()
  noteComprobante(tx, id, { voidWords, voidCdrFault: null })
  if (getInvoice(tx, id)?.summary.state === 'cancelRequested') setInvoiceState(tx, id, 'stamped')
  appendAudit(tx, {
    actor: ACTOR,
    event: 'invoice.voidRefused',
    subject: id,
    data: { code: refusal.code, words: refusal.words },
  })
}

function askLater(tx: Tx, job: Asker, ticket: string): void {
  const asked = job.kind === VOID_STATUS_JOB ? pollOf(job) : 0
  enqueue(tx, {
    kind: VOID_STATUS_JOB,
    subjectType: 'invoice',
    subjectId: job.subjectId,
    accountId: job.accountId,
    title: job.title,
    documentDigest: `void-${ticket}-${asked + 1}`,
    payload: { poll: asked + 1 },
    deadlineAt: null,
    notBefore: tx.now + pauseMs(asked),
  })
}
