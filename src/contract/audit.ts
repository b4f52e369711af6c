/** Filters that are given are combined; '' and null are "all". */
export interface AuditFilter {
  readonly subject: string
  readonly event: string
  readonly actor: string
  readonly text: string
  /** Epoch ms UTC, inclusive and exclusive. */
  readonly from: number | null
  readonly to: number | null
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
