/** Filters that are given are combined; '' and null are "all". */
export interface AuditSelection {
  readonly subject: string
  readonly event: string
  readonly actor: string
  readonly text: string
  /** Epoch ms UTC, inclusive and exclusive. */
  readonly from: number | null
  readonly to: number | null
}

/** A page of what a selection finds. */
export interface AuditFilter extends AuditSelection {
  /** Sequence number to go on below; null for the newest. */
  readonly before: number | null
  readonly limit: number
}

/** One line of the audit log; `data` is redacted JSON text. */
export interface AuditRow {
  readonly seq: number
  /** Epoch ms UTC. */
  readonly at: number
  readonly actor: string
  readonly event: string
  readonly subject: string
  readonly data: string
  readonly hash: string
  readonly prevHash: string
}

export interface AuditPage {
  readonly rows: readonly AuditRow[]
  readonly next: number | null
}

/** Result of checking the whole chain. */
export interface AuditVerdict {
  readonly whole: boolean
  readonly rows: number
  /** Rows of before the data came to this machine: their order and links fit, the key that sealed them is not here. */
  readonly unproven: number
  /** Sequence number of the first row that does not fit; null when whole. */
  readonly firstBadSeq: number | null
  readonly reason: 'hash' | 'link' | 'gap' | 'cutTail' | null
}

type Nothing = Readonly<Record<string, never>>

export interface AuditApi {
  'audit.list': (input: AuditFilter) => AuditPage
  'audit.get': (input: { readonly seq: number }) => AuditRow
  /** Every row of a selection as one JSON line, oldest first, where the person wants it; `audit.progress` tells how far. */
  'audit.export': (input: AuditSelection) => {
    readonly savedAs: string | null
    readonly rows: number
  }
  /** Checks the whole chain; `audit.progress` tells how far. */
  'audit.verify': (input: Nothing) => AuditVerdict
  /** Ends a check or an export under way, which then refuses with `state.cancelled`. */
  'audit.cancel': (input: Nothing) => null
}
