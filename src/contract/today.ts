import type { InvoiceId } from '../domain/ids.ts'

/** Sums of one currency over a day's documents, decimal text. */
export interface DaySum {
  readonly currency: string
  readonly count: number
  readonly total: string
}

/** What a company did on one legal day. */
export interface Today {
  /** Legal local date of the company, `AAAA-MM-DD`. */
  readonly date: string
  /** Documents sealed today, by their present state. */
  readonly stamped: number
  readonly waiting: number
  readonly rejected: number
  readonly drafts: number
  /** Of what was sealed today and not refused. */
  readonly sold: readonly DaySum[]
  /** The same documents by the hour in which they were sealed, 24 numbers. */
  readonly byHour: readonly number[]
  /** Epoch ms UTC; null without a CSD. */
  readonly csdValidTo: number | null
}

/** A document that looks like the one being composed. */
export interface SimilarInvoice {
  readonly id: InvoiceId
  readonly serie: string
  readonly folio: string
  readonly state: string
  /** Epoch ms UTC. */
  readonly createdAt: number
}
