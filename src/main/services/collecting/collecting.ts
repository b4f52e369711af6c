import type { Input } from '../../../contract/api.ts'
import type { InvoiceBalance, OwedInvoice, ProposedDraft } from '../../../contract/collecting.ts'
import { AppError } from '../../../domain/errors.ts'
import type { InvoiceId } from '../../../domain/ids.ts'
import { creditNoteOf } from '../../../domain/mx/creditNote.ts'
import { pagoDraft } from '../../../domain/mx/pago/pagoDraft.ts'
import { payDocument } from '../../../domain/mx/pago/payable.ts'
import { computeCfdiTotals } from '../../../domain/totals.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import { readLedger, toBalance, toPayable } from './ledger.ts'
import { owedBeside } from './owed.ts'
import { createProposals } from './proposals.ts'

/** What is owed of invoices, and the documents that settle it; proposals are stored by nobody. */
export interface Collecting {
  balance(id: InvoiceId): InvoiceBalance
  /** Deferred invoices of one receiver that are still owed: this one first, then the oldest. */
  owed(id: InvoiceId): Promise<readonly OwedInvoice[]>
  /** A payment receipt over invoices of one customer; refuses with `validation.input` when they have several. */
  proposePayment(request: Input<'collecting.proposePayment'>): ProposedDraft
  /** A credit note over a stamped invoice; refuses a sum that cannot be credited with `validation.input` and its reason. */
  proposeCredit(request: Input<'collecting.proposeCredit'>): ProposedDraft
}

export function createCollecting(context: ServiceContext): Collecting {
  const { store, clock } = context
  const judged = createProposals(context)

  return {
    balance: (id) => toBalance(readLedger(store, id, null)),
    owed: (id) => owedBeside(store, clock, id),
    proposePayment({ payment, documents }) {
      const ledgers = documents.map(({ id }) => readLedger(store, id, null))
      const [first] = ledgers
      if (first === undefined) throw new AppError('validation.input')
      const isOneReceiver = ledgers.every(
        ({ summary }) =>
          summary.companyId === first.summary.companyId &&
          summary.receiverTaxId === first.summary.receiverTaxId,
      )
      if (!isOneReceiver) throw new AppError('validation.input')
      const paid = documents.map(({ amount, equivalencia }, index) =>
        payDocument(toPayable(store, ledgers[index] ?? first), amount, equivalencia),
      )
      const company = requireCompany(context, first.summary.companyId)
      const draft = pagoDraft(company, first.draft, [{ ...payment, documents: paid }])
      return judged(draft, payment.amount)
    },
    proposeCredit({ id, request, formaPago }) {
      const { summary, draft } = readLedger(store, id, null)
      if (summary.state !== 'stamped') throw new AppError('state.notAllowedNow')
      const { roundingPolicy } = requireCompany(context, summary.companyId)
      const totals = computeCfdiTotals(draft, { roundingPolicy })
      const credited = { draft, totals, uuid: summary.uuid, roundingPolicy }
      const made = creditNoteOf(credited, request, formaPago)
      if (made.kind === 'refused') throw new AppError('validation.input', { issues: made.issues })
      return judged(made.draft, null)
    },
  }
}
