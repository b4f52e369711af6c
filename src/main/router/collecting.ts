import { z } from 'zod'
import type { Collecting } from '../services/collecting/collecting.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { receivedPayment } from './paymentShape.ts'
import { code, invoiceId } from './shapes.ts'

const paymentRequest = z.strictObject({
  payment: receivedPayment.omit({ documents: true }),
  documents: z
    .array(z.strictObject({ id: invoiceId, amount: code, equivalencia: code }))
    .min(1)
    .max(200),
})

const creditRequest = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('all') }),
  z.strictObject({ what: z.literal('amount'), amount: code }),
  z.strictObject({ what: z.literal('lines'), quantities: z.array(code).max(2_000) }),
])

export function collectingRoutes(collecting: Collecting): readonly Route[] {
  return [
    define('collecting.balance', z.strictObject({ id: invoiceId }), 'look', ({ id }) =>
      collecting.balance(id),
    ),
    define('collecting.owed', z.strictObject({ id: invoiceId }), 'look', ({ id }) =>
      collecting.owed(id),
    ),
    define('collecting.proposePayment', paymentRequest, 'invoice', collecting.proposePayment),
    define(
      'collecting.proposeCredit',
      z.strictObject({ id: invoiceId, request: creditRequest, formaPago: code }),
      'invoice',
      collecting.proposeCredit,
    ),
  ]
}
