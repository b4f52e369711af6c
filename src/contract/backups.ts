/** A copy in the data folder's `backups`, made by this program. */
export interface BackupView {
  readonly name: string
  /** Epoch ms UTC. */
  readonly at: number
  readonly bytes: number
}

/** The last copy that was opened, counted and chain-checked. */
export interface ProvenBackup {
  readonly name: string
  readonly at: number
  readonly invoices: number
  readonly auditRows: number
}

export interface BackupStatus {
  readonly lastProven: ProvenBackup | null
  readonly backups: readonly BackupView[]
}

/** What restoring a copy would change, found out without changing anything. */
export interface RestorePreview {
  readonly name: string
  readonly at: number
  readonly inBackup: { readonly invoices: number; readonly auditRows: number }
  readonly now: { readonly invoices: number; readonly auditRows: number }
}
