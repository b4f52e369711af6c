import { AppError } from '../../../domain/errors.ts'
import type { InvoiceId } from '../../../domain/ids.ts'
import { satState, type SatAnswer } from '../../../domain/mx/cancel/satStatus.ts'
import { nothingToApply } from '../../outbox/handler.ts'
import type { JobHandler, Settlement } from '../../outbox/handler.ts'
import type { StoredJob } from '../../store/outbox.ts'
import { noteSatCheck, type SatCheck } from '../../store/reconcile.ts'
import type { CancelRoutes } from '../cancelling/routes.ts'
import { readSubject } from '../cancelling/subject.ts'
import type { ServiceContext } from '../context.ts'
import { tellInvoicesChanged } from '../invoiceEvents.ts'

/** Asks the authority once what it has of a document. */
export const SAT_CHECK_JOB = 'satCheck'

/** Asks about documents that should be valid; what contradicts us is noted, and a person decides. */
export function createSatCheckJob(context: ServiceContext, routes: CancelRoutes): JobHandler {
  const { store, events } = context

  async function ask(job: StoredJob) {
    if (job.accountId === null) throw new AppError('notFound.account')
    const { service, call } = routes.statusFor(job.accountId, job)
    const id = job.subjectId as InvoiceId
    const outcome = await service.ask(call, readSubject(store, id).expression)
    const apply: Settlement['apply'] =
      outcome.kind === 'accepted'
        ? (tx) => {
            noteSatCheck(tx, id, checkOf(outcome.value))
            tellInvoicesChanged(tx, events, [id])
          }
        : nothingToApply
    return { outcome, apply }
  }

  return {
    kind: SAT_CHECK_JOB,
    async send(job) {
      const { outcome, apply } = await ask(job)
      const fact = outcome.kind === 'accepted' ? { kind: 'accepted' as const } : outcome
      return { outcome: fact, apply }
    },
    async lookup(job) {
      const { outcome, apply } = await ask(job)
      if (outcome.kind === 'accepted') return { answer: { kind: 'found' }, apply }
      const reason = 'reason' in outcome ? outcome.reason : outcome.kind
      return { answer: { kind: 'cannotTell', reason, words: '' }, apply }
    },
  }
}

function checkOf(answer: SatAnswer): SatCheck {
  const { kind } = satState(answer)
  const isClear = kind !== 'badQuestion' && kind !== 'unreadable'
  return {
    finding: isClear ? kind : 'unclear',
    estado: answer.estado,
    cancelable: answer.esCancelable,
    process: answer.estatusCancelacion,
  }
}
