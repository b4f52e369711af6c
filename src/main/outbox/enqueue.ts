import { createHash } from 'node:crypto'
import type { AccountId, JobId } from '../../domain/ids.ts'
import { idempotencyText } from '../../domain/outbox/idempotencyKey.ts'
import { step } from '../../domain/outbox/job.ts'
import { AppError } from '../../domain/errors.ts'
import type { Tx } from '../store/db.ts'
import {
  insertJob,
  requireJob,
  requireJobWithKey,
  writeJob,
  type StoredJob,
} from '../store/outbox.ts'
import { moveJob } from '../store/outboxMoves.ts'

export interface EffectRequest {
  readonly kind: string
  readonly subjectType: string
  readonly subjectId: string
  /** null while the company has no account yet; `chooseAccount` names one later. */
  readonly accountId: AccountId | null
  /** Words for the queue's row: series and folio, receiver, total. */
  readonly title: string
  /** SHA-256 of the document, hex; '' for an effect without one. */
  readonly documentDigest: string
  /** Plain data for the handler, without secrets. */
  readonly payload: unknown
  /** Epoch ms UTC; null without one. */
  readonly deadlineAt: number | null
  /** Epoch ms UTC; left out: at once. */
  readonly notBefore?: number
  /** Of one series: an account may be told to send these strictly one after the other. Left out: none. */
  readonly orderKey?: string
}

/**
 * Queues an effect in the transaction of its cause. The key is fixed here for ever: the very same effect that
 * ended without success (withdrawn, refused) goes on as the same job. `state.notAllowedNow` while a job of its
 * kind is open for the subject, or when this effect was already done or has expired.
 */
export function enqueue(tx: Tx, effect: EffectRequest): StoredJob {
  const key = keyOf(effect.accountId, effect.kind, effect.subjectId, effect.documentDigest)
  const job = insertJob(tx, {
    kind: effect.kind,
    subjectType: effect.subjectType,
    subjectId: effect.subjectId,
    accountId: effect.accountId,
    title: effect.title,
    payload: { ...toObject(effect.payload), documentDigest: effect.documentDigest },
    idempotencyKey: key,
    notBefore: effect.notBefore ?? tx.now,
    deadlineAt: effect.deadlineAt,
    orderKey: effect.orderKey ?? '',
  })
  return job ?? reopen(tx, requireJobWithKey(tx, key))
}

/** Gives a queued job to an account; `state.notAllowedNow` once a try has begun or a doubt is open. */
export function chooseAccount(tx: Tx, id: JobId, accountId: AccountId): StoredJob {
  const job = requireJob(tx, id)
  return moveJob(tx, id, accountId, keyOf(accountId, job.kind, job.subjectId, digestOf(job)))
}

/** SHA-256 of the document the job was queued for, hex; '' without one. */
export function digestOf(job: StoredJob): string {
  const { documentDigest } = toObject(job.payload)
  return typeof documentDigest === 'string' ? documentDigest : ''
}

function reopen(tx: Tx, job: StoredJob): StoredJob {
  const again = step(job, { kind: 'retriedByPerson' }, tx.now)
  if (again === job || again.state !== 'queued') {
    throw new AppError('state.notAllowedNow', {
      detail: { reason: 'alreadyQueued', state: job.state },
    })
  }
  return writeJob(tx, job, again)
}

function keyOf(
  accountId: AccountId | null,
  operation: string,
  subjectId: string,
  documentDigest: string,
): string {
  const text = idempotencyText({ accountId: accountId ?? '', operation, subjectId, documentDigest })
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
