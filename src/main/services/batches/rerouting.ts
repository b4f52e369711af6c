import type { OtherAccount } from '../../../contract/batches.ts'
import { AppError } from '../../../domain/errors.ts'
import type { AccountId, JobId } from '../../../domain/ids.ts'
import { getAccount, type StoredAccount } from '../../store/accounts.ts'
import { batchCounts, changeBatch, type StoredBatch } from '../../store/batches.ts'
import { beingTried, neverReceived } from '../../store/batchJobs.ts'
import { requireJob, type StoredJob } from '../../store/outbox.ts'
import type { Caller } from '../caller.ts'
import type { ServiceContext } from '../context.ts'
import { inOrder, type Failover } from '../failover.ts'
import { createBreather } from './slices.ts'

/** Lets the rest of a batch go through another account, only what the present one certainly never received. */
export interface Rerouting {
  /** Another account that works, where the one that the batch waits for does not; null where nothing can go there. */
  offer(batch: StoredBatch, reason: string): OtherAccount | null
  /**
   * Sends the rest through another account: what is queued from now on, and what waits and may leave; says how many of these. What is just being tried follows once it is known not to have arrived;
   * what is in doubt stays.
   */
  reroute(batch: StoredBatch, accountId: AccountId, caller: Pick<Caller, 'actor'>): Promise<number>
  /** After a job changed: it may be one that a person wanted elsewhere while it was being tried. */
  jobChanged(job: StoredJob): void
}

/** Why a job waits while its account does not take anything: no connection, or the account itself is refused. */
const OF_THE_ACCOUNT: ReadonlySet<string> = new Set([
  'refused',
  'connect',
  'connectTimeout',
  'auth',
  'noCredits',
  'certificateOfHost',
  'paused',
])

/** More of a batch are never in the queue at once (its window at 500 calls at a time). */
const MOST_AT_ONCE = 2_000

export function createRerouting(
  { store, clock }: ServiceContext,
  parts: {
    readonly failover: Pick<Failover, 'move'>
    /** Whether a provider certifies documents that were sealed here, so that any of a company's can. */
    readonly certifies: (provider: string) => boolean
  },
): Rerouting {
  /** Where what was being tried goes if it turns out not to have arrived; forgotten with the program, and offered again. */
  const wanted = new Map<JobId, { accountId: AccountId; caller: Pick<Caller, 'actor'> }>()

  /** The one that most of what waits is at; the batch's own where nothing waits. */
  function presentOf(batch: StoredBatch): StoredAccount | null {
    const [job] = neverReceived(store, batch.id, 1)
    const id = job?.accountId ?? batch.accountId
    return id === null ? null : getAccount(store, id)
  }

  return {
    offer(batch, reason) {
      if (!OF_THE_ACCOUNT.has(reason)) return null
      const present = presentOf(batch)
      if (present === null || !parts.certifies(present.provider)) return null
      const other = inOrder(store, batch.companyId).find(
        ({ id, provider, paused }) =>
          id !== present.id && paused === null && parts.certifies(provider),
      )
      if (other === undefined) return null
      const waiting = neverReceived(store, batch.id, MOST_AT_ONCE).filter(
        ({ accountId }) => accountId !== other.id,
      ).length
      const toSeal = batch.accountId === other.id ? 0 : (batchCounts(store, batch.id).drafted ?? 0)
      if (waiting + toSeal === 0) return null
      return {
        accountId: other.id,
        label: other.label,
        from: present.label,
        documents: waiting + toSeal,
      }
    },
    async reroute(batch, accountId, caller) {
      const to = getAccount(store, accountId)
      if (to?.companyId !== batch.companyId || !parts.certifies(to.provider)) {
        throw new AppError('notFound.account')
      }
      // First for what is yet to be queued: nothing more comes to the former one.
      store.tx((tx) => changeBatch(tx, batch.id, { accountId }))
      for (const job of beingTried(store, batch.id, MOST_AT_ONCE)) {
        if (job.accountId !== accountId) wanted.set(job.id, { accountId, caller })
      }
      const breather = createBreather(clock)
      let moved = 0
      for (const job of neverReceived(store, batch.id, MOST_AT_ONCE)) {
        if (job.accountId === accountId) continue
        if (moves(job.id, accountId, caller)) moved += 1
        await breather.breathe()
      }
      return moved
    },
    jobChanged({ id, state }) {
      const wish = wanted.get(id)
      if (wish === undefined || state === 'sending') return
      wanted.delete(id)
      const isElsewhere = requireJob(store, id).accountId !== wish.accountId
      if (state === 'queued' && isElsewhere) moves(id, wish.accountId, wish.caller)
    },
  }

  /** false: a try began, or its account may have it, between the look and the move. */
  function moves(id: JobId, accountId: AccountId, caller: Pick<Caller, 'actor'>): boolean {
    try {
      parts.failover.move({ id, accountId }, caller)
      return true
    } catch (error) {
      if (error instanceof AppError && error.code === 'state.notAllowedNow') return false
      throw error
    }
  }
}
