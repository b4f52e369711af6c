import { LEASE_MS } from '../../domain/outbox/job.ts'
import { LONGEST_BACKOFF_MS } from '../../domain/outbox/backoff.ts'
import type { Clock } from '../clock.ts'
import { mayHaveLeft } from '../store/attempts.ts'
import { clampFarFuture, lapsedJobs, overdueJobs } from '../store/claims.ts'
import type { Db, Tx } from '../store/db.ts'
import type { StoredJob } from '../store/outbox.ts'
import { recordEvent } from './settle.ts'

/** Jobs looked at in one transaction, so that the thread never stands still for long. */
const SLICE = 100

export interface ReconcileParts {
  readonly store: Db
  readonly settleMs: (job: StoredJob) => number
  /** Whether a try of this very run still holds the lease, whatever the wall clock says. */
  readonly isRunningHere: (job: StoredJob) => boolean
  readonly onChanged: (job: StoredJob) => void
  readonly onLapse: (job: StoredJob) => void
  /** In the transaction in which a job expired. */
  readonly onExpired: (tx: Tx, job: StoredJob) => void
}

/** Brings back moments that a clock running ahead has put too far away: at the start, and when it is set back. */
export function clampMoments(store: Db): void {
  store.tx((tx) => {
    clampFarFuture(tx, tx.now + LONGEST_BACKOFF_MS)
  })
}

/** Smaller corrections of the wall clock put nothing off for long. */
const SET_BACK_MS = 60_000

/** Says, once for each time, whether the wall clock was set back: what waits for its old time waits too long. */
export function createSetBackWatch(clock: Clock): () => boolean {
  let furthest = Number.NEGATIVE_INFINITY
  return () => {
    const ahead = clock.now() - clock.monotonic()
    const isSetBack = ahead < furthest - SET_BACK_MS
    furthest = isSetBack ? ahead : Math.max(furthest, ahead)
    return isSetBack
  }
}

/** A lease beyond this moment was given by a clock that ran ahead and counts as run out. */
export function farLease(now: number): number {
  return now + 2 * LEASE_MS
}

/**
 * Ends leases that ran out: without an attempt that may have left, back to `queued`; with one, `unknown`. The
 * settle time grows by a lease: whoever held it may have been sending until just now.
 */
export async function endLapsedLeases(parts: ReconcileParts, now: number): Promise<void> {
  const lapsed = lapsedJobs(parts.store, now, farLease(now), SLICE).filter(
    (job) => !parts.isRunningHere(job),
  )
  for (const job of lapsed) {
    parts.onLapse(job)
    const changed = await parts.store.groupTx((tx) =>
      recordEvent(tx, job, {
        kind: 'leaseLapsed',
        mayHaveLeft: mayHaveLeft(tx, job.seq, job.leaseToken),
        settleMs: parts.settleMs(job) + LEASE_MS,
      }),
    )
    if (changed !== null) parts.onChanged(changed)
  }
}

/** Queued jobs past their deadline expire: the document has to be sealed again. Says whether more are left. */
export async function expireOverdue(parts: ReconcileParts, now: number): Promise<boolean> {
  const overdue = overdueJobs(parts.store, now, SLICE)
  if (overdue.length === 0) return false
  const changed = await parts.store.groupTx((tx) =>
    overdue.map((job) => {
      const expired = recordEvent(tx, job, { kind: 'deadlinePassed' })
      if (expired !== null) parts.onExpired(tx, expired)
      return expired
    }),
  )
  for (const job of changed) if (job !== null) parts.onChanged(job)
  return overdue.length === SLICE
}
