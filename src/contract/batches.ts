import type { ImportField } from '../domain/batch/fields.ts'
import type { ReadingAnswers, ReadingQuestion } from '../domain/batch/reading.ts'
import type { Outlived } from '../domain/batch/outliving.ts'
import type { RowIssue } from '../domain/batch/rules.ts'
import type { BatchSettings, RowValues } from '../domain/batch/source.ts'
import type { BatchState, DocumentCounts, DocumentState } from '../domain/batch/states.ts'
import type { TableFacts, TableOptions } from '../domain/batch/table.ts'
import type { AccountId, BatchId, CompanyId, InvoiceId } from '../domain/ids.ts'
import type { RoundingPolicy } from '../domain/parties.ts'

/** What stands in the way of a batch that is being sent, as a state of the batch and not of its rows. */
export interface BatchPause {
  /** `throttled`, `offline`, `connect`, `auth`, … a stable word with a sentence (`reason.…`). */
  readonly reason: string
  /** Epoch ms UTC of the next try; null: not before an event. */
  readonly until: number | null
}

/** Another account that can take what the present one never received (providers.md §0.5). */
export interface OtherAccount {
  readonly accountId: AccountId
  readonly label: string
  /** Label of the account that does not take them now. */
  readonly from: string
  /** Documents that it never received. */
  readonly documents: number
}

/** A batch as lists show it. */
export interface BatchView {
  readonly id: BatchId
  readonly companyId: CompanyId
  readonly state: BatchState
  readonly fileName: string
  readonly actor: string
  /** Epoch ms UTC. */
  readonly createdAt: number
  readonly startedAt: number | null
  readonly endedAt: number | null
  readonly rows: number
  readonly documents: number
  readonly counts: DocumentCounts
  /** A long step at work: reading, checking, making drafts, undoing; null when none is. */
  readonly busy: {
    readonly step: 'checking' | 'drafting' | 'undoing' | 'retrying'
    readonly done: number
    readonly total: number
  } | null
  /** While it is being sent. */
  readonly progress: {
    /** Documents that came to their end per second, over the last half minute; null while too few did. */
    readonly perSecond: number | null
    /** Epoch ms UTC; null while it cannot be told. */
    readonly endsAt: number | null
    readonly pause: BatchPause | null
    /** Where the account does not answer or is refused, and another one works. */
    readonly other: OtherAccount | null
  } | null
  /** Code of the error that paused it (`certificate.missing`, …); '' for none. */
  readonly trouble: string
  readonly version: number
}

/** A request for approval as it stands. */
export interface ApprovalView {
  readonly outcome: 'asked' | 'approved' | 'declined' | 'fallen'
  readonly askedBy: string
  readonly askedAt: number
  readonly decidedBy: string
  readonly decidedAt: number | null
  readonly words: string
}

export interface BatchDetail extends BatchView {
  readonly facts: TableFacts
  /** The first rows as they stand. */
  readonly firstRows: readonly (readonly string[])[]
  readonly mapping: readonly (ImportField | null)[]
  /** Whether the mapping was remembered from a file with the same headers. */
  readonly isRemembered: boolean
  readonly answers: ReadingAnswers
  /** What the file leaves open; nothing is judged before it is answered. */
  readonly questions: readonly ReadingQuestion[]
  readonly settings: BatchSettings
  /** Earlier batches made of the very same bytes. */
  readonly sameFile: readonly Pick<BatchView, 'id' | 'state' | 'actor' | 'createdAt'>[]
  /** A company here that the file's issuer column names instead of this one. */
  readonly otherIssuer: { readonly companyId: CompanyId | null; readonly taxId: string } | null
  readonly approval: ApprovalView | null
  readonly newCustomers: number
  /** The file's own bytes are still here, so that it can be read again in another way. */
  readonly canReread: boolean
}

