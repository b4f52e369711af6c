import type { AccountId } from '../../domain/ids.ts'
import { leftNothing } from '../../domain/outbox/failover.ts'
import { step, type JobEvent, type JobFacts } from '../../domain/outbox/job.ts'
import { pauseAccount } from '../store/accounts.ts'
import { appendAudit } from '../store/audit.ts'
import type { Tx } from '../store/db.ts'
import { requireJob, writeJob, type StoredJob } from '../store/outbox.ts'
import { bindJob } from '../store/outboxMoves.ts'
import type { LookupSettlement, Settlement } from './handler.ts'

/** Reasons that no waiting heals: a person has to change something at the account. */
const PAUSING: ReadonlySet<string> = new Set(['auth', 'noCredits', 'certificateOfHost'])

/**
 * Writes what became of a try: effects, job and audit row together. A yes counts whoever holds the lease; any
 * other result only under the lease it was made under. Gives the job as it is now, null when nothing changed.
 */
export function recordTry(
  tx: Tx,
  claimed: StoredJob,
  settlement: Settlement,
  circumstances: { readonly settleMs: number; readonly fraction: number },
): StoredJob | null {
  const { outcome } = settlement
  const current = requireJob(tx, claimed.id)
  if (outcome.kind !== 'accepted' && !isFenceOpen(current, claimed)) return null
  const next = step(current, { kind: 'tried', outcome, ...circumstances }, tx.now)
  if (next === current) return null
  // A doubt binds by itself, and what is done goes nowhere.
  const isAnswer = outcome.kind === 'throttled' || outcome.kind === 'refused'
  if (isAnswer || (outcome.kind === 'notReady' && !leftNothing(outcome))) bindJob(tx, current)
  // Before the effects, which may queue the next job of the same kind.
  const written = writeJob(tx, current, next)
  settlement.apply(tx)
  if (outcome.kind === 'notReady' && PAUSING.has(outcome.reason) && current.accountId !== null) {
    pauseForPerson(tx, current.accountId, outcome.reason, outcome.words)
  }
  recordChange(tx, current, next)
  return written
}

/** Writes what became of a question; the same rules as for a try. */
export function recordAnswer(
  tx: Tx,
  claimed: StoredJob,
  settlement: LookupSettlement,
  circumstances: { readonly waitedMs: number; readonly fraction: number },
): StoredJob | null {
  const { answer } = settlement
  const current = requireJob(tx, claimed.id)
  if (answer.kind !== 'found' && !isFenceOpen(current, claimed)) return null
  const next = step(current, { kind: 'asked', answer, ...circumstances }, tx.now)
  if (next === current) return null
  const written = writeJob(tx, current, next)
  settlement.apply(tx)
  recordChange(tx, current, next)
  return written
}

/** Writes an event that comes from no provider: a lapsed lease, a passed deadline. */
export function recordEvent(tx: Tx, job: StoredJob, event: JobEvent): StoredJob | null {
  const current = requireJob(tx, job.id)
  if (current.leaseToken !== job.leaseToken || current.state !== job.state) return null
  const next = step(current, event, tx.now)
  if (next === current) return null
  const written = writeJob(tx, current, next)
  recordChange(tx, current, next)
  return written
}

function isFenceOpen(current: StoredJob, claimed: StoredJob): boolean {
  return current.leaseToken === claimed.leaseToken && current.leaseToken !== ''
}

function recordChange(tx: Tx, current: StoredJob, next: JobFacts): void {
  const event = auditEvent(current, next)
  if (event === null) return
  appendAudit(tx, {
    actor: 'system',
    event,
    subject: current.subjectId,
    data: {
      job: current.id,
      kind: current.kind,
      account: current.accountId,
      from: current.state,
      reason: next.reason,
      code: next.code,
      words: next.words,
      attempts: next.attempts,
      lookups: current.lookups,
    },
  })
}

/** Waiting and trying again is told by the attempts; the log tells what a person would want to know. */
function auditEvent(current: JobFacts, next: JobFacts): string | null {
  if (next.state === 'queued') {
    return next.reason === 'provenAbsent' || next.reason === 'interrupted' ? 'job.requeued' : null
  }
  if (next.state === 'unknown') return current.state === 'unknown' ? null : 'job.unknown'
  return `job.${next.state}`
}

function pauseForPerson(tx: Tx, accountId: AccountId, reason: string, words: string): void {
  pauseAccount(tx, accountId, reason, words)
  appendAudit(tx, {
    actor: 'system',
    event: 'account.paused',
    subject: accountId,
    data: { reason, words },
  })
}
