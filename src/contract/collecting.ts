import type { InvoiceId } from '../domain/ids.ts'
import type { CfdiDraft, InvoiceState } from '../domain/invoice.ts'
import type { Issue } from '../domain/issue.ts'
import type { CreditRequest } from '../domain/mx/creditNote.ts'
import type { ReceivedPayment } from '../domain/mx/pago/payment.ts'

/** A live document that lowers what is owed of an invoice. */
export interface LedgerEntry {
  readonly id: InvoiceId
  readonly kind: 'payment' | 'credit'
  readonly serie: string
  readonly folio: string
  readonly state: InvoiceState
  /** Legal local time as printed. */
  readonly issuedLocal: string
  /** Decimal text in the invoice's currency. */
  readonly amount: string
}

/** What was paid and credited of an invoice. Amounts are decimal text in its currency. */
export interface InvoiceBalance {
  readonly currency: string
  readonly total: string
  readonly paid: string
  readonly credited: string
  /** Never below zero: a credit note over a paid invoice is given back, not owed. */
  readonly balance: string
  /** Whether receipts belong to it: an invoice with payment deferred (PPD) that is stamped and still owed. */
  readonly mayBePaid: boolean
  /** Whether a sum of money can be credited of it; quantities always can. */
  readonly mayCreditAmount: boolean
  readonly entries: readonly LedgerEntry[]
}

/** An invoice that a payment may go to. Amounts are decimal text in its currency. */
export interface OwedInvoice {
  readonly id: InvoiceId
  readonly serie: string
  readonly folio: string
  readonly issuedLocal: string
  readonly currency: string
  readonly balance: string
  /** Number of the instalment that would come next. */
  readonly parcialidad: number
}

/** What is typed of a payment; which invoices it pays, and how much of each in the invoice's own currency. */
export interface PaymentRequest {
  readonly payment: Omit<ReceivedPayment, 'documents'>
  readonly documents: readonly {
    readonly id: InvoiceId
    readonly amount: string
    /** Units of the invoice's currency per unit of the payment's; '' when both are the same. */
    readonly equivalencia: string
  }[]
}

export interface CreditNoteRequest {
  readonly id: InvoiceId
  readonly request: CreditRequest
  /** '' takes the form of the invoice. */
  readonly formaPago: string
}

/** A draft that nobody stored yet, with everything that is wrong with it. */
export interface ProposedDraft {
  readonly draft: CfdiDraft
  readonly issues: readonly Issue[]
  /** Of the payment, or of the credit note with its taxes. */
  readonly total: string
}

export interface CollectingApi {
  'collecting.balance': (input: { readonly id: InvoiceId }) => InvoiceBalance
  /** Deferred invoices of the receiver of this one that are still owed, this one first, then the oldest. */
  'collecting.owed': (input: { readonly id: InvoiceId }) => readonly OwedInvoice[]
  'collecting.proposePayment': (input: PaymentRequest) => ProposedDraft
  'collecting.proposeCredit': (input: CreditNoteRequest) => ProposedDraft
}
