import { countOf, type DocumentCounts, type DocumentState } from '../../../domain/batch/states.ts'
import type { BatchId } from '../../../domain/ids.ts'
import type { Clock } from '../../clock.ts'

/** States in which a document that was sent has come to its end. */
const ENDED: readonly DocumentState[] = [
  'stamped',
  'rejected',
  'refused',
  'expired',
  'withdrawn',
  'void',
]
/** What is looked back on. */
const WINDOW_MS = 30_000
const SAMPLE_MS = 500

/** How fast batches come to their end, as this run of the program sees it. */
export interface Pace {
  note(id: BatchId, counts: DocumentCounts): void
  /** Documents per second over the last half minute; null while too little was seen. */
  perSecond(id: BatchId): number | null
  forget(id: BatchId): void
}

export function createPace(clock: Clock): Pace {
  const seen = new Map<BatchId, { readonly at: number; readonly ended: number }[]>()
  return {
    note(id, counts) {
      const samples = seen.get(id) ?? []
      const at = clock.monotonic()
      const ended = countOf(counts, ENDED)
      const last = samples.at(-1)
      if (last !== undefined && at - last.at < SAMPLE_MS) return
      samples.push({ at, ended })
      while ((samples[0]?.at ?? at) < at - WINDOW_MS) samples.shift()
      seen.set(id, samples)
    },
    perSecond(id) {
      const samples = seen.get(id) ?? []
      const [first] = samples
      const last = samples.at(-1)
      if (first === undefined || last === undefined || last.at - first.at < 2 * SAMPLE_MS)
        return null
      const perSecond = ((last.ended - first.ended) * 1_000) / (last.at - first.at)
      return perSecond > 0 ? perSecond : null
    },
    forget: (id) => void seen.delete(id),
  }
}
