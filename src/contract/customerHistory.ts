import type { CustomerId } from '../domain/ids.ts'
import type { InvoiceRow } from './invoices.ts'

/** What happened with a customer: his newest documents and what is owed of them. */
export interface CustomerHistory {
  /** Newest first, at most 200. */
  readonly rows: readonly InvoiceRow[]
  /** There are older ones, which are not counted here. */
  readonly hasMore: boolean
  /** Documents among them that the authority certified. */
  readonly accepted: number
  /** Sums owed of invoices to be paid later, per currency; decimal text, none where nothing is owed. */
  readonly owed: readonly { readonly currency: string; readonly amount: string }[]
  /** When the authority last accepted a document for these fiscal data, epoch ms UTC; null: never. */
  readonly validatedAt: number | null
}

export interface CustomerHistoryApi {
  'customers.history': (input: { readonly id: CustomerId }) => CustomerHistory
}
