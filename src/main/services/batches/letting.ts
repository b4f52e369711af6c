import { AppError } from '../../../domain/errors.ts'
import type { BatchId } from '../../../domain/ids.ts'
import { batchCounts, changeBatch, type StoredBatch } from '../../store/batches.ts'
import { askApproval, decideApproval, latestApproval } from '../../store/batchHistory.ts'
import type { Actor } from '../caller.ts'
import type { ServiceContext } from '../context.ts'
import type { BatchActs } from './acts.ts'
import type { Batches } from './useCases.ts'
import type { Drafting } from './drafting.ts'
import { requireOpenBatch } from './reading.ts'
import type { Sending } from './sending.ts'
import type { BatchSteps } from './steps.ts'

export type LettingUseCases = Pick<Batches, 'askApproval' | 'decline' | 'send'>

/** Letting a judged batch go: asked by one, approved by another, and only as it was seen. */
export function createLetting(
  services: ServiceContext,
  parts: {
    readonly acts: BatchActs
    readonly drafting: Drafting
    readonly sending: Sending
    readonly batchSteps: BatchSteps
  },
): LettingUseCases {
  const { store, events } = services
  const { acts, drafting, sending, batchSteps } = parts

  /** Drafts of everything that is ready; gives the digest of what would be sent. */
  function draft(id: BatchId, caller: Actor): Promise<StoredBatch> {
    return batchSteps.run(id, 'drafting', (report) => drafting.draftAll(id, caller, report))
  }

  /** What a person let go is what he saw: the drafts are digested anew and compared. */
  async function requireUnchanged(
    batch: StoredBatch,
    digest: string,
    caller: Actor,
  ): Promise<void> {
    const now = await drafting.digestOf(store, batch.id)
    if (now === digest) return
    store.tx((tx) => {
      const approval = latestApproval(tx, batch.id)
      if (approval?.outcome === 'asked') {
        decideApproval(tx, approval.id, 'fallen', caller.actor)
        acts.audit(tx, caller, batch.id, 'batch.approvalFell')
      }
      changeBatch(tx, batch.id, { state: 'checked', digest: now })
    })
    events.emit('batches.changed', { count: 1 })
    throw new AppError('state.staleVersion', { detail: { reason: 'batchChanged' } })
  }

  return {
    async askApproval({ id }, caller) {
      const batch = requireOpenBatch(services, id)
      acts.requireState(batch, ['checked'])
      acts.requireSomething(batch, ['ready', 'drafted'])
      const { digest } = await draft(id, caller)
      acts.requireSomething(batch, ['drafted'])
      store.tx((tx) => {
        askApproval(tx, id, digest, caller.actor)
        changeBatch(tx, id, { state: 'asked' })
        acts.audit(tx, caller, id, 'batch.approvalAsked', { digest })
      })
      return acts.changed(id)
    },
    decline({ id, words }, caller) {
      const batch = requireOpenBatch(services, id)
      acts.requireState(batch, ['asked'])
      store.tx((tx) => {
        const approval = latestApproval(tx, id)
        if (approval?.outcome === 'asked') {
          decideApproval(tx, approval.id, 'declined', caller.actor, words)
        }
        changeBatch(tx, id, { state: 'checked' })
        acts.audit(tx, caller, id, 'batch.declined', { words })
      })
      return acts.changed(id)
    },
    async send({ id, digest }, caller) {
      const batch = requireOpenBatch(services, id)
      acts.requireState(batch, ['checked', 'asked'])
      acts.requireSomething(batch, ['ready', 'drafted'])
      if (batch.state === 'asked' || digest !== '') {
        await requireUnchanged(batch, batch.state === 'asked' ? batch.digest : digest, caller)
      }
      if (batch.state === 'asked' && digest !== batch.digest) {
        throw new AppError('state.staleVersion', { detail: { reason: 'batchChanged' } })
      }
      const drafted = batch.state === 'asked' ? batch : await draft(id, caller)
      acts.requireSomething(batch, ['drafted'])
      store.tx((tx) => {
        const approval = latestApproval(tx, id)
        if (approval?.outcome === 'asked') decideApproval(tx, approval.id, 'approved', caller.actor)
        changeBatch(tx, id, {
          state: 'sending',
          sentBy: caller.actor,
          startedAt: batch.startedAt ?? tx.now,
          endedAt: null,
          trouble: '',
        })
        acts.audit(tx, caller, id, 'batch.sent', {
          digest: drafted.digest,
          documents: batchCounts(tx, id).drafted ?? 0,
        })
      })
      sending.nudge()
      return acts.changed(id)
    },
  }
}
