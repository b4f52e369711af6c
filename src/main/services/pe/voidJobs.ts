import { AppError } from '../../../domain/errors.ts'
import type { InvoiceId } from '../../../domain/ids.ts'
import type { OutcomeFact } from '../../../domain/outbox/settlement.ts'
import type { PeDraft } from '../../../domain/pe/draft.ts'
import { nothingToApply } from '../../outbox/handler.ts'
import type { JobHandler, LookupSettlement, Settlement } from '../../outbox/handler.ts'
import type { Annulment, ComprobanteKey, Found } from '../../providers/issuingPort.ts'
import { getInvoice } from '../../store/invoices.ts'
import type { StoredInvoice } from '../../store/invoices.ts'
import type { StoredJob } from '../../store/outbox.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import { tellInvoicesChanged } from '../invoiceEvents.ts'
import { bringVoidCdr } from './bringVoidCdr.ts'
import { cannotTell, keyOf, unanswered } from './issueJob.ts'
import type { IssueRoute } from './issueRoute.ts'
import { VOID_JOB, VOID_STATUS_JOB } from './jobKinds.ts'
import { applyAnnulment, takeBack } from './voidEffects.ts'

/** Asks for annulments and then for what SUNAT made of them, by ticket, until it has decided. */
export function createVoidJobs(
  context: ServiceContext,
  routeFor: (job: StoredJob) => IssueRoute,
): readonly JobHandler[] {
  const { store, events } = context

  function subjectOf(job: StoredJob): StoredInvoice & { readonly draft: PeDraft } {
    const invoice = getInvoice(store, job.subjectId as InvoiceId)
    if (invoice?.draft.country !== 'PE') throw new AppError('notFound.invoice')
    return { ...invoice, draft: invoice.draft }
  }

  const keyFor = (job: StoredJob): ComprobanteKey => keyOf(subjectOf(job).summary)

  async function settled(
    job: StoredJob,
    route: IssueRoute,
    annulment: Annulment,
  ): Promise<Settlement> {
    const { summary } = subjectOf(job)
    const { taxId: issuerTaxId } = requireCompany(context, summary.companyId)
    const brought = await bringVoidCdr(route, annulment, { issuerTaxId, serie: summary.serie })
    return {
      outcome: { kind: 'accepted' },
      apply(tx) {
        applyAnnulment(tx, job, brought)
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
