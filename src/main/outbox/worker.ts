import { AppError } from '../../domain/errors.ts'
import type { LookupFact, OutcomeFact } from '../../domain/outbox/settlement.ts'
import { LEASE_MS } from '../../domain/outbox/job.ts'
import type { Clock } from '../clock.ts'
import type { Random } from '../random.ts'
import type { Steps } from '../steps.ts'
import { mayHaveLeft } from '../store/attempts.ts'
import { giveBack } from '../store/claims.ts'
import type { Db } from '../store/db.ts'
import type { StoredJob } from '../store/outbox.ts'
import {
  nothingToApply,
  type JobContext,
  type JobHandler,
  type LaneRules,
  type LookupSettlement,
  type Settlement,
} from './handler.ts'
import type { Lane } from './lane.ts'
import { recordAnswer, recordTry } from './settle.ts'

export interface WorkerParts {
  readonly store: Db
  readonly clock: Clock
  readonly random: Random
  readonly steps: Steps
  readonly handlers: readonly JobHandler[]
  readonly onChanged: (job: StoredJob) => void
  readonly onFault: (error: unknown) => void
  /** A slot of the account became free: another job may begin. */
  readonly onFree: (lane: Lane, rules: LaneRules) => void
  readonly isStopping: () => boolean
  readonly signal: AbortSignal
}

/** Runs one claimed job from its handler to the record of what came of it. */
export interface Worker {
  tryToSend(job: StoredJob, lane: Lane, rules: LaneRules): Promise<void>
  ask(job: StoredJob, lane: Lane): Promise<void>
  /** Whether a try of this very run still holds the lease, whatever the wall clock says. */
  isRunning(job: StoredJob): boolean
}

export function createWorker(parts: WorkerParts): Worker {
  const { store, clock, random, steps } = parts
  const handlers = new Map(parts.handlers.map((handler) => [handler.kind, handler]))
  /** Begin of each lease of this run by the monotonic clock, by job id. */
  const leases = new Map<string, { readonly token: string; readonly since: number }>()
  /** When this run first saw each doubt, by job id. */
  const doubts = new Map<string, number>()

  function changed(job: StoredJob): void {
    if (job.state !== 'unknown') doubts.delete(job.id)
    else if (!doubts.has(job.id)) doubts.set(job.id, clock.monotonic())
    parts.onChanged(job)
  }

  function contextOf(job: StoredJob): JobContext {
    return { leaseToken: job.leaseToken, signal: parts.signal }
  }

  async function tryToSend(job: StoredJob, lane: Lane, rules: LaneRules): Promise<void> {
    lane.tryBegan()
    leases.set(job.id, { token: job.leaseToken, since: clock.monotonic() })
    steps('job.claimed', job.id)
    try {
      const settlement = await send(job)
      if (settlement === null) {
        lane.tryDropped()
        return
      }
      const end = (): void => {
        lane.tryEnded(settlement.outcome, clock.monotonic(), clock.now())
        parts.onFree(lane, rules)
      }
      if (rules.isOneByOne === true) {
        await settleTry(job, settlement, rules).finally(end)
      } else {
        // The account's next try need not wait until this result is on disk.
        end()
        await settleTry(job, settlement, rules)
      }
    } finally {
      leases.delete(job.id)
    }
  }

  /** null: nothing was tried and nothing is to be written under this claim. */
  async function send(job: StoredJob): Promise<Settlement | null> {
    if (parts.isStopping()) {
      await store.groupTx((tx) => giveBack(tx, job))
      return null
    }
    try {
      return await handlerOf(job).send(job, contextOf(job))
    } catch (error) {
      if (isLostLease(error)) return null
      parts.onFault(error)
      return { outcome: outcomeOfFault(job), apply: nothingToApply }
    }
  }

  /** A handler that throws tells nothing of what it did; what its attempts say decides. */
  function outcomeOfFault(job: StoredJob): OutcomeFact {
    return mayHaveLeft(store, job.seq, job.leaseToken)
      ? { kind: 'unknown', reason: 'internalFault', words: '' }
      : { kind: 'notSent', reason: 'internalFault' }
  }

  async function settleTry(
    job: StoredJob,
    settlement: Settlement,
    rules: LaneRules,
  ): Promise<void> {
    const circumstances = { settleMs: rules.settleMs, fraction: random.fraction() }
    const write = (result: Settlement) =>
      store.groupTx((tx) => {
        const written = recordTry(tx, job, result, circumstances)
        steps('result.beforeCommit', job.id)
        return written
      })
    let written: StoredJob | null
    try {
      written = await write(settlement)
    } catch (error) {
      parts.onFault(error)
      if (isStorageError(error)) return
      // The result cannot be believed as it is; that it may have had an effect can.
      const doubt: OutcomeFact = { kind: 'unknown', reason: 'resultNotStored', words: '' }
      written = await write({ outcome: doubt, apply: nothingToApply })
    }
    steps('result.committed', job.id)
    if (written !== null) changed(written)
  }

  async function ask(job: StoredJob, lane: Lane): Promise<void> {
    const now = clock.monotonic()
    lane.questionBegan(now)
    const since = doubts.get(job.id) ?? now
    doubts.set(job.id, since)
    const settlement = await lookup(job)
    if (settlement === null) {
      lane.questionEnded({ kind: 'absent' }, clock.monotonic())
      return
    }
    lane.questionEnded(settlement.answer, clock.monotonic())
    const waitedMs = now - since
    const circumstances = { waitedMs, fraction: random.fraction() }
    const write = (result: LookupSettlement) =>
      store.groupTx((tx) => recordAnswer(tx, job, result, circumstances))
    let written: StoredJob | null
    try {
      written = await write(settlement)
    } catch (error) {
      parts.onFault(error)
      if (isStorageError(error)) return
      const doubt: LookupFact = { kind: 'cannotTell', reason: 'resultNotStored', words: '' }
      written = await write({ answer: doubt, apply: nothingToApply })
    }
    if (written !== null) changed(written)
  }

  async function lookup(job: StoredJob): Promise<LookupSettlement | null> {
    steps('lookup.sent', job.id)
    try {
      const settlement = await handlerOf(job).lookup(job, contextOf(job))
      steps('lookup.answered', job.id)
      return settlement
    } catch (error) {
      if (isLostLease(error)) return null
      parts.onFault(error)
      const answer: LookupFact = { kind: 'cannotTell', reason: 'internalFault', words: '' }
      return { answer, apply: nothingToApply }
    }
  }

  function handlerOf(job: StoredJob): JobHandler {
    const handler = handlers.get(job.kind)
    if (handler === undefined) throw new Error(`no handler for jobs of kind ${job.kind}`)
    return handler
  }

  return {
    tryToSend,
    ask,
    isRunning(job) {
      const lease = leases.get(job.id)
      return lease?.token === job.leaseToken && clock.monotonic() - lease.since < LEASE_MS
    },
  }
}

function isLostLease(error: unknown): boolean {
  return error instanceof AppError && error.detail['reason'] === 'leaseLost'
}

function isStorageError(error: unknown): boolean {
  if (!(error instanceof AppError)) return false
  return error.code.startsWith('storage.') || error.code === 'state.readOnly'
}
