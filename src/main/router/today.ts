import { z } from 'zod'
import { PE_KINDS } from '../../domain/pe/draft.ts'
import type { TodayService } from '../services/today.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { code, companyId, invoiceId } from './shapes.ts'

const similar = z.strictObject({
  companyId,
  kind: z.enum(['ingreso', 'egreso', 'pago', ...PE_KINDS]),
  receiverTaxId: code,
  currency: code,
  total: code,
  except: invoiceId.nullable().default(null),
})

export function todayRoutes(today: TodayService): readonly Route[] {
  return [
    define('today.summary', z.strictObject({ companyId }), 'look', (input) =>
      today.summary(input.companyId),
    ),
    define(
      'invoices.receiverMemory',
      z.strictObject({ companyId, taxId: code }),
      'look',
      today.receiverMemory,
    ),
    define('invoices.similar', similar, 'look', today.similar),
  ]
}
