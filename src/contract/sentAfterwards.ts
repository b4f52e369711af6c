import type { CompanyId, InvoiceId } from '../domain/ids.ts'
import type { Untold } from '../domain/pe/ublTerms.ts'

/** A document that was sent after the copy was made, and is here again. */
export interface FoundSent {
  readonly invoiceId: InvoiceId
  /** Series and number. */
  readonly folio: string
  readonly total: string
  readonly currency: string
  readonly receiverName: string
  /** A draft of the copy for the same buyer and total: most likely it became this document. */
  readonly twin: InvoiceId | null
  /** What its XML does not tell: then its page is Nubefact's own; empty where all of it is here. */
  readonly untold: readonly Untold[]
}

/** A number that the agent has and that could not be made a record of: the series is past it all the same. */
export interface NotRebuilt {
  readonly folio: string
  /** `noXml`, `otherIssuer`, `unreadable` or `noPdf`. */
  readonly reason: 'noXml' | 'otherIssuer' | 'unreadable' | 'noPdf'
  /** With `noPdf`: what the XML does not tell. */
  readonly untold: readonly Untold[]
}

/** What Nubefact was asked about the numbers after those of a restored copy (journeys P3-35). */
export interface SentAfterwards {
  readonly companyId: CompanyId
  readonly name: string
  /** `failed`: an answer was missing, `reason` says why; it can be begun again and goes on. */
  readonly state: 'never' | 'running' | 'done' | 'stopped' | 'failed'
  /** When it began, epoch ms UTC; null: never. */
  readonly at: number | null
  /** Numbers asked about. */
  readonly asked: number
  readonly series: { readonly done: number; readonly total: number }
  /** The newest 100, in the order in which they were found. */
  readonly found: readonly FoundSent[]
  readonly foundCount: number
  readonly notRebuilt: readonly NotRebuilt[]
  /** Why it failed: a reason of a waiting document; '' where it did not. */
  readonly reason: string
}

type One = { readonly companyId: CompanyId }

export interface SentAfterwardsApi {
  /** Of each Peruvian company. */
  'peru.sentAfterwards': (input: Readonly<Record<string, never>>) => readonly SentAfterwards[]
  /**
   * Asks the agent for each series' next numbers and makes records of those that it has. Sends nothing and takes no
   * number. Goes on behind the answer; `peru.sentAfterwards` tells how far it is.
   */
  'peru.findSent': (input: One) => SentAfterwards
  'peru.stopFinding': (input: One) => SentAfterwards
}