/** What a batch comes to, before it is sent. */
export interface BatchSummary {
  readonly documents: number
  readonly toSend: number
  /** By currency; decimal text. */
  readonly sums: readonly {
    readonly currency: string
    readonly total: string
    readonly taxes: string
  }[]
  readonly largest: readonly {
    readonly doc: number
    readonly name: string
    readonly total: string
    readonly currency: string
  }[]
  readonly repairs: readonly {
    readonly rule: string
    readonly field: ImportField | ''
    readonly actor: string
    readonly cells: number
  }[]
  /** Stamps the account has left, as it said last; null where it says nothing. */
  readonly stampsLeft: number | null
  /** Milliseconds that sending will take at the rate measured for this account; null before anything was measured. */
  readonly expectedMs: number | null
  /** Customers that are new and will be added. */
  readonly newCustomers: number
  /** Epoch ms UTC: end of the CSD that seals, or of the one that takes over from it; null without one. */
  readonly csdValidTo: number | null
  /** Epoch ms UTC: end of the 72 hours of its oldest document; null where all are dated when they are sealed. */
  readonly firstDueAt: number | null
  /** What would end before the batch does if it were sent now. */
  readonly outlives: readonly Outlived[]
  /** Digest of what was made for sending; '' before. */
  readonly digest: string
}

/** One cause of trouble, with the cells it touches. */
export interface BatchCause {
  readonly rule: string
  readonly field: ImportField | ''
  readonly isSure: boolean
  readonly documents: number
  readonly cells: number
  /** A person may let it pass. */
  readonly isAllowable: boolean
  /** The company accepted this repair before. */
  readonly isUsual: boolean
  readonly examples: readonly {
    readonly row: number
    readonly before: string
    readonly after: string | null
    readonly params: RowIssue['params']
  }[]
}

/** Documents that the authority refused for the same reason. */
export interface RejectionCause {
  readonly code: string
  readonly words: string
  readonly documents: number
  readonly receivers: readonly { readonly taxId: string; readonly name: string }[]
}

/** Documents whose file total is another one than the computed. */
export interface RoundingGap {
  readonly documents: number
  /** Of them, those that come out right under the other way of rounding. */
  readonly fitting: number
  readonly fitsUnder: RoundingPolicy | null
  readonly example: { readonly file: string; readonly computed: string } | null
}

export interface BatchCauses {
  readonly causes: readonly BatchCause[]
  readonly rejections: readonly RejectionCause[]
  readonly rounding: RoundingGap
}

/** One row in the grid. */
export interface GridRow {
  readonly row: number
  readonly doc: number
  readonly line: number
  readonly state: DocumentState
  readonly values: RowValues
  /** Fields that differ from the file. */
  readonly changed: readonly ImportField[]
  readonly issues: readonly RowIssue[]
  readonly twin: string
  readonly refusal: string
  readonly invoiceId: InvoiceId | null
}

export interface CellEdit {
  readonly row: number
  readonly field: ImportField
  readonly value: string
}

