import { AppError } from '../../../domain/errors.ts'
import type { InvoiceId } from '../../../domain/ids.ts'
import type { OutcomeFact } from '../../../domain/outbox/settlement.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { nothingToApply } from '../../outbox/handler.ts'
import type { JobHandler, LookupSettlement, Settlement } from '../../outbox/handler.ts'
import type { Annulment, ComprobanteKey, Found } from '../../providers/issuingPort.ts'
import { appendAudit } from '../../store/audit.ts'
import { noteComprobante } from '../../store/comprobantes.ts'
import type { Tx } from '../../store/db.ts'
import { addDocument } from '../../store/documents.ts'
import { getInvoice, setInvoiceState } from '../../store/invoices.ts'
import type { StoredJob } from '../../store/outbox.ts'
import type { ServiceContext } from '../context.ts'
import { tellInvoicesChanged } from '../invoiceEvents.ts'
import { pollOf } from './comprobanteEffects.ts'
import { cannotTell, keyOf, unanswered } from './issueJob.ts'
import type { IssueRoute } from './issueRoute.ts'
import { VOID_JOB, VOID_STATUS_JOB } from './jobKinds.ts'

const ACTOR = 'system'

/** Asked every half minute, then every minute; after an hour every ten (journeys P3-20). */
function pauseMs(asked: number): number {
  if (asked === 0) return 30_000
  return asked < 60 ? 60_000 : 600_000
}

/** Asks for annulments and then for what SUNAT made of them, by ticket, until it has decided. */
export function createVoidJobs(
  context: ServiceContext,
  routeFor: (job: StoredJob) => IssueRoute,
): readonly JobHandler[] {
  const { store, events } = context

  function keyFor(job: StoredJob): ComprobanteKey {
    const invoice = getInvoice(store, job.subjectId as InvoiceId)
    if (invoice?.draft.country !== 'PE') throw new AppError('notFound.invoice')
    return keyOf({ ...invoice, draft: invoice.draft })
  }

  /** The receipt of an annulment, where there is one to fetch. */
  async function receiptOf(route: IssueRoute, annulment: Annulment): Promise<Uint8Array | null> {
    if (annulment.verdict !== 'accepted') return null
    if (annulment.cdr !== null) return annulment.cdr
    if (annulment.cdrLink === '') return null
    const file = await route.issuer.file(route.call, annulment.cdrLink)
    return file.kind === 'accepted' ? file.value : null
  }

  async function settled(
    job: StoredJob,
    route: IssueRoute,
    annulment: Annulment,
  ): Promise<Settlement> {
    const cdr = await receiptOf(route, annulment)
    return {
      outcome: { kind: 'accepted' },
      apply(tx) {
        applyAnnulment(tx, job, annulment, cdr)
        tellInvoicesChanged(tx, events, [job.subjectId as InvoiceId])
        tx.afterCommit(() => store.anchorNow())
      },
    }
  }

  async function found(
    job: StoredJob,
    route: IssueRoute,
    answer: Found<Annulment>,
  ): Promise<LookupSettlement> {
    if (answer.kind === 'absent') return { answer, apply: nothingToApply }
    if (answer.kind === 'cannotTell')
      return { answer: cannotTell(answer.outcome), apply: nothingToApply }
    const { apply } = await settled(job, route, answer.value)
    return { answer: { kind: 'found' }, apply }
  }

  const ask: JobHandler = {
    kind: VOID_JOB,
    async send(job) {
      const route = routeFor(job)
      const { motivo } = job.payload as { readonly motivo: string }
      const outcome = await route.issuer.requestVoid(route.call, keyFor(job), motivo)
      if (outcome.kind === 'accepted') return settled(job, route, outcome.value)
      return {
        outcome,
        apply(tx) {
          if (outcome.kind === 'refused') takeBack(tx, job.subjectId as InvoiceId, outcome)
          tellInvoicesChanged(tx, events, [job.subjectId as InvoiceId])
        },
      }
    },
    async lookup(job) {
      const route = routeFor(job)
      return found(job, route, await route.issuer.findVoid(route.call, keyFor(job)))
    },
  }

  const watch: JobHandler = {
    kind: VOID_STATUS_JOB,
    async send(job) {
      const route = routeFor(job)
      const answer = await route.issuer.findVoid(route.call, keyFor(job))
      if (answer.kind === 'found') return settled(job, route, answer.value)
      const outcome: OutcomeFact =
        answer.kind === 'absent'
          ? { kind: 'unknown', reason: 'absentSoFar', words: answer.words }
          : unanswered(answer.outcome)
      return { outcome, apply: nothingToApply }
    },
    async lookup(job) {
      const route = routeFor(job)
      const answer = await route.issuer.findVoid(route.call, keyFor(job))
      // It gave a ticket before: an "absent" now proves nothing.
      if (answer.kind === 'absent') {
        const { words } = answer
        return {
          answer: { kind: 'cannotTell', reason: 'absentSoFar', words },
          apply: nothingToApply,
        }
      }
      return found(job, route, answer)
    },
  }

  return [ask, watch]
}

function applyAnnulment(
  tx: Tx,
  job: StoredJob,
  annulment: Annulment,
  cdr: Uint8Array | null,
): void {
  const id = job.subjectId as InvoiceId
  noteComprobante(tx, id, { ticket: annulment.ticket, voidWords: annulment.words })
  if (cdr !== null) addDocument(tx, id, 'voidCdr', cdr)
  switch (annulment.verdict) {
    case 'accepted':
      if (getInvoice(tx, id)?.summary.state === 'cancelled') return
      setInvoiceState(tx, id, 'cancelled')
      appendAudit(tx, {
        actor: ACTOR,
        event: 'invoice.annulled',
        subject: id,
        data: { ticket: annulment.ticket, words: annulment.words },
      })
      return
    case 'rejected':
      takeBack(tx, id, annulment)
      return
    case 'pending': {
      const asked = job.kind === VOID_STATUS_JOB ? pollOf(job) : 0
      enqueue(tx, {
        kind: VOID_STATUS_JOB,
        subjectType: 'invoice',
        subjectId: id,
        accountId: job.accountId,
        title: job.title,
        documentDigest: `void-${annulment.ticket}-${asked + 1}`,
        payload: { poll: asked + 1 },
        deadlineAt: null,
        notBefore: tx.now + pauseMs(asked),
      })
    }
  }
}

/** The document stays valid; the words say why. */
function takeBack(
  tx: Tx,
  id: InvoiceId,
  refusal: { readonly code: string; readonly words: string },
): void {
  noteComprobante(tx, id, { voidWords: `${refusal.code} ${refusal.words}`.trim() })
  if (getInvoice(tx, id)?.summary.state === 'cancelRequested') setInvoiceState(tx, id, 'stamped')
  appendAudit(tx, {
    actor: ACTOR,
    event: 'invoice.voidRefused',
    subject: id,
    data: { code: refusal.code, words: refusal.words },
  })
}
