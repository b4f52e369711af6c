import type { AccountId, CompanyId, InvoiceId, JobId } from '../domain/ids.ts'
import type { JobState } from '../domain/outbox/job.ts'
import type { Mode, SystemStatus } from './system.ts'

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
  readonly inBackup: RestoreSide
  readonly now: RestoreSide
}

/** Whose data there are, and how many. */
export interface RestoreSide {
  readonly companies: readonly { readonly taxId: string; readonly name: string }[]
  readonly invoices: number
  readonly auditRows: number
}

/** A backup file found on a drive or in a folder of the person. */
export interface CopyFile {
  readonly id: string
  readonly path: string
  /** When it was made, epoch ms UTC. */
  readonly at: number
  readonly bytes: number
}

/** What a found backup holds, after it was opened and checked. */
export interface CopyPreview extends CopyFile {
  readonly mode: Mode
  readonly invoices: number
  readonly auditRows: number
  /** As printed on the newest document; '' where there is none. */
  readonly lastIssued: string
  readonly companies: readonly { readonly taxId: string; readonly name: string }[]
}

/** What is still to be done after restored or copied data were opened, before anything is sent again. */
export interface RecoveryView {
  readonly isHeld: boolean
  /** When they were noticed to be restored or copied, epoch ms UTC; null: never. */
  readonly at: number | null
  /** Numbers that may have been used after the copy and are left out. */
  readonly foliosSkipped: number
  /** false: rows of the log of before are only checked in their order until the CSD is loaded. */
  readonly isChainProven: boolean
  /** Whether a company here issues CFDI, of which files can be compared. */
  readonly hasMexico: boolean
  readonly seals: readonly {
    readonly companyId: CompanyId
    readonly name: string
    readonly taxId: string
    readonly serial: string
    readonly hasKey: boolean
  }[]
  readonly accounts: readonly {
    readonly id: AccountId
    readonly label: string
    readonly provider: string
    /** Names of the secrets that this machine does not have. */
    readonly missing: readonly string[]
  }[]
  /** Documents that may have been sent after the copy was made; their provider is asked. */
  readonly doubts: readonly {
    readonly jobId: JobId
    readonly invoiceId: InvoiceId | null
    readonly title: string
    readonly state: JobState
    readonly reason: string
    readonly words: string
  }[]
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
  /** Backups on drives and in the person's folders, newest first; `path`, one file, from the command line only. */
  'system.findBackups': (input: { readonly path: string | null }) => readonly CopyFile[]
  'system.previewBackup': (input: { readonly id: string }) => CopyPreview
  /**
   * Takes a found backup in: on a computer without data it becomes the data, else the present state is backed up first.
   * Nothing is sent until confirmed. `storage.otherMode` where the other mode's data are open.
   */
  'system.restoreFound': (input: { readonly id: string }) => SystemStatus
  /** What is left to do after a restore, and what the providers said. */
  'backups.recovery': (input: Empty) => RecoveryView
  /** Asks the providers about what is in doubt, although nothing may be sent yet. */
  'backups.askDoubts': (input: Empty) => RecoveryView
}
