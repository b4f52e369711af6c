import type { AccountId, InvoiceId, JobId } from '../domain/ids.ts'
import type { JobState } from '../domain/outbox/job.ts'

/** One queued effect, as the queue screen shows it. */
export interface JobView {
  readonly id: JobId
  readonly kind: string
  readonly state: JobState
  readonly invoiceId: InvoiceId | null
  /** Words for the row: series and folio, receiver, total. */
  readonly title: string
  readonly accountId: AccountId | null
  readonly attempts: number
  /** Its provider may have taken it: it stays with that account, whatever happens. */
  readonly isBound: boolean
  /** Why it waits, as a stable word (`offline`, `throttled`, `backoff`, `auth`, …). */
  readonly reason: string
  /** The provider's literal words of the last try, redacted. */
  readonly words: string
  /** Epoch ms UTC; null: not before an event. */
  readonly nextTryAt: number | null
  readonly deadlineAt: number | null
  readonly createdAt: number
  readonly finishedAt: number | null
}

export interface QueueStatus {
  readonly online: boolean
  readonly waiting: number
  readonly sending: number
  readonly unknown: number
  readonly expired: number
  /** Epoch ms UTC of the nearest deadline among open jobs. */
  readonly nearestDeadlineAt: number | null
  readonly nextTryAt: number | null
  /** Nothing is sent until a person confirms that these data are the only copy. */
  readonly heldBecause: 'copiedData' | 'readOnly' | null
}
