import { z } from 'zod'
import { CANCEL_MOTIVES } from '../../domain/mx/cancel/motives.ts'
import type { Cancellations } from '../services/cancelling/cancellations.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { code, invoiceId, limit, target, version } from './shapes.ts'

export function cancellationRoutes(cancellations: Cancellations): readonly Route[] {
  return [
    define('cancellations.preview', z.strictObject({ id: invoiceId }), 'look', ({ id }) =>
      cancellations.preview(id),
    ),
    define('cancellations.substitution', z.strictObject({ id: invoiceId }), 'look', ({ id }) =>
      cancellations.substitution(id),
    ),
    define(
      'cancellations.request',
      z.strictObject({
        id: invoiceId,
        version,
        motive: z.enum(CANCEL_MOTIVES),
        substitute: code,
      }),
      'cancel',
      cancellations.request,
    ),
    define(
      'cancellations.list',
      z.strictObject({ scope: z.enum(['open', 'all']), after: code, limit }),
      'look',
      cancellations.list,
    ),
    define(
      'cancellations.verify',
      z.strictObject({ id: invoiceId.nullable() }),
      'queue',
      cancellations.verify,
    ),
    define('cancellations.substitute', target(invoiceId), 'cancel', cancellations.substitute),
    define(
      'cancellations.dropSubstitution',
      z.strictObject({ copyId: invoiceId }),
      'invoice',
      ({ copyId }, caller) => cancellations.dropSubstitution(copyId, caller),
    ),
  ]
}
