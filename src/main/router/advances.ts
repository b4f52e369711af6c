import { z } from 'zod'
import type { Advances } from '../services/collecting/advances.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { code, companyId, customerId, invoiceId, lineTax } from './shapes.ts'

const advanceRequest = z.strictObject({
  amount: code,
  formaPago: code,
  objetoImp: code,
  taxes: z.array(lineTax).max(20),
})

export function advanceRoutes(advances: Advances): readonly Route[] {
  return [
    define(
      'advances.propose',
      z.strictObject({ companyId, customerId, request: advanceRequest }),
      'invoice',
      advances.propose,
    ),
    define('advances.view', z.strictObject({ id: invoiceId }), 'look', ({ id }) =>
      advances.view(id),
    ),
    define(
      'advances.prepareFinal',
      z.strictObject({ id: invoiceId }),
      'invoice',
      ({ id }, caller) => advances.prepareFinal(id, caller),
    ),
    define(
      'advances.proposeCredit',
      z.strictObject({ id: invoiceId, finalId: invoiceId, amount: code }),
      'invoice',
      advances.proposeCredit,
    ),
  ]
}
