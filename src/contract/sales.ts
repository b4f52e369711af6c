import type { CompanyId, CustomerId, InvoiceId, SaleId } from '../domain/ids.ts'
import type { InvoiceState } from '../domain/invoice.ts'
import type { SaleInput } from '../domain/mx/sales/sale.ts'
import type { SalePeriod } from '../domain/mx/sales/salePeriod.ts'
import type { InvoiceDetail } from './invoices.ts'
import type { ProposedDraft } from './collecting.ts'
import type { Page } from './paging.ts'

/** A ticket as lists show it. */
export interface SaleView {
  readonly id: SaleId
  readonly companyId: CompanyId
  readonly ticket: string
  readonly soldLocal: string
  readonly formaPago: string
  /** Tax included, MXN. */
  readonly total: string
  readonly state: 'open' | 'global' | 'invoiced'
  /** The invoice that it stands in. */
  readonly document: {
    readonly id: InvoiceId
    readonly serie: string
    /** '' while it is a draft. */
    readonly folio: string
    readonly state: InvoiceState
  } | null
}

/** What a global invoice of a period would be. */
export interface GlobalProposal extends ProposedDraft {
  readonly periodicidad: string
  readonly period: SalePeriod
  /** Tickets that it holds. */
  readonly count: number
  /** More tickets than one document takes are left for a second one. */
  readonly isPart: boolean
  /** What the tickets add up to, MXN; `total` is the document's. */
  readonly sold: string
  /** Tickets of the period that another document has already, newest first and at most 200. */
  readonly excluded: readonly SaleView[]
  readonly excludedCount: number
}

/** Money of one form of payment on one day, decimal text in its currency. */
export interface FormOfDay {
  readonly formaPago: string
  readonly currency: string
  /** Tickets, whoever invoiced them since. */
  readonly tickets: string
  /** Invoices paid at once (PUE) that come from no ticket. */
  readonly invoices: string
  /** Payments of deferred invoices, from the receipts issued that day. */
  readonly receipts: string
  /** Credit notes; one that only takes a ticket out of its global invoice gives nothing back. */
  readonly refunds: string
  /** The first three less the last. */
  readonly total: string
}

/** A shop's day: what came in by form of payment, and what is still to be done (P1-44). */
export interface DayOfSales {
  readonly date: string
  readonly ticketCount: number
  readonly byForm: readonly FormOfDay[]
  readonly pending: {
    /** Tickets without invoice in the period of the company's global invoice, up to the date. */
    readonly openTickets: number
    readonly openTotal: string
    /** Documents of the company in each of these states, of any day. */
    readonly drafts: number
    readonly sealed: number
    readonly rejected: number
    readonly cancelRequested: number
  }
}

export interface SalesApi {
  'sales.add': (input: { readonly sale: SaleInput }) => SaleView
  'sales.list': (input: {
    readonly companyId: CompanyId
    /** Beginning of the ticket's number; '' is all, newest first. */
    readonly text: string
    readonly only: 'all' | 'open' | 'taken'
    readonly after: string
    readonly limit: number
  }) => Page<SaleView>
  /** `periodicidad` '' takes the one of the last global invoice; `date` '' takes today. */
  'sales.proposeGlobal': (input: {
    readonly companyId: CompanyId
    readonly periodicidad: string
    readonly date: string
  }) => GlobalProposal
  /** The draft of an invoice for the customer of one ticket; `state.notAllowedNow` while the ticket is in a document. */
  'sales.invoice': (input: {
    readonly id: SaleId
    readonly customerId: CustomerId | null
  }) => InvoiceDetail
  /** The draft of a credit note that takes a ticket out of its stamped global invoice. */
  'sales.takeOut': (input: { readonly id: SaleId }) => InvoiceDetail
  'sales.day': (input: { readonly companyId: CompanyId; readonly date: string }) => DayOfSales
}
