import type { BatchState } from '../../../domain/batch/states.ts'
import { AppError } from '../../../domain/errors.ts'
import { batchCounts, changeBatch } from '../../store/batches.ts'
import { sealedDocuments } from '../../store/batchDocuments.ts'
import type { ServiceContext } from '../context.ts'
import type { BatchActs } from './acts.ts'
import type { Batches } from './useCases.ts'
import type { Drafting } from './drafting.ts'
import { requireOpenBatch } from './reading.ts'
import type { Rerouting } from './rerouting.ts'
import type { Reopening } from './reopening.ts'
import type { Sending } from './sending.ts'
import type { BatchSteps } from './steps.ts'

export type RunningUseCases = Pick<
  Batches,
  'pause' | 'resume' | 'reroute' | 'stop' | 'retry' | 'undo' | 'halt'
>

/** States in which nothing is being sent, so that all of it may still be taken back unless some of it has gone. */
const AT_REST: ReadonlySet<BatchState> = new Set([
  'mapping',
  'checked',
  'asked',
  'paused',
  'stopped',
])

/** Halting a batch, going on with it, sending the refused again, taking it back. */
export function createRunning(
  services: ServiceContext,
  parts: {
    readonly acts: BatchActs
    readonly drafting: Drafting
    readonly reopening: Reopening
    readonly rerouting: Rerouting
    readonly sending: Sending
    readonly batchSteps: BatchSteps
  },
): RunningUseCases {
  const { store } = services
  const { acts, drafting, reopening, sending, batchSteps } = parts

  return {
    pause({ id }, caller) {
      const batch = requireOpenBatch(services, id)
      acts.requireState(batch, ['sending'])
      store.tx((tx) => {
        changeBatch(tx, id, { state: 'paused', trouble: '' })
        acts.audit(tx, caller, id, 'batch.paused')
      })
      sending.nudge()
      return acts.seen(id)
    },
    resume({ id }, caller) {
      const batch = requireOpenBatch(services, id)
      acts.requireState(batch, ['paused', 'stopped'])
      store.tx((tx) => {
        changeBatch(tx, id, { state: 'sending', endedAt: null, trouble: '' })
        acts.audit(tx, caller, id, 'batch.resumed')
      })
      sending.nudge()
      return acts.seen(id)
    },
    async reroute({ id, accountId }, caller) {
      const batch = requireOpenBatch(services, id)
      acts.requireState(batch, ['sending', 'paused'])
      const moved = await parts.rerouting.reroute(batch, accountId, caller)
      store.tx((tx) => {
        acts.audit(tx, caller, id, 'batch.rerouted', { account: accountId, moved })
      })
      sending.nudge()
      return acts.seen(id)
    },
    stop({ id }, caller) {
      const batch = requireOpenBatch(services, id)
      acts.requireState(batch, ['sending', 'paused'])
      store.tx((tx) => {
        changeBatch(tx, id, { state: 'stopped', endedAt: tx.now, trouble: '' })
        acts.audit(tx, caller, id, 'batch.stopped', { left: batchCounts(tx, id).drafted ?? 0 })
      })
      sending.nudge()
      return acts.seen(id)
    },
    async retry({ id }, caller) {
      const batch = requireOpenBatch(services, id)
      acts.requireState(batch, ['sending', 'paused', 'finished', 'stopped'])
      const count = await batchSteps.run(id, 'retrying', async () => {
        const rejected = await reopening.reopenAll(id, 'rejected', caller)
        return rejected + (await reopening.reopenAll(id, 'refused', caller))
      })
      if (count === 0) {
        throw new AppError('state.notAllowedNow', { detail: { reason: 'batchNothing' } })
      }
      store.tx((tx) => {
        changeBatch(tx, id, { state: 'sending', sentBy: caller.actor, endedAt: null, trouble: '' })
        acts.audit(tx, caller, id, 'batch.retried', { documents: count })
      })
      sending.nudge()
      return acts.seen(id)
    },
    async undo({ id }, caller) {
      const batch = requireOpenBatch(services, id)
      // A pause takes hold at the next document; what is being sealed right now counts as sent.
      if (AT_REST.has(batch.state)) await sending.halted(id)
      const sealed = sealedDocuments(store, id)
      if (sealed > 0 || !AT_REST.has(batch.state)) {
        throw new AppError('state.notAllowedNow', {
          detail: { reason: 'batchSent', sealed: String(sealed) },
        })
      }
      await batchSteps.run(id, 'undoing', (report) => drafting.undo(id, caller, report))
      return acts.seen(id)
    },
    halt({ id }) {
      batchSteps.halt(id)
      return null
    },
  }
}
