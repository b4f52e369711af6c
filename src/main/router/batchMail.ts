import { z } from 'zod'
import type { BatchId } from '../../domain/ids.ts'
import type { BatchMailing } from '../services/batches/mailing.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { code, idOf, limit } from './shapes.ts'

const id = idOf<BatchId>()

export function batchMailRoutes(mailing: BatchMailing): readonly Route[] {
  return [
    define('batches.mailPlan', z.strictObject({ id }), 'look', (input) => mailing.plan(input.id)),
    define(
      'batches.mail',
      z.strictObject({
        id,
        to: z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('clients') }),
          z.strictObject({
            kind: z.literal('one'),
            recipients: z.array(z.string().max(320)).max(50),
            subject: z.string().max(300),
            body: z.string().max(20_000),
          }),
        ]),
      }),
      'queue',
      ({ id: batchId, to }, caller) =>
        to.kind === 'clients'
          ? mailing.toClients(batchId, caller)
          : mailing.toOne(batchId, to, caller),
    ),
    define('batches.mails', z.strictObject({ id, after: code, limit }), 'look', (input) =>
      mailing.list(input.id, input.after, input.limit),
    ),
  ]
}
