import type { CompanyId, InvoiceId } from '../domain/ids.ts'
import type { InvoiceQuery } from './invoices.ts'

/** Which documents: those that were marked, or all that a filter finds. */
export type Selection =
  | { readonly kind: 'marked'; readonly ids: readonly InvoiceId[] }
  | { readonly kind: 'filtered'; readonly query: Omit<InvoiceQuery, 'after' | 'limit'> }

export interface ExportRequest {
  readonly companyId: CompanyId
  readonly selection: Selection
  /** `zip` has XML and PDF of each document; `csv` and `xlsx` are a table of them. */
  readonly format: 'zip' | 'csv' | 'xlsx'
}

export interface ExportResult {
  /** Where it went, in words; null when the person closed the dialog. */
  readonly savedAs: string | null
  readonly count: number
}
