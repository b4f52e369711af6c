import type { PeDraft } from '../../domain/pe/draft.ts'
import type { PeTotals } from '../../domain/pe/totals.ts'

import type { Logo, PrintLook } from '../../domain/printLook.ts'

/** How a company's pages look. */
export interface PdfLook extends PrintLook {
  readonly logo: Logo | null
}

/** Pages of a company that chose nothing. */
export const PLAIN_LOOK: PdfLook = { accent: 'petrol', footer: '', logo: null }

/** What is drawn over a document that must not be taken for a valid one. */
export type PdfMark = 'practice' | 'unstamped' | 'cancelled'

/**
 * Everything one printed document is made from: plain data, so that it can be handed to the worker. The
 * fiscal content comes from the XML alone; what stands beside it here is not part of the CFDI.
 */
export interface PdfRequest {
  /**
   * `invoice` is the printed representation of a stamped CFDI (with `unstamped` in `marks`, of one that is
   * only sealed); `slip` is the paper handed over while a document waits: it says that it is no fiscal
   * document and carries neither UUID nor QR.
   */
  readonly document: 'invoice' | 'slip'
  /** Letter pages, or one strip of 80 mm as long as needed. */
  readonly paper: 'letter' | 'strip80'
  /** Bytes of the sealed or stamped CFDI. */
  readonly xml: Uint8Array
  readonly marks: readonly PdfMark[]
  /** Issuer's address, e-mail and phone as he wants them printed; '' leaves a line out. */
  readonly issuer: { readonly address: string; readonly email: string; readonly phone: string }
  /** Notes below the lines; '' for none. */
  readonly notes: string
  /** Left out: the program's own. */
  readonly look?: PdfLook
}

/**
 * A Peruvian document for print: its agent signs an XML that repeats what was ordered, so the frozen draft is what is
 * drawn, beside SUNAT's word about it.
 */
export interface PePdfRequest {
  readonly country: 'PE'
  readonly document: 'invoice' | 'slip'
  readonly paper: 'a4' | 'strip80'
  readonly marks: readonly PdfMark[]
  readonly issuer: {
    readonly ruc: string
    readonly name: string
    readonly address: string
    readonly email: string
    readonly phone: string
  }
  readonly draft: PeDraft
  readonly totals: PeTotals
  readonly numero: string
  readonly issuedLocal: string
  /** As the agent gave them; '' while it has not. */
  readonly hash: string
  readonly qr: string
  /** Left out: the program's own. */
  readonly look?: PdfLook
}

/** A document of either country. */
export type AnyPdfRequest = PdfRequest | PePdfRequest
