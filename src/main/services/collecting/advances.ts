import type { Input } from '../../../contract/api.ts'
import type { AdvanceView } from '../../../contract/advances.ts'
import type { ProposedDraft } from '../../../contract/collecting.ts'
import type { InvoiceDetail } from '../../../contract/invoices.ts'
import { formatE6 } from '../../../domain/decimal.ts'
import { AppError } from '../../../domain/errors.ts'
import type { InvoiceId } from '../../../domain/ids.ts'
import { advanceCredit, advanceDraft, finalDraft } from '../../../domain/mx/advance.ts'
import { receiverOf } from '../../../domain/receiverOf.ts'
import { getCustomer } from '../../store/customers.ts'
import type { Caller } from '../caller.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import type { Invoices } from '../invoices.ts'
import { advanceOf, applicableTo, readAdvance, toAdvanceView } from './advanceLedger.ts'
import type { AdvanceLedger } from './advanceLedger.ts'
import { createProposals } from './proposals.ts'

/** Advances by SAT's procedure A: their invoice, the final one related by 07, and the credit note related by 07. */
export interface Advances {
  propose(input: Input<'advances.propose'>): ProposedDraft
  view(id: InvoiceId): AdvanceView | null
  prepareFinal(id: InvoiceId, caller: Caller): InvoiceDetail
  proposeCredit(input: Input<'advances.proposeCredit'>): ProposedDraft
}

export function createAdvances(context: ServiceContext, invoices: Invoices): Advances {
  const { store } = context
  const judged = createProposals(context)

  function requireAdvance(id: InvoiceId): AdvanceLedger {
    const advance = advanceOf(store, id)
    if (advance?.summary.id !== id || advance.summary.state !== 'stamped') {
      throw new AppError('state.notAllowedNow')
    }
    return readAdvance(store, advance, null)
  }

  return {
    propose({ companyId, customerId, request }) {
      const company = requireCompany(context, companyId)
      const customer = getCustomer(store, customerId)
      if (customer === null) throw new AppError('notFound.customer')
      if (company.country !== 'MX' || customer.companyId !== companyId) {
        throw new AppError('state.notAllowedNow')
      }
      const receiver = receiverOf(customer)
      return judged(advanceDraft(company, { id: customer.id, receiver }, request), null)
    },
    view(id) {
      const advance = advanceOf(store, id)
      return advance === null ? null : toAdvanceView(readAdvance(store, advance, null))
    },
    prepareFinal(id, caller) {
      const { draft, summary } = requireAdvance(id)
      return invoices.saveDraft({ target: null, draft: finalDraft(draft, summary.uuid) }, caller)
    },
    proposeCredit({ id, finalId, amount }) {
      const ledger = requireAdvance(id)
      const found = ledger.finals.find(({ final }) => final.summary.id === finalId)
      if (found?.final.summary.state !== 'stamped') throw new AppError('state.notAllowedNow')
      const { summary, draft } = found.final
      const all = formatE6(applicableTo(ledger, found.owed), 2)
      const credit = advanceCredit(
        ledger.draft,
        { draft, uuid: summary.uuid },
        amount === '' ? all : amount,
      )
      return judged(credit, null)
    },
  }
}
