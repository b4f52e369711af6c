import type { BatchView } from '../../../contract/batches.ts'
import { AppError } from '../../../domain/errors.ts'
import type { BatchId } from '../../../domain/ids.ts'

type Busy = NonNullable<BatchView['busy']>

/** Long work on a batch: one piece at a time, and how far it is. */
export interface BatchSteps {
  /** Runs it, or refuses with `state.notAllowedNow` (`batchBusy`) while another piece runs. */
  run<T>(id: BatchId, step: Busy['step'], work: (report: Report) => Promise<T>): Promise<T>
  of(id: BatchId): Busy | null
  /** The piece that runs ends with `state.cancelled` at its next report; an undoing always goes to its end. */
  halt(id: BatchId): void
}

export type Report = (done: number, total: number) => void

export function createBatchSteps(onChange: () => void): BatchSteps {
  const running = new Map<BatchId, Busy>()
  const halted = new Set<BatchId>()
  return {
    async run(id, step, work) {
      if (running.has(id)) {
        throw new AppError('state.notAllowedNow', { detail: { reason: 'batchBusy' } })
      }
      const report: Report = (done, total) => {
        if (halted.has(id)) throw new AppError('state.cancelled')
        running.set(id, { step, done, total })
        onChange()
      }
      report(0, 0)
      try {
        return await work(report)
      } finally {
        running.delete(id)
        halted.delete(id)
        onChange()
      }
    },
    halt(id) {
      const step = running.get(id)?.step
      if (step !== undefined && step !== 'undoing') halted.add(id)
    },
    of: (id) => running.get(id) ?? null,
  }
}
