import type { BatchPause, BatchView } from '../../../contract/batches.ts'
import { countOf, OPEN_STATES } from '../../../domain/batch/states.ts'
import type { BatchId } from '../../../domain/ids.ts'
import { batchCounts, type StoredBatch } from '../../store/batches.ts'
import { readDocuments } from '../../store/batchDocuments.ts'
import { latestJobs } from '../../store/outboxPages.ts'
import type { ServiceContext } from '../context.ts'
import type { Pace } from './pace.ts'
import type { Rerouting } from './rerouting.ts'

/** Waiting documents that tell why a batch waits. */
const ASKED_JOBS = 50

export interface BatchProgress {
  /** How fast a batch is sent, when it will end, what it waits for. */
  of(batch: StoredBatch): NonNullable<BatchView['progress']>
}

export function createProgress(
  { store, clock }: ServiceContext,
  parts: { readonly pace: Pace; readonly rerouting: Pick<Rerouting, 'offer'> },
): BatchProgress {
  function of(batch: StoredBatch): NonNullable<BatchView['progress']> {
    const { id } = batch
    const counts = batchCounts(store, id)
    const left = (counts.drafted ?? 0) + countOf(counts, OPEN_STATES)
    const perSecond = parts.pace.perSecond(id)
    const pause = pauseOf(id)
    return {
      perSecond,
      endsAt: perSecond === null ? null : clock.now() + Math.round((left * 1_000) / perSecond),
      pause,
      other: pause === null ? null : parts.rerouting.offer(batch, pause.reason),
    }
  }

  /** Why its queued documents wait: what most of them are told, and when the first is tried again. */
  function pauseOf(id: BatchId): BatchPause | null {
    const waiting = readDocuments(store, id, 'waiting', 0, ASKED_JOBS)
    const jobs = latestJobs(
      store,
      waiting.flatMap(({ invoiceId }) => (invoiceId === null ? [] : [invoiceId])),
    )
    const reasons = new Map<string, { count: number; until: number }>()
    for (const { state, reason, notBefore } of jobs.values()) {
      if (state !== 'queued' || reason === '') continue
      const known = reasons.get(reason) ?? { count: 0, until: notBefore }
      reasons.set(reason, { count: known.count + 1, until: Math.min(known.until, notBefore) })
    }
    const [most] = [...reasons].toSorted(([, one], [, other]) => other.count - one.count)
    if (most === undefined) return null
    const [reason, { until }] = most
    return { reason, until: until > clock.now() ? until : null }
  }

  return { of }
}