export interface BatchesApi {
  'batches.begin': (input: {
    readonly companyId: CompanyId
    readonly name: string
    readonly bytes: number
  }) => { readonly uploadId: string }
  /** Parts come in order; each at most half a megabyte. */
  'batches.part': (input: { readonly uploadId: string; readonly base64: string }) => null
  /** Reads the file. `mergeInto`: lays its cells over the rows of a batch it was taken out of. */
  'batches.read': (input: {
    readonly uploadId: string
    readonly mergeInto: BatchId | null
  }) => BatchDetail
  /** Reads the same bytes again, in the way a person says. */
  'batches.reread': (input: { readonly id: BatchId; readonly options: TableOptions }) => BatchDetail
  'batches.list': (input: {
    readonly companyId: CompanyId
    readonly after: string
    readonly limit: number
  }) => { readonly rows: readonly BatchView[]; readonly next: string | null }
  'batches.get': (input: { readonly id: BatchId }) => BatchDetail
  /** Says what the columns mean and judges everything, offline. */
  'batches.check': (input: {
    readonly id: BatchId
    readonly mapping: readonly (ImportField | null)[]
    readonly answers: ReadingAnswers
    readonly settings: BatchSettings
    readonly remember: boolean
  }) => BatchDetail
  'batches.summary': (input: { readonly id: BatchId }) => BatchSummary
  'batches.causes': (input: { readonly id: BatchId }) => BatchCauses
  'batches.rows': (input: {
    readonly id: BatchId
    /** null: all. */
    readonly state: DocumentState | null
    readonly after: string
    readonly limit: number
  }) => { readonly rows: readonly GridRow[]; readonly next: string | null }
  /** The rows of these documents as they are now, whatever their state. */
  'batches.rowsOf': (input: {
    readonly id: BatchId
    readonly docs: readonly number[]
  }) => readonly GridRow[]
  /** Has the long step at work end where it is; what it did so far stays. */
  'batches.halt': (input: { readonly id: BatchId }) => null
  /** Accepts a sure repair, everywhere or in some rows. */
  'batches.accept': (input: {
    readonly id: BatchId
    readonly rule: string
    readonly field: ImportField
    readonly rows: readonly number[] | null
  }) => BatchView
  /** Accepts every repair that the company accepted before. */
  'batches.acceptUsual': (input: { readonly id: BatchId }) => BatchView
  'batches.edit': (input: {
    readonly id: BatchId
    readonly edits: readonly CellEdit[]
    /** `receiver`: the same in every document of that receiver which is not stamped. */
    readonly spread: 'row' | 'receiver'
  }) => BatchView
  /** Lets a doubt pass, everywhere or in some documents. */
  'batches.allow': (input: {
    readonly id: BatchId
    readonly rule: string
    readonly docs: readonly number[] | null
  }) => BatchView
  'batches.leaveOut': (input: {
    readonly id: BatchId
    readonly docs: readonly number[]
    readonly leftOut: boolean
  }) => BatchView
  'batches.askApproval': (input: { readonly id: BatchId }) => BatchDetail
  'batches.decline': (input: { readonly id: BatchId; readonly words: string }) => BatchDetail
  /** Makes drafts of all that is ready and sends them; `approve` where somebody asked for it. */
  'batches.send': (input: {
    readonly id: BatchId
    /** What the person saw; `state.staleVersion` when it is something else by now. '' before drafts were made. */
    readonly digest: string
  }) => BatchDetail
  'batches.pause': (input: { readonly id: BatchId }) => BatchView
  'batches.resume': (input: { readonly id: BatchId }) => BatchView
  /**
   * Sends through another account what the present one certainly never received, and all that is still to be sealed.
   * What it may have received stays with it.
   */
  'batches.reroute': (input: { readonly id: BatchId; readonly accountId: AccountId }) => BatchView
  /** What has not been sealed stays unsent. */
  'batches.stop': (input: { readonly id: BatchId }) => BatchView
  /** Sends again what was refused, corrected or not, under the numbers it has. */
  'batches.retry': (input: { readonly id: BatchId }) => BatchView
  /** Takes back drafts and new customers of a batch of which nothing was sent. */
  'batches.undo': (input: { readonly id: BatchId }) => BatchView
  'batches.export': (input: BatchExport) => {
    readonly savedAs: string | null
    readonly count: number
  }
  'batches.template': (input: {
    readonly companyId: CompanyId
    readonly format: 'csv' | 'xlsx'
  }) => { readonly savedAs: string | null }
}

/**
 * `result`: the file's own columns and what became of each row. `errors`: the rows that need somebody, with the reason.
 * `zip`: XML, PDF (and CDR) of what was stamped, named by `names`.
 */
export interface BatchExport {
  readonly id: BatchId
  readonly what: 'result' | 'errors' | 'zip'
  readonly format: 'csv' | 'xlsx'
  /** Parts `SERIE`, `FOLIO`, `RFC`, `FECHA`, `NOMBRE`, `TOTAL`, `UUID`, `CLAVE` joined by `_` (or Peru's `NUMERO`, `RUC`); '' is SERIE_FOLIO_RFC_FECHA. */
  readonly names: string
}
