import { z } from 'zod'
import type { Decisions } from '../services/decisions.ts'
import type { DoubleStamps } from '../services/doubleStamps.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { empty, invoiceId, jobId } from './shapes.ts'

/** Why, in a person's own words; never left out. */
const reason = z.string().trim().min(1).max(1_000)

const evidence = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('xml'), xml: z.string().min(1).max(1_000_000) }),
  z.strictObject({
    kind: z.literal('uuid'),
    uuid: z
      .string()
      .trim()
      .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i),
  }),
  z.strictObject({ kind: z.literal('neverArrived') }),
])

export function evidenceRoutes(decisions: Decisions, doubles: DoubleStamps): readonly Route[] {
  return [
    define(
      'outbox.decide',
      z.strictObject({ id: jobId, evidence, reason }),
      'redate',
      decisions.decide,
    ),
    define('doubles.list', empty, 'look', () => doubles.list()),
    define(
      'doubles.settle',
      z.strictObject({ id: invoiceId, note: reason }),
      'redate',
      doubles.settle,
    ),
  ]
}
