import type { CompanyId, InvoiceId } from '../domain/ids.ts'
import type { NamedDocument } from './cancellations.ts'

/**
 * What a stamped XML is here. `missing`: not here, and it can be brought; `waiting`: sealed here and its stamp never came
 * in, so the file brings it; the rest cannot be brought, and why.
 */
export const FILE_FINDINGS = [
  'here',
  'missing',
  'waiting',
  'folioTaken',
  'otherIssuer',
  'unstamped',
  'badSeal',
  'otherKind',
  'unreadable',
] as const
export type FileFinding = (typeof FILE_FINDINGS)[number]

export interface ReconciledFile {
  readonly name: string
  readonly finding: FileFinding
  /** Upper case; '' where the file does not say. */
  readonly uuid: string
  readonly serie: string
  readonly folio: string
  readonly receiverName: string
  readonly total: string
  readonly currency: string
  /** Legal local time; '' where the file does not say. */
  readonly issuedLocal: string
}

export interface ReconcileFindings {
  /** Cancelled at the authority, valid here. */
  readonly cancelledThere: readonly NamedDocument[]
  /** Stamped here, and the authority does not know it although more than three days have passed. */
  readonly unknownThere: readonly NamedDocument[]
  /** Questions still under way. */
  readonly asking: number
  readonly checked: number
}

export interface ReconcileApi {
  /** Judges stamped XMLs; with `bring` those that are missing become documents here, without any new stamp. */
  'reconcile.files': (input: {
    readonly companyId: CompanyId
    readonly files: readonly { readonly name: string; readonly xml: string }[]
    readonly bring: boolean
  }) => { readonly files: readonly ReconciledFile[] }
  /** Fetches stamped XMLs from the company's certifiers by UUID, at most 20 at once; each is judged like a file then. */
  'reconcile.fetch': (input: {
    readonly companyId: CompanyId
    readonly uuids: readonly string[]
  }) => {
    readonly files: readonly { readonly name: string; readonly xml: string }[]
    /** Upper case. */
    readonly notFound: readonly string[]
    /** No certifier answered about these, or none can be asked. */
    readonly unanswered: readonly string[]
  }
  /** Stamped documents of these legal dates (inclusive) that are not among the UUIDs: here and not there. */
  'reconcile.notAmong': (input: {
    readonly companyId: CompanyId
    readonly fromDate: string
    readonly toDate: string
    readonly uuids: readonly string[]
  }) => readonly NamedDocument[]
  /** Asks the authority about stamped documents of these legal dates, at most 500, in the queue; says how many. */
  'reconcile.ask': (input: {
    readonly companyId: CompanyId
    readonly fromDate: string
    readonly toDate: string
  }) => { readonly asked: number }
  'reconcile.findings': (input: { readonly companyId: CompanyId }) => ReconcileFindings
  /** Takes over that the authority has these as cancelled. */
  'reconcile.takeOver': (input: { readonly ids: readonly InvoiceId[] }) => {
    readonly cancelled: number
  }
}
