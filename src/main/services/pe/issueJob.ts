import { AppError } from '../../../domain/errors.ts'
import type { InvoiceId } from '../../../domain/ids.ts'
import type { InvoiceSummary } from '../../../domain/invoice.ts'
import { differences } from '../../../domain/pe/compare.ts'
import type { PeKind } from '../../../domain/pe/draft.ts'
import type { LookupFact, OutcomeFact } from '../../../domain/outbox/settlement.ts'
import { nothingToApply } from '../../outbox/handler.ts'
import type { JobHandler, LookupSettlement, Settlement } from '../../outbox/handler.ts'
import type {
  Comprobante,
  ComprobanteKey,
  Found,
  FrozenOrder,
} from '../../providers/issuingPort.ts'
import type { Outcome } from '../../providers/ports.ts'
import { readDocument } from '../../store/documents.ts'
import type { Tx } from '../../store/db.ts'
import { requireInvoice, type StoredInvoice } from '../../store/invoices.ts'
import type { StoredJob } from '../../store/outbox.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import { bringFiles } from './bringFiles.ts'
import {
  applyComprobante,
  applyForeign,
  applyIssueRefusal,
  isContradicted,
  type Brought,
} from './comprobanteEffects.ts'
import type { IssueRoute } from './issueRoute.ts'
import { ISSUE_JOB, SUNAT_JOB } from './jobKinds.ts'

export interface IssueJobParts {
  /** `notFound.account` when the job's account is gone. */
  readonly routeFor: (job: StoredJob) => IssueRoute
  /** In the transaction that stores the acceptance. */
  readonly afterAcceptance: (tx: Tx, invoice: StoredInvoice) => void
  /** Told after the acceptance is stored, so that its PDF can be drawn. */
  readonly onStamped: (id: InvoiceId) => void
}

/**
 * Issues frozen orders. A number that is taken already is asked about and compared; the same document is adopted,
 * another one stops for a person, and no number is ever taken in its place by the program (providers.md §1.6).
 */
