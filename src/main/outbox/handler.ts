import type { LookupFact, OutcomeFact } from '../../domain/outbox/settlement.ts'
import type { Tx } from '../store/db.ts'
import type { StoredJob } from '../store/outbox.ts'

/** What a handler is given with a job. */
export interface JobContext {
  /** Attempts are opened under it; when it was lost, opening refuses and nothing may be sent. */
  readonly leaseToken: string
  /** Aborted when the program cannot wait any longer. */
  readonly signal: AbortSignal
}

/** What became of a try, and what it changes outside the queue. */
export interface Settlement {
  readonly outcome: OutcomeFact
  /**
   * Runs in the one transaction that also writes the job's step and its audit row; not at all when the result
   * came too late to count. It may run again when a shared commit failed.
   */
  apply(tx: Tx): void
}

/** What became of a question. `apply` as for a settlement: for `found`, the same effects as `accepted`. */
export interface LookupSettlement {
  readonly answer: LookupFact
  apply(tx: Tx): void
}

/** What a kind of job does; registered in core.ts, written in its area's service. */
export interface JobHandler {
  readonly kind: string
  /** One try. The attempt is on disk before a byte leaves (`openAttempt`). Throwing is a bug, not an outcome. */
  send(job: StoredJob, context: JobContext): Promise<Settlement>
  /** Asks whether an earlier try arrived; never a second effect. */
  lookup(job: StoredJob, context: JobContext): Promise<LookupSettlement>
}

/** What the engine needs to know of an account's provider. */
export interface LaneRules {
  /** Tries at once. */
  readonly concurrency: number
  /** Longest the provider may still act on a request that it took, ms. */
  readonly settleMs: number
  /**
   * Tries begun beyond `concurrency`, so that their intent is on disk when a connection becomes free; only
   * for handlers whose transport itself never opens more than `concurrency` connections.
   */
  readonly lookAhead: number
  /** Jobs of one series go out one by one, each after the one before is settled; left out: side by side. */
  readonly isInOrder?: boolean
  /** Nothing is claimed before the result of the one before is on disk: a kill leaves one doubt. Left out: as soon as it is known. */
  readonly isOneByOne?: boolean
}

/** For a result that changes nothing but the queue. */
export function nothingToApply(): void {
  return undefined
}
