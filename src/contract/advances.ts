import type { CompanyId, CustomerId, InvoiceId } from '../domain/ids.ts'
import type { AdvanceRequest } from '../domain/mx/advance.ts'
import type { NamedDocument } from './cancellations.ts'
import type { ProposedDraft } from './collecting.ts'
import type { InvoiceDetail } from './invoices.ts'

/** A final invoice that names an advance. Amounts are decimal text in the advance's currency. */
export interface AdvanceFinal extends NamedDocument {
  readonly total: string
  /** Of this advance, by credit notes that live. */
  readonly applied: string
  /** What a credit note of this advance could still take off it. */
  readonly applicable: string
  /** Credit notes that apply advances to it. */
  readonly credits: readonly NamedDocument[]
}

/** An advance and what became of it: SAT's procedure A in three steps. */
export interface AdvanceView {
  readonly advance: NamedDocument
  readonly currency: string
  readonly total: string
  readonly applied: string
  readonly left: string
  readonly finals: readonly AdvanceFinal[]
  /** 1: its invoice is to be stamped; 2: the final invoice; 3: the credit note; 4: all of it is applied. */
  readonly step: 1 | 2 | 3 | 4
}

export interface AdvancesApi {
  /** Step 1: the invoice of an advance, for one of the customers. */
  'advances.propose': (input: {
    readonly companyId: CompanyId
    readonly customerId: CustomerId
    readonly request: AdvanceRequest
  }) => ProposedDraft
  /** The advance that a document is, or that it or its final invoice names; null when it has to do with none. */
  'advances.view': (input: { readonly id: InvoiceId }) => AdvanceView | null
  /** Step 2: a stored draft of the final invoice, related to the advance; `state.notAllowedNow` before it is stamped. */
  'advances.prepareFinal': (input: { readonly id: InvoiceId }) => InvoiceDetail
  /** Step 3: the credit note; `amount` '' takes all that can be applied. */
  'advances.proposeCredit': (input: {
    readonly id: InvoiceId
    readonly finalId: InvoiceId
    readonly amount: string
  }) => ProposedDraft
}
