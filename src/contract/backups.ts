import type { SystemStatus } from './system.ts'

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

/** A folder of this machine where copies may be kept too: a drive that can be taken out, or the person's documents. */
export interface BackupPlaceView {
  /** Names the folder to the core; the window never holds a path that it chose itself. */
  readonly id: string
  readonly path: string
  readonly kind: 'drive' | 'documents' | 'synced'
}

/** The chosen place outside the data folder, and how things stand there. */
export interface OutsideStatus {
  readonly path: string
  /** false: the drive is not plugged in, or the folder is gone. */
  readonly isReachable: boolean
  /** The newest copy that was opened and checked *there*; null before the first. */
  readonly last: ProvenBackup | null
  /** Why the last try to copy there failed: an error code; null when it did not. */
  readonly failure: string | null
  /** Days after which a missing copy is reminded of. */
  readonly remindAfterDays: number
  /** The newest copy there is older than that, or there is none. */
  readonly isLate: boolean
}

export interface BackupStatus {
  readonly lastProven: ProvenBackup | null
  readonly backups: readonly BackupView[]
  /** null: no place was chosen yet. */
  readonly outside: OutsideStatus | null
}

/** What restoring a copy would change, found out without changing anything. */
export interface RestorePreview {
  readonly name: string
  readonly at: number
  readonly inBackup: { readonly invoices: number; readonly auditRows: number }
  readonly now: { readonly invoices: number; readonly auditRows: number }
}

type Empty = Readonly<Record<string, never>>

/** Copies of everything, here and elsewhere. */
export interface BackupsApi {
  'backups.status': (input: Empty) => BackupStatus
  'backups.run': (input: Empty) => ProvenBackup
  'backups.save': (input: { readonly name: string }) => { readonly savedAs: string | null }
  'backups.preview': (input: { readonly name: string }) => RestorePreview
  /** Folders of this machine that a copy could go to, the drives first. */
  'backups.places': (input: Empty) => readonly BackupPlaceView[]
  /**
   * Keeps copies in a place too, and makes and proves the first one there at once. Exactly one of: `placeId` of
   * `backups.places`; `path`, from the command line only; neither, and the system's own dialog asks the person.
   */
  'backups.choosePlace': (input: {
    readonly placeId: string | null
    readonly path: string | null
    readonly remindAfterDays: number
  }) => BackupStatus
  /** No more copies there; those that are there stay. */
  'backups.forgetPlace': (input: Empty) => BackupStatus
  /** Puts a copy in place of the present data, which are backed up first. Nothing is sent until confirmed. */
  'system.restoreBackup': (input: { readonly name: string }) => SystemStatus
}
