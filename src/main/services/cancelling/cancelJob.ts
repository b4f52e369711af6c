import { AppError } from '../../../domain/errors.ts'
import { createHash } from 'node:crypto'
import { pauseAfterNotFound, UNKNOWN_AT_SAT_MS } from '../../../domain/mx/cancel/asking.ts'
import { satState } from '../../../domain/mx/cancel/satStatus.ts'
import { localTime } from '../../../domain/mx/localTime.ts'
import type { OutcomeFact } from '../../../domain/outbox/settlement.ts'
import { nothingToApply } from '../../outbox/handler.ts'
import type { JobHandler, LookupSettlement, Settlement } from '../../outbox/handler.ts'
import type { CancelOrder } from '../../providers/cancelPort.ts'
import type { Sealer } from '../../sealing/sealer.ts'
import { cancellationsOf, changeCancellation } from '../../store/cancellations.ts'
import type { StoredCancellation } from '../../store/cancellations.ts'
import { addDocument, listDocuments, readDocument } from '../../store/documents.ts'
import type { StoredJob } from '../../store/outbox.ts'
import type { ServiceContext } from '../context.ts'
import type { Seals } from '../seals.ts'
import { satAccount } from './accounts.ts'
import { applyRefused, applyTaken, cancellationOf } from './effects.ts'
import { CANCEL_JOB, type CancelRoutes } from './routes.ts'
import { readSubject } from './subject.ts'

export interface CancelJobParts {
  readonly routes: CancelRoutes
  readonly sealer: Sealer
  readonly seals: Seals
}

/**
 * Brings a request to cancel to a certifier. It is signed once, here, and every repeat sends those bytes: for the same
 * document and motive a repeat is answered with 202. A doubt is settled by asking the authority (providers.md §0.4).
 */
export function createCancelJob(context: ServiceContext, parts: CancelJobParts): JobHandler {
  const { store, clock, events } = context

  async function orderFor(cancellation: StoredCancellation): Promise<CancelOrder> {
    const { csd } = parts.seals.current(cancellation.companyId)
    if (csd === null) throw new AppError('certificate.missing')
    const subject = readSubject(store, cancellation.invoiceId)
    const signed = await signedRequest(cancellation, subject.issuerRfc, subject.uuid)
    return {
      uuid: subject.uuid,
      issuerRfc: subject.issuerRfc,
      receiverRfc: subject.receiverRfc,
      total: subject.total,
      motive: cancellation.motive,
      substitute: cancellation.substitute,
      signed,
      digest: sha256(signed),
      certificate: csd.certificate,
    }
  }

  /** Kept before it leaves, so that a repeat after a crash is the same request. */
  async function signedRequest(
    cancellation: StoredCancellation,
    rfcEmisor: string,
    uuid: string,
  ): Promise<Uint8Array> {
    if (cancellation.requestSha256 !== '') {
      const kept = readDocument(store, cancellation.invoiceId, 'cancelRequest')
      if (kept?.sha256 === cancellation.requestSha256) return kept.bytes
    }
    const { csd, company } = parts.seals.current(cancellation.companyId)
    if (csd === null) throw new AppError('certificate.missing')
    const signed = await parts.sealer.signCancellation(csd, {
      rfcEmisor,
      fecha: localTime(clock.now(), company.timeZone),
      uuid,
      motive: cancellation.motive,
      substitute: cancellation.substitute,
    })
    await store.groupTx((tx) => {
      addDocument(tx, cancellation.invoiceId, 'cancelRequest', signed)
      changeCancellation(tx, cancellation.id, { requestSha256: sha256(signed) })
    })
    return signed
  }

  function afterNotYet(
    cancellation: StoredCancellation,
    answer: { readonly code: string; readonly words: string },
  ): OutcomeFact {
    const since = clock.now() - stampedAt(cancellation)
    return since < UNKNOWN_AT_SAT_MS
      ? { kind: 'later', at: clock.now() + pauseAfterNotFound(since), words: answer.words }
      : { kind: 'refused', ...answer }
  }

  /** When the stamp came in, epoch ms UTC. */
  function stampedAt(cancellation: StoredCancellation): number {
    const documents = listDocuments(store, cancellation.invoiceId)
    return documents.find(({ kind }) => kind === 'stampedXml')?.createdAt ?? 0
  }

  /** A no of an earlier request still shows until the authority has seen the new one. */
  function wasRejectedBefore(cancellation: StoredCancellation): boolean {
    return cancellationsOf(store, cancellation.invoiceId).some(
      (other) => other.id !== cancellation.id && other.state === 'rejected',
    )
  }

  return {
    kind: CANCEL_JOB,
    async send(job): Promise<Settlement> {
      const cancellation = cancellationOf(store, job)
      let order: CancelOrder
      try {
        order = await orderFor(cancellation)
      } catch (error) {
        const reason = reasonOf(error)
        if (reason === null) throw error
        return { outcome: { kind: 'notReady', reason, words: '' }, apply: nothingToApply }
      }
      const { cancelling, call } = parts.routes.cancelFor(job)
      const outcome = await cancelling.cancel(call, order)
      if (outcome.kind === 'accepted') {
        const { value } = outcome
        return {
          outcome: { kind: 'accepted' },
          apply(tx) {
            applyTaken(tx, events, job, value)
            tx.afterCommit(() => store.anchorNow())
          },
        }
      }
      const fact = outcome.kind === 'notYet' ? afterNotYet(cancellation, outcome) : outcome
      return {
        outcome: fact,
        apply:
          fact.kind === 'refused' ? (tx) => applyRefused(tx, events, job, fact) : nothingToApply,
      }
    },
    async lookup(job): Promise<LookupSettlement> {
      const cancellation = cancellationOf(store, job)
      const { expression } = readSubject(store, cancellation.invoiceId)
      const { service, call } = statusRoute(job, cancellation)
      const outcome = await service.ask(call, expression)
      if (outcome.kind !== 'accepted') {
        const reason = 'reason' in outcome ? outcome.reason : outcome.kind
        const words = 'words' in outcome ? outcome.words : ''
        return { answer: { kind: 'cannotTell', reason, words }, apply: nothingToApply }
      }
      const state = satState(outcome.value)
      switch (state.kind) {
        case 'cancelled':
        case 'inProcess':
          return foundAs(job)
        case 'rejected':
          return wasRejectedBefore(cancellation) ? ABSENT : foundAs(job)
        case 'live':
        case 'notFound':
          return ABSENT
        case 'badQuestion':
        case 'unreadable': {
          const words = outcome.value.codigoEstatus
          return {
            answer: { kind: 'cannotTell', reason: state.kind, words },
            apply: nothingToApply,
          }
        }
      }
    },
  }

  function statusRoute(job: StoredJob, { companyId, invoiceId }: StoredCancellation) {
    const accountId = store.tx((tx) => satAccount(tx, companyId, invoiceId))
    return parts.routes.statusFor(accountId, job)
  }

  function foundAs(job: StoredJob): LookupSettlement {
    return { answer: { kind: 'found' }, apply: (tx) => applyTaken(tx, events, job, null) }
  }
}

const ABSENT: LookupSettlement = { answer: { kind: 'absent' }, apply: nothingToApply }

/** Why the request could not even be signed now; null for a bug. */
function reasonOf(error: unknown): string | null {
  if (!(error instanceof AppError)) return null
  if (error.code.startsWith('secret.')) return 'secret'
  return error.code.startsWith('certificate.') ? 'certificate' : null
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
