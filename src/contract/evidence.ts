import type { CompanyId, InvoiceId, JobId } from '../domain/ids.ts'
import type { JobView } from './outbox.ts'

/** What a person has at hand about a document whose fate the provider does not tell. */
export type Evidence =
  /** Its stamped XML, from the provider's portal or an e-mail. */
  | { readonly kind: 'xml'; readonly xml: string }
  /** Its UUID alone: the document is fetched from the account that may have stamped it. */
  | { readonly kind: 'uuid'; readonly uuid: string }
  /** The provider confirmed that it never arrived. */
  | { readonly kind: 'neverArrived' }

/** Two stamps for one document. */
export interface DoubleStamp {
  readonly invoiceId: InvoiceId
  readonly companyId: CompanyId
  readonly serie: string
  readonly folio: string
  readonly receiverName: string
  readonly total: string
  readonly currency: string
  /** The one that counts here; '' while none was believed. */
  readonly uuid: string
  /** The others, oldest first. */
  readonly others: readonly {
    readonly uuid: string
    /** Epoch ms UTC. */
    readonly seenAt: number
    readonly source: string
  }[]
}

export interface EvidenceApi {
  /** Ends a doubt by what a person has at hand; `reason` says who confirmed it and how. */
  'outbox.decide': (input: {
    readonly id: JobId
    readonly evidence: Evidence
    readonly reason: string
  }) => JobView
  'doubles.list': (input: Readonly<Record<string, never>>) => readonly DoubleStamp[]
  /** A person says what became of the second one; the alarm is silent then. */
  'doubles.settle': (input: { readonly id: InvoiceId; readonly note: string }) => null
}
