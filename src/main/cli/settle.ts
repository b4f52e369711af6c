import { setTimeout as sleep } from 'node:timers/promises'
import type { QueueStatus } from '../../contract/outbox.ts'
import type { VerbContext } from './context.ts'

const LOOK_EVERY_MS = 100

/** Whether anything of the queue can still move by itself. */
export function isSettled(status: QueueStatus): boolean {
  return status.waiting + status.sending + status.unknown === 0
}

/** Lets the flusher work until the queue is settled or the time is up; gives the last status. */
export async function settleQueue(
  { call }: VerbContext,
  timeoutSeconds: number,
): Promise<QueueStatus> {
  const end = performance.now() + timeoutSeconds * 1_000
  let status = await call('outbox.run', {})
  while (!isSettled(status) && performance.now() < end) {
    await sleep(LOOK_EVERY_MS)
    status = await call('outbox.status', {})
  }
  return status
}
