import type { CompanyId } from '../domain/ids.ts'
import type { CfdiDraft, Draft, InvoiceState, InvoiceSummary } from '../domain/invoice.ts'
import type { PaidSum } from '../domain/mx/pago/paidSums.ts'
import type { PeDraft } from '../domain/pe/draft.ts'
import type { PeTotals } from '../domain/pe/totals.ts'
import type { CfdiTotals } from '../domain/totals.ts'
import type { Issue } from '../domain/issue.ts'
import type { JobView } from './outbox.ts'

/** A draft as the window or the command line gives it. */
export type DraftInput = Draft

export interface InvoiceQuery {
  readonly companyId: CompanyId
  readonly states: readonly InvoiceState[]
  /** Folio, receiver, tax id or UUID; '' is all. */
  readonly text: string
  /** Legal local dates `AAAA-MM-DD`, inclusive; '' is open. */
  readonly fromDate: string
  readonly toDate: string
  readonly serie: string
  /** Key of the last row seen; '' for the newest. */
  readonly after: string
  readonly limit: number
}

/** What the list shows: the summary and the state of its sending. */
export interface InvoiceRow extends InvoiceSummary {
  readonly job: JobView | null
  /** What a payment receipt certifies, whose own total is 0 XXX; empty for every other document. */
  readonly paid: readonly PaidSum[]
}

export interface InvoicePage {
  readonly rows: readonly InvoiceRow[]
  readonly next: string | null
}

export interface CheckedDraft {
  readonly issues: readonly Issue[]
  readonly totals: CfdiTotals | PeTotals
}

interface DetailOfEither extends InvoiceRow {
  readonly documents: readonly { readonly kind: DocumentKind; readonly sha256: string }[]
  /** Local time of the stamp as the authority's agent wrote it; '' until stamped. */
  readonly stampedLocal: string
  /** The authority's refusal, literally; null when it did not refuse. */
  readonly refusal: { readonly code: string; readonly words: string } | null
}

/** A Mexican document, whole. */
export interface CfdiDetail extends DetailOfEither {
  readonly country: 'MX'
  readonly draft: CfdiDraft
  readonly totals: CfdiTotals
}

/** A Peruvian document, whole. */
export interface PeDetail extends DetailOfEither {
  readonly country: 'PE'
  readonly draft: PeDraft
  readonly totals: PeTotals
  /** SUNAT has decided about the number, or it is another's: a correction takes the next one. */
  readonly isNumberSpent: boolean
}

/** A document, whole; `country` tells which. */
export type InvoiceDetail = CfdiDetail | PeDetail

/**
 * `sealedXml` and `stampedXml` are the CFDI before and after its stamp. In Peru `request` is the frozen order to
 * issue, `stampedXml` the signed comprobante, `cdr` SUNAT's proof of receipt and `voidCdr` that of its annulment.
 * `cancelRequest` is the signed request to cancel a CFDI, `cancelReceipt` the acuse of it.
 */
export type DocumentKind =
  | 'sealedXml'
  | 'stampedXml'
  /** A second stamp over the same seal: never believed, kept as evidence (R23). */
  | 'otherStampedXml'
  /** The provider's own print (PAC-07). */
  | 'pacPdf'
  | 'pdf'
  | 'slip'
  | 'request'
  | 'cdr'
  | 'voidCdr'
  /** A receipt that names another document or contradicts the answer: never believed, kept as evidence. */
  | 'strayCdr'
  /** The same of the annulment. */
  | 'strayVoidCdr'
  | 'ticket80'
  | 'cancelRequest'
  | 'cancelReceipt'

/** A file to show or save. */
export interface DocumentFile {
  readonly name: string
  readonly mediaType: string
  readonly base64: string
}

/** One try of one document: what was sent, when, what came back. */
export interface ProofEntry {
  readonly attempt: number
  readonly endpoint: string
  readonly provider: string
  /** Epoch ms UTC. */
  readonly startedAt: number
  readonly finishedAt: number | null
  /** Whether a byte of the request may have left this machine. */
  readonly maybeSent: boolean
  readonly outcome: string
  readonly httpStatus: number | null
  readonly durationMs: number | null
  /** SHA-256 of the document in the request, hex. */
  readonly documentSha256: string
  /** Redacted texts. */
  readonly request: string
  readonly response: string
}
