import type { CancellationId, CompanyId, InvoiceId } from '../domain/ids.ts'
import type { NoAcceptance } from '../domain/mx/cancel/acceptance.ts'
import type { CancellationState, WhoActs } from '../domain/mx/cancel/cancellation.ts'
import type { CancelMotive } from '../domain/mx/cancel/motives.ts'
import type { CancelledHow } from '../domain/mx/cancel/satStatus.ts'
import type { InvoiceState } from '../domain/invoice.ts'
import type { Page, Target } from './paging.ts'
import type { InvoiceDetail } from './invoices.ts'

/** One request to cancel a document. Moments are epoch ms UTC. */
export interface CancellationView {
  readonly id: CancellationId
  readonly invoiceId: InvoiceId
  readonly motive: CancelMotive
  /** UUID of the substitute; '' without one. */
  readonly substitute: string
  readonly state: CancellationState
  readonly how: CancelledHow | ''
  readonly whoActs: WhoActs
  /** Code and literal words of whoever answered last; '' before. */
  readonly code: string
  readonly words: string
  readonly actor: string
  readonly requestedAt: number
  readonly takenAt: number | null
  readonly askedAt: number | null
  readonly decidedAt: number | null
  readonly nextQuestionAt: number | null
  /** Working days that the receiver has had, from 1, and how many he gets; null before it is his turn. */
  readonly receiverDay: { readonly day: number; readonly of: number } | null
  /** Last day of the receiver's term, `AAAA-MM-DD`; '' before it began. */
  readonly answersBy: string
}

/** A request as the board over all companies shows it. */
export interface CancellationRow extends CancellationView {
  readonly companyId: CompanyId
  readonly companyName: string
  readonly companyColor: string
  readonly serie: string
  readonly folio: string
  readonly receiverName: string
  readonly total: string
  readonly currency: string
  readonly uuid: string
  /** Days of the calendar since the request. */
  readonly daysWaiting: number
}

/** A document named where another one is spoken of. */
export interface NamedDocument {
  readonly id: InvoiceId
  readonly serie: string
  readonly folio: string
  readonly state: InvoiceState
  readonly uuid: string
}

/** Where a guided substitution stands: copy, stamp, cancellation. */
export interface SubstitutionView {
  readonly original: NamedDocument
  readonly copy: NamedDocument
  readonly state: 'open' | 'requested' | 'dropped'
  /** The next step of the three; 4 when all are done. */
  readonly step: 1 | 2 | 3 | 4
}

/** What a person is told before he cancels; nothing is spent or sent for it. */
export interface CancelPreview {
  readonly invoiceId: InvoiceId
  /** Live documents that have to be cancelled before, deepest first. */
  readonly blockers: readonly (NamedDocument & { readonly tipoRelacion: string })[]
  readonly acceptance: {
    /** null: the receiver is asked. */
    readonly without: NoAcceptance | null
    /** Day by which silence counts as yes, were it asked for today; `AAAA-MM-DD`. */
    readonly answersBy: string
    readonly source: string
  }
  readonly term: { readonly lastDay: string; readonly isPast: boolean; readonly source: string }
  /** Through which account it would go; null when none of them can. */
  readonly way: {
    readonly account: string
    readonly kind: 'signedRequest' | 'keyLeaves'
    readonly isPractice: boolean
  } | null
  /** A stamped document that names this one as substituted. */
  readonly substitute: NamedDocument | null
  readonly newest: CancellationView | null
  /** The one that this document is the original or the copy of. */
  readonly substitution: SubstitutionView | null
}

export interface CancellationsApi {
  'cancellations.preview': (input: { readonly id: InvoiceId }) => CancelPreview
  /** The guided substitution that a document is the original or the copy of; null when it is neither. */
  'cancellations.substitution': (input: { readonly id: InvoiceId }) => SubstitutionView | null
  /** Signs and queues a request. `state.relatedDocuments` while a live document stands in the way. */
  'cancellations.request': (
    input: Target<InvoiceId> & {
      readonly motive: CancelMotive
      /** UUID for motive 01; '' else. */
      readonly substitute: string
    },
  ) => CancellationView
  'cancellations.list': (input: {
    readonly scope: 'open' | 'all'
    readonly after: string
    readonly limit: number
  }) => Page<CancellationRow>
  /** Asks the authority now about every open request, of all companies or one document; says how many. */
  'cancellations.verify': (input: { readonly id: InvoiceId | null }) => { readonly asked: number }
  /** Begins a guided substitution: a draft like the document, related to it by 04. */
  'cancellations.substitute': (input: Target<InvoiceId>) => InvoiceDetail
  /** Gives up a substitution whose copy was not sealed; the original stays as it is. */
  'cancellations.dropSubstitution': (input: { readonly copyId: InvoiceId }) => null
}
