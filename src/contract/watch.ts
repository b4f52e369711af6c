import type { BatchId, CompanyId } from '../domain/ids.ts'

/** What became of a file that landed in a watched folder. */
export interface WatchedFile {
  readonly name: string
  /** Epoch ms UTC. */
  readonly at: number
  /**
   * `reading`: at work. `loaded`: it is a batch now. `known`: the same bytes were a batch already. `refused`: it could
   * not be read, `reason` and `line` say why (`error.validation.file.…`).
   */
  readonly outcome: 'reading' | 'loaded' | 'known' | 'refused'
  readonly batchId: BatchId | null
  readonly reason: string
  /** Line of the file, ''. */
  readonly line: string
}

/** The folder whose files become batches of a company by themselves. */
export interface WatchView {
  readonly companyId: CompanyId
  readonly isOn: boolean
  /** Where it is on this machine; '' before one was chosen. */
  readonly folder: string
  /** Whether a file of which every document is ready is also sent; everything else waits for a person. */
  readonly send: boolean
  /** Who set it so. */
  readonly actor: string
  /** The folder cannot be read at the moment. */
  readonly isUnreachable: boolean
  /** Newest first, at most twenty. */
  readonly recent: readonly WatchedFile[]
}

export interface WatchApi {
  'watch.get': (input: { readonly companyId: CompanyId }) => WatchView
  /**
   * Turns watching on or off. The folder is chosen in a dialog of the system when none is known yet or `choose` asks
   * for it: a page never names one. A closed dialog changes nothing.
   */
  'watch.save': (input: {
    readonly companyId: CompanyId
    readonly isOn: boolean
    readonly send: boolean
    readonly choose: boolean
  }) => WatchView
  /** Looks at the folder now; files that are still being written are waited for. */
  'watch.look': (input: { readonly companyId: CompanyId }) => WatchView
}