export function createIssueJobs(
  context: ServiceContext,
  parts: IssueJobParts,
): readonly JobHandler[] {
  const { store, events, steps } = context

  function subjectOf(job: StoredJob): InvoiceSummary {
    const { summary } = requireInvoice(store, job.subjectId as InvoiceId)
    if (summary.country !== 'PE') throw new AppError('notFound.invoice')
    return summary
  }

  function orderOf(job: StoredJob): FrozenOrder {
    const stored = readDocument(store, job.subjectId as InvoiceId, 'request')
    if (stored === null) throw new AppError('notFound.document')
    const { bytes, sha256 } = stored
    return { invoiceId: job.subjectId, key: keyOf(subjectOf(job)), bytes, digest: sha256 }
  }

  function applied(job: StoredJob, brought: Brought): Settlement['apply'] {
    return (tx) => {
      const accepted = applyComprobante(tx, events, job, brought)
      tx.afterCommit(() => store.anchorNow())
      if (accepted === null) return
      parts.afterAcceptance(tx, accepted)
      tx.afterCommit(() => parts.onStamped(accepted.summary.id))
    }
  }

  /** What a document under our number becomes: ours, or another's. */
  async function settle(
    job: StoredJob,
    route: IssueRoute,
    comprobante: Comprobante,
  ): Promise<{ readonly fact: OutcomeFact; readonly apply: Settlement['apply'] }> {
    const summary = subjectOf(job)
    const { told } = comprobante
    if (told === null) {
      const fact = { kind: 'unknown', reason: 'mismatch.notComparable', words: '' } as const
      return { fact, apply: nothingToApply }
    }
    const ours = {
      receiverTaxId: summary.receiverTaxId,
      total: summary.total,
      fecha: summary.issuedLocal.slice(0, 10),
    }
    if (differences(ours, told).length > 0) {
      const fact = { kind: 'refused', code: '23', words: '' } as const
      return { fact, apply: (tx) => applyForeign(tx, events, job, told) }
    }
    const { taxId } = requireCompany(context, summary.companyId)
    const brought = await bringFiles(route, comprobante, taxId)
    // SUNAT's no ends the order, too: its number is spent and it must not go out again.
    const fact: OutcomeFact =
      comprobante.verdict === 'rejected' && !isContradicted(brought)
        ? { kind: 'refused', code: comprobante.code, words: comprobante.words }
        : { kind: 'accepted' }
    return { fact, apply: applied(job, brought) }
  }

  async function settleFound(
    job: StoredJob,
    route: IssueRoute,
    found: Found<Comprobante>,
  ): Promise<LookupSettlement> {
    steps('lookup.answered', job.id)
    if (found.kind === 'absent') return { answer: found, apply: nothingToApply }
    if (found.kind === 'cannotTell') {
      return { answer: cannotTell(found.outcome), apply: nothingToApply }
    }
    const { fact, apply } = await settle(job, route, found.value)
    return { answer: asLookup(fact), apply }
  }

  const issue: JobHandler = {
    kind: ISSUE_JOB,
    async send(job): Promise<Settlement> {
      const order = orderOf(job)
      const route = parts.routeFor(job)
      const outcome = await route.issuer.issue(route.call, order)
      if (outcome.kind !== 'accepted') {
        return { outcome, apply: (tx) => applyIssueRefusal(tx, events, job, outcome) }
      }
      const { fact, apply } = await settle(job, route, outcome.value)
      return { outcome: fact, apply }
    },
    async lookup(job) {
      const route = parts.routeFor(job)
      return settleFound(job, route, await route.issuer.find(route.call, keyOf(subjectOf(job))))
    },
  }

  /** The agent has it: asks until SUNAT has decided and the proof is on this disk. */
  const sunat: JobHandler = {
    kind: SUNAT_JOB,
    async send(job): Promise<Settlement> {
      const route = parts.routeFor(job)
      const found = await route.issuer.find(route.call, keyOf(subjectOf(job)))
      if (found.kind === 'found') {
        const { fact, apply } = await settle(job, route, found.value)
        return { outcome: fact.kind === 'refused' ? { kind: 'accepted' } : fact, apply }
      }
      if (found.kind === 'absent') {
        return { outcome: doubt('absentSoFar', found.words), apply: nothingToApply }
      }
      return { outcome: unanswered(found.outcome), apply: nothingToApply }
    },
    async lookup(job) {
      const route = parts.routeFor(job)
      const found = await route.issuer.find(route.call, keyOf(subjectOf(job)))
      // It had it before: an "absent" now proves nothing, least of all that it may be sent again.
      if (found.kind === 'absent') {
        const { words } = found
        return {
          answer: { kind: 'cannotTell', reason: 'absentSoFar', words },
          apply: nothingToApply,
        }
      }
      const settled = await settleFound(job, route, found)
      return settled.answer.kind === 'refused' ? { ...settled, answer: { kind: 'found' } } : settled
    },
  }

  return [issue, sunat]
}

/** What names a document at the agent. */
export function keyOf({ kind, serie, folio }: InvoiceSummary): ComprobanteKey {
  return { kind: kind as PeKind, serie, numero: folio }
}

function doubt(reason: string, words: string): OutcomeFact {
  return { kind: 'unknown', reason, words }
}

/**
 * A question that brought no answer, as the outcome of the job that asked. A no to the question itself says nothing of
 * the document: it is asked about again.
 */
export function unanswered(outcome: Outcome<never> | null): OutcomeFact {
  if (outcome === null) return doubt('noAnswer', '')
  if (outcome.kind !== 'refused') return outcome
  return { kind: 'unknown', reason: 'questionRefused', words: outcome.words }
}

function asLookup(fact: OutcomeFact): LookupFact {
  switch (fact.kind) {
    case 'accepted':
      return { kind: 'found' }
    case 'refused':
      return fact
    default:
      return cannotTell(fact)
  }
}

/** A question that brought no answer, with what stood in its way. */
export function cannotTell(
  outcome: Exclude<OutcomeFact, { kind: 'accepted' }> | Outcome<never> | null,
): LookupFact {
  if (outcome === null) return { kind: 'cannotTell', reason: 'noAnswer', words: '' }
  const words = 'words' in outcome ? outcome.words : ''
  const reason = 'reason' in outcome ? outcome.reason : outcome.kind
  return { kind: 'cannotTell', reason, words }
}
