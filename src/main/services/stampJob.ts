import { AppError } from '../../domain/errors.ts'
import type { InvoiceId } from '../../domain/ids.ts'
import type { LookupFact, OutcomeFact } from '../../domain/outbox/settlement.ts'
import { nothingToApply } from '../outbox/handler.ts'
import type { JobHandler, LookupSettlement, Settlement } from '../outbox/handler.ts'
import type {
  SealedDocument,
  StampAnswer,
  ProviderCall,
  Outcome,
  StampingProvider,
} from '../providers/ports.ts'
import type { Tx } from '../store/db.ts'
import { readDocument } from '../store/documents.ts'
import type { StoredInvoice } from '../store/invoices.ts'
import type { StoredJob } from '../store/outbox.ts'
import type { Believe } from './believe.ts'
import type { ServiceContext } from './context.ts'
import { noteOtherStamp } from './doubleStamps.ts'
import { applyRefusal, applyStamp } from './stampEffects.ts'

/** Kind of the job that brings a sealed CFDI to its certifier. */
export const STAMP_JOB = 'stamp'

/** The way to a job's account, and the provider behind it. */
export interface StampRoute {
  readonly provider: StampingProvider
  readonly call: ProviderCall
}

export interface StampJobParts {
  /** `notFound.account` when the job's account is gone. */
  readonly routeFor: (job: StoredJob) => StampRoute
  readonly believe: Believe
  /** In the transaction of a stamp: what else follows from it. */
  readonly afterStamp: (tx: Tx, invoice: StoredInvoice) => void
  /** Told after the stamp is stored, so that its PDF can be drawn. */
  readonly onStamped: (id: InvoiceId) => void
}

/**
 * Stamps sealed documents. An answer is believed only when it is our document, stamped once, by a seal that does
 * not fail (reliability-security.md §3.2.9); anything else leaves the document in doubt, with the evidence kept.
 */
export function createStampJob(context: ServiceContext, parts: StampJobParts): JobHandler {
  const { store, events } = context

  function sealedDocument(job: StoredJob): SealedDocument {
    const stored = readDocument(store, job.subjectId as InvoiceId, 'sealedXml')
    if (stored === null) throw new AppError('notFound.document')
    return { invoiceId: job.subjectId, xml: stored.bytes, digest: stored.sha256 }
  }

  /** What an accepted answer becomes: the stamp's effects, or a doubt. */
  function settleAnswer(
    job: StoredJob,
    document: SealedDocument,
    answer: StampAnswer,
  ): { readonly believed: boolean; readonly reason: string; apply: Settlement['apply'] } {
    const id = job.subjectId as InvoiceId
    const judged = parts.believe({ id, xml: document.xml }, answer.xml)
    if (judged.kind === 'doubt') {
      const { reason, seen } = judged
      const source = job.accountId ?? ''
      return {
        believed: false,
        reason,
        apply(tx) {
          if (seen === null) return
          noteOtherStamp(tx, events, { invoiceId: id, uuid: seen, xml: answer.xml, source })
        },
      }
    }
    const { stamp, satSeal } = judged
    return {
      believed: true,
      reason: '',
      apply(tx) {
        parts.afterStamp(tx, applyStamp(tx, events, job, { ...answer, stamp, satSeal }))
        tx.afterCommit(() => {
          store.anchorNow()
          parts.onStamped(id)
        })
      },
    }
  }

  return {
    kind: STAMP_JOB,
    async send(job): Promise<Settlement> {
      const document = sealedDocument(job)
      const { provider, call } = parts.routeFor(job)
      const outcome = await provider.stamp(call, document)
      if (outcome.kind === 'accepted') {
        const settled = settleAnswer(job, document, outcome.value)
        const fact: OutcomeFact = settled.believed
          ? { kind: 'accepted' }
          : { kind: 'unknown', reason: settled.reason, words: '' }
        return { outcome: fact, apply: settled.apply }
      }
      return { outcome, apply: (tx) => applyRefusal(tx, events, job, outcome) }
    },
    async lookup(job): Promise<LookupSettlement> {
      const document = sealedDocument(job)
      const { provider, call } = parts.routeFor(job)
      const answer = await provider.lookup(call, document)
      context.steps('lookup.answered', job.id)
      switch (answer.kind) {
        case 'found': {
          const settled = settleAnswer(job, document, answer.answer)
          const fact: LookupFact = settled.believed
            ? { kind: 'found' }
            : { kind: 'cannotTell', reason: settled.reason, words: '' }
          return { answer: fact, apply: settled.apply }
        }
        case 'absent':
          return { answer, apply: nothingToApply }
        case 'refused':
          return { answer, apply: (tx) => applyRefusal(tx, events, job, answer) }
        case 'cannotTell':
          return { answer: cannotTell(answer.outcome), apply: nothingToApply }
      }
    },
  }
}

function cannotTell(outcome: Outcome<never> | null): LookupFact {
  if (outcome === null) return { kind: 'cannotTell', reason: 'noAnswer', words: '' }
  const words = 'words' in outcome ? outcome.words : ''
  const reason = 'reason' in outcome ? outcome.reason : outcome.kind
  return { kind: 'cannotTell', reason, words }
}
