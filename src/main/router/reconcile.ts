import { z } from 'zod'
import type { Reconcile } from '../services/reconcile/reconcile.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { companyId, invoiceId } from './shapes.ts'

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i)
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const dates = { companyId, fromDate: date, toDate: date }

export function reconcileRoutes(reconcile: Reconcile): readonly Route[] {
  return [
    define(
      'reconcile.files',
      z.strictObject({
        companyId,
        files: z
          .array(z.strictObject({ name: z.string().max(500), xml: z.string().max(1_000_000) }))
          .max(200),
        bring: z.boolean(),
      }),
      'products',
      reconcile.files,
    ),
    define(
      'reconcile.fetch',
      z.strictObject({ companyId, uuids: z.array(uuid).min(1).max(20) }),
      'products',
      reconcile.fetch,
    ),
    define(
      'reconcile.notAmong',
      z.strictObject({ ...dates, uuids: z.array(z.string().max(40)).max(10_000) }),
      'look',
      reconcile.notAmong,
    ),
    define('reconcile.ask', z.strictObject(dates), 'queue', reconcile.ask),
    define('reconcile.findings', z.strictObject({ companyId }), 'look', (input) =>
      reconcile.findings(input.companyId),
    ),
    define(
      'reconcile.takeOver',
      z.strictObject({ ids: z.array(invoiceId).min(1).max(500) }),
      'cancel',
      reconcile.takeOver,
    ),
  ]
}
