import type { CompanyId, InvoiceId } from '../domain/ids.ts'
import type { InvoiceQuery } from './invoices.ts'

/** Which documents: those that were marked, or all that a filter finds. */
export type Selection =
  | { readonly kind: 'marked'; readonly ids: readonly InvoiceId[] }
  | { readonly kind: 'filtered'; readonly query: Omit<InvoiceQuery, 'after' | 'limit'> }

export interface ExportRequest {
  readonly companyId: CompanyId
  readonly selection: Selection
  /** `zip` has XML, PDF and, in Peru, SUNAT's receipts of each document; `csv` and `xlsx` are a table of them. */
  readonly format: 'zip' | 'csv' | 'xlsx'
  /** Peru: keys of the register of sales' columns, in the order wanted, for a table; left out: the usual list. */
  readonly book?: readonly string[]
}

export interface ExportResult {
  /** Where it went, in words; null when the person closed the dialog. */
  readonly savedAs: string | null
  readonly count: number
}
