import type { InvoiceId } from '../../../domain/ids.ts'
import { pauseBeforeQuestion } from '../../../domain/mx/cancel/asking.ts'
import { satState, type SatAnswer } from '../../../domain/mx/cancel/satStatus.ts'
import type { OutcomeFact } from '../../../domain/outbox/settlement.ts'
import { AppError } from '../../../domain/errors.ts'
import { nothingToApply } from '../../outbox/handler.ts'
import type { JobHandler, LookupSettlement, Settlement } from '../../outbox/handler.ts'
import type { Outcome } from '../../providers/ports.ts'
import { cancellationsOf } from '../../store/cancellations.ts'
import type { StoredCancellation } from '../../store/cancellations.ts'
import type { StoredJob } from '../../store/outbox.ts'
import type { ServiceContext } from '../context.ts'
import { applyCancelled, applyRejected, cancellationOf, noteUndecided } from './effects.ts'
import { CANCEL_STATUS_JOB, type CancelRoutes } from './routes.ts'
import { readSubject } from './subject.ts'

/** How long the no of an earlier request may go on showing before it is taken for the answer to this one, ms. */
const OLD_NO_MS = 86_400_000

/**
 * Asks the authority what became of a request until it is decided, at the domain's pace; nobody has to press anything
 * (P1-39). A question has no effect, so an unanswered one is simply asked again.
 */
export function createCancelStatusJob(
  context: ServiceContext,
  parts: {
    readonly routes: CancelRoutes
    /** Told once a cancellation is on disk, so that the PDF is drawn with its mark. */
    readonly onCancelled: (id: InvoiceId) => void
  },
): JobHandler {
  const { store, clock, events } = context

  function ask(job: StoredJob, cancellation: StoredCancellation): Promise<Outcome<SatAnswer>> {
    if (job.accountId === null) throw new AppError('notFound.account')
    const { service, call } = parts.routes.statusFor(job.accountId, job)
    return service.ask(call, readSubject(store, cancellation.invoiceId).expression)
  }

  /** Whether a "rejected" may still be that of an earlier request. */
  function mayBeOld(cancellation: StoredCancellation): boolean {
    const hasEarlier = cancellationsOf(store, cancellation.invoiceId).some(
      (other) => other.id !== cancellation.id && other.state === 'rejected',
    )
    const isYoung = clock.now() - cancellation.requestedAt < OLD_NO_MS
    return hasEarlier && isYoung && cancellation.state !== 'inProcess'
  }

  function settled(
    job: StoredJob,
    cancellation: StoredCancellation,
    answer: SatAnswer,
  ): Settlement | null {
    const state = satState(answer)
    const words = [answer.estado, answer.estatusCancelacion]
      .filter((each) => each !== '')
      .join(', ')
    if (state.kind === 'cancelled') {
      return {
        outcome: { kind: 'accepted' },
        apply(tx) {
          applyCancelled(tx, events, job, { how: state.how, words })
          tx.afterCommit(() => {
            store.anchorNow()
            parts.onCancelled(cancellation.invoiceId)
          })
        },
      }
    }
    if (state.kind === 'rejected' && !mayBeOld(cancellation)) {
      return {
        outcome: { kind: 'accepted' },
        apply: (tx) => applyRejected(tx, events, job, words),
      }
    }
    return null
  }

  function undecided(
    job: StoredJob,
    { takenAt, requestedAt }: StoredCancellation,
    answer: SatAnswer,
  ) {
    const inProcess = satState(answer).kind === 'inProcess'
    const words = [answer.codigoEstatus, answer.estado, answer.estatusCancelacion]
      .filter((each) => each !== '')
      .join(' · ')
    const waited = clock.now() - (takenAt ?? requestedAt)
    const outcome: OutcomeFact = {
      kind: 'later',
      at: clock.now() + pauseBeforeQuestion(waited),
      words,
    }
    const apply: Settlement['apply'] = (tx) => noteUndecided(tx, events, job, { inProcess, words })
    return { outcome, apply }
  }

  return {
    kind: CANCEL_STATUS_JOB,
    async send(job): Promise<Settlement> {
      const cancellation = cancellationOf(store, job)
      const outcome = await ask(job, cancellation)
      if (outcome.kind !== 'accepted') return { outcome, apply: nothingToApply }
      return (
        settled(job, cancellation, outcome.value) ?? undecided(job, cancellation, outcome.value)
      )
    },
    /** Only after an interrupted question: the answer is the same, and an undecided one lets the job be queued again. */
    async lookup(job): Promise<LookupSettlement> {
      const cancellation = cancellationOf(store, job)
      const outcome = await ask(job, cancellation)
      if (outcome.kind !== 'accepted') {
        const reason = 'reason' in outcome ? outcome.reason : outcome.kind
        return { answer: { kind: 'cannotTell', reason, words: '' }, apply: nothingToApply }
      }
      const done = settled(job, cancellation, outcome.value)
      return done === null
        ? { answer: { kind: 'absent' }, apply: nothingToApply }
        : { answer: { kind: 'found' }, apply: done.apply }
    },
  }
}
