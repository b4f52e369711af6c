import type { CompanyId, InvoiceId } from '../domain/ids.ts'
import type { InvoiceKind, InvoiceState } from '../domain/invoice.ts'
import type { Company } from '../domain/parties.ts'
import type { TermChanges } from '../domain/pe/deadlines.ts'
import type { CdrFault } from '../domain/pe/readCdr.ts'
import type { InvoiceDetail } from './invoices.ts'
import type { SentAfterwardsApi } from './sentAfterwards.ts'

/** What SUNAT and its agent say of a document. */
export interface ComprobanteView {
  readonly verdict: 'accepted' | 'observed' | 'pending' | 'rejected' | 'exception' | 'foreign'
  readonly code: string
  /** Literal. */
  readonly words: string
  /** SUNAT's observation, literal; '' for none. */
  readonly note: string
  readonly hash: string
  readonly link: string
  /** The other document under the same number; null where there is none. */
  readonly other: {
    readonly receiverTaxId: string
    readonly total: string
    readonly fecha: string
  } | null
  /** What is wrong with the receipt that came (kept as `strayCdr`), while no right one has. */
  readonly cdrFault: CdrFault | null
  /** Ticket of the annulment; '' before one. */
  readonly ticket: string
  readonly voidReason: string
  /** SUNAT's words about the annulment, literal. */
  readonly voidWords: string
  /** The same of the receipt of the annulment (kept as `strayVoidCdr`). */
  readonly voidCdrFault: CdrFault | null
}

/** What may still be done with an accepted document. */
export interface Aftermath {
  /** Epoch ms until which it may be annulled; null where that is over, or there is a note. */
  readonly voidUntil: number | null
  readonly notes: readonly NoteView[]
  /** Number that the series gives next: a correction under a new number takes it. */
  readonly nextFolio: string
  /** Total less credit notes, plus debit notes; decimal text. */
  readonly balance: string
}

export interface NoteView {
  readonly id: InvoiceId
  readonly kind: InvoiceKind
  readonly state: InvoiceState
  readonly serie: string
  readonly folio: string
  readonly total: string
}

/** Whether the agent has a number: asked one by one. */
export type NumberAnswer = 'exists' | 'free' | 'unknown'

export interface SeriesCheck {
  readonly serie: string
  readonly next: number
  /** Of the number before the next one; null where there is none before it. */
  readonly before: NumberAnswer | null
  readonly at: NumberAnswer
}

/** One series' numbers: whole, or with what is missing and why. */
export interface SeriesReport {
  readonly kind: string
  readonly serie: string
  /** First and last number used here; 0 where none is. */
  readonly first: number
  readonly last: number
  readonly used: number
  readonly holes: readonly NumberHole[]
  /** Numbers that belong to another document at the agent. */
  readonly foreign: readonly { readonly id: InvoiceId; readonly folio: string }[]
}

export interface NumberHole {
  readonly from: number
  readonly to: number
  /** The series was moved over it by a person (who and when); null where nothing says why. */
  readonly movedBy: { readonly actor: string; readonly at: number } | null
}

/** One series on one day. Amounts are decimal text; credit notes count against them. */
export interface PeDaySeries {
  readonly kind: string
  readonly serie: string
  readonly currency: string
  readonly issued: number
  readonly accepted: number
  readonly waiting: number
  readonly rejected: number
  readonly voided: number
  /** Of what is accepted or waiting. */
  readonly sold: string
  readonly acceptedTotal: string
  /** Of what is accepted with SUNAT's receipt on this disk. */
  readonly withCdr: string
  /** Of `sold`: without instalments. */
  readonly collected: string
  /** Of `sold`: on credit. */
  readonly owed: string
}

/** A day in Lima, by series. */
export interface PeDay {
  /** `AAAA-MM-DD`. */
  readonly date: string
  readonly series: readonly PeDaySeries[]
}

export interface PeruApi extends SentAfterwardsApi {
  /** null before the agent said anything. */
  'peru.comprobante': (input: { readonly id: InvoiceId }) => ComprobanteView | null
  'peru.aftermath': (input: { readonly id: InvoiceId }) => Aftermath
  /** Asks for a comunicación de baja; SUNAT decides later. */
  'peru.void': (input: {
    readonly id: InvoiceId
    readonly version: number
    readonly motivo: string
  }) => InvoiceDetail
  /** A note on an accepted document, as a draft with its lines. */
  'peru.note': (input: {
    readonly id: InvoiceId
    readonly kind: 'notaCredito' | 'notaDebito'
  }) => InvoiceDetail
  /** A refused document whose number is spent, as a new draft under the next number. */
  'peru.correct': (input: { readonly id: InvoiceId }) => InvoiceDetail
  'peru.checkSeries': (input: {
    readonly companyId: CompanyId
    readonly kind: string
    readonly serie: string
    readonly next: number
  }) => SeriesCheck
  /** `date` '': today. */
  'peru.day': (input: { readonly companyId: CompanyId; readonly date: string }) => PeDay
  /** Terms that the law has changed; those that are left out are the program's own again. */
  'peru.saveTerms': (input: {
    readonly companyId: CompanyId
    readonly terms: TermChanges
  }) => Company
  'peru.numbers': (input: { readonly companyId: CompanyId }) => readonly SeriesReport[]
}
