import type { BatchDetail, BatchView } from '../../../contract/batches.ts'
import { countOf, type BatchState, type DocumentState } from '../../../domain/batch/states.ts'
import { AppError } from '../../../domain/errors.ts'
import type { BatchId } from '../../../domain/ids.ts'
import { appendAudit } from '../../store/audit.ts'
import { batchCounts, type StoredBatch } from '../../store/batches.ts'
import type { Tx } from '../../store/db.ts'
import type { Actor } from '../caller.ts'
import type { ServiceContext } from '../context.ts'
import type { BatchViews } from './views.ts'

/** What every use case of a batch does around its own work. */
export interface BatchActs {
  /** Tells all windows, and gives the whole batch. */
  changed(id: BatchId): BatchDetail
  /** The same with the batch as lists show it. */
  seen(id: BatchId): BatchView
  /** `state.notAllowedNow` (`batchState`) in any other state. */
  requireState(batch: StoredBatch, states: readonly BatchState[]): void
  /** `state.notAllowedNow` (`batchNothing`) when no document is in one of these states. */
  requireSomething(batch: StoredBatch, states: readonly DocumentState[]): void
  audit(
    tx: Tx,
    caller: Actor,
    id: BatchId,
    event: string,
    data?: Readonly<Record<string, string | number | boolean>>,
  ): void
}

export function createBatchActs(services: ServiceContext, views: BatchViews): BatchActs {
  const { store, events } = services
  return {
    changed(id) {
      events.emit('batches.changed', { count: 1 })
      return views.detail(id)
    },
    seen(id) {
      events.emit('batches.changed', { count: 1 })
      return views.view(id)
    },
    requireState(batch, states) {
      if (states.includes(batch.state)) return
      throw new AppError('state.notAllowedNow', {
        detail: { reason: 'batchState', state: batch.state },
      })
    },
    requireSomething(batch, states) {
      if (countOf(batchCounts(store, batch.id), states) > 0) return
      throw new AppError('state.notAllowedNow', { detail: { reason: 'batchNothing' } })
    },
    audit(tx, caller, id, event, data = {}) {
      appendAudit(tx, { actor: caller.actor, event, subject: id, data })
    },
  }
}
