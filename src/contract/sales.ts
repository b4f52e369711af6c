import type { CompanyId, CustomerId, InvoiceId, SaleId } from '../domain/ids.ts'
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
    readonly folio: string
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
}

/** Shop's day in figures, MXN. */
export interface DayOfSales {
  readonly date: string
  readonly byForm: readonly {
    readonly formaPago: string
    readonly count: number
    readonly total: string
  }[]
}

export interface SalesApi {
  'sales.add': (input: { readonly sale: SaleInput }) => SaleView
  'sales.list': (input: {
    readonly companyId: CompanyId
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
