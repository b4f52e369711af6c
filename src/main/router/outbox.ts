import { z } from 'zod'
import { JOB_STATES } from '../../domain/outbox/job.ts'
import type { Queue } from '../services/queue.ts'
import type { Failover } from '../services/failover.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { accountId, code, empty, jobId, limit } from './shapes.ts'

export function outboxRoutes(queue: Queue, failover: Failover): readonly Route[] {
  const one = z.strictObject({ id: jobId })
  return [
    define('outbox.status', empty, 'look', () => queue.status()),
    define(
      'outbox.list',
      z.strictObject({ scope: z.enum(['open', 'all']).default('open'), after: code, limit }),
      'look',
      queue.list,
    ),
    define('outbox.run', empty, 'queue', () => queue.run()),
    define(
      'outbox.retry',
      z.strictObject({ id: jobId, seen: z.enum(JOB_STATES).optional() }),
      'queue',
      queue.retry,
    ),
    define('outbox.move', z.strictObject({ id: jobId, accountId }), 'queue', failover.move),
    define('outbox.withdraw', one, 'queue', ({ id }, caller) => queue.withdraw(id, caller)),
  ]
}
