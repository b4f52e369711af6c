import type { InvoiceDetail } from '../../contract/invoices.ts'
import type { Target } from '../../contract/api.ts'
import { AppError } from '../../domain/errors.ts'
import type { InvoiceId } from '../../domain/ids.ts'
import type { JobState } from '../../domain/outbox/job.ts'
import { appendAudit } from '../store/audit.ts'
import { requireInvoice, voidInvoice } from '../store/invoices.ts'
import { latestJobs } from '../store/outboxPages.ts'
import type { Caller } from './caller.ts'
import type { ServiceContext } from './context.ts'
import { tellInvoicesChanged } from './invoiceEvents.ts'
import type { Invoices } from './invoices.ts'
import type { Stamping } from './stamping.ts'

/** What becomes of a document that was sealed and certainly never stamped (P1-46). */
export interface EndUnsent {
  /** Gives it today's date under its own number, seals it anew and queues it. Expired: needs the right `redate`. */
  redate(target: Target<InvoiceId>, caller: Caller): Promise<InvoiceDetail>
  /** Gives it up: its number stays used, with the reason in the log. Never one whose fate is unknown. */
  voidIt(
    input: { readonly target: Target<InvoiceId>; readonly reason: string },
    caller: Caller,
  ): InvoiceDetail
}

/** Job states after which a document certainly is not, and will not be, stamped by itself. */
const ENDED: ReadonlySet<JobState> = new Set(['expired', 'withdrawn', 'failed'])

export function createEndUnsent(
  context: ServiceContext,
  parts: { readonly invoices: Invoices; readonly stamping: Stamping },
): EndUnsent {
  const { store, events } = context
  const { invoices, stamping } = parts
  return {
    async redate(target, caller) {
      const draft = invoices.reopen(target, caller)
      const dated = invoices.saveDraft(
        {
          target: { id: draft.id, version: draft.version },
          draft: { ...draft.draft, issuedLocal: '' },
        },
        caller,
      )
      return stamping.sealAndQueue({ id: dated.id, version: dated.version }, caller)
    },
    voidIt({ target, reason }, caller) {
      store.tx((tx) => {
        const job = latestJobs(tx, [target.id]).get(target.id)
        const invoice = requireInvoice(tx, target.id)
        if (job === undefined || !ENDED.has(job.state)) throw new AppError('state.notAllowedNow')
        voidInvoice(tx, target)
        appendAudit(tx, {
          actor: caller.actor,
          event: 'invoice.voided',
          subject: target.id,
          data: {
            from: invoice.summary.state,
            serie: invoice.summary.serie,
            folio: invoice.summary.folio,
            reason,
          },
        })
        tellInvoicesChanged(tx, events, [target.id])
      })
      return invoices.get(target.id)
    },
  }
}
