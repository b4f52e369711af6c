import { z } from 'zod'
import type { Sales } from '../services/sales/sales.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { draftLine } from './draftShape.ts'
import { code, companyId, customerId, limit, saleId } from './shapes.ts'

/** A ticket from a form or a file (docs/formats/sale.schema.json). */
export const saleShape = z.strictObject({
  companyId,
  ticket: code,
  soldLocal: code,
  formaPago: z.string().max(2).default('01'),
  pricesIncludeTax: z.boolean().default(true),
  lines: z.array(draftLine).max(500),
})

const day = z.union([z.literal(''), z.iso.date()]).default('')

export function saleRoutes(sales: Sales): readonly Route[] {
  return [
    define('sales.add', z.strictObject({ sale: saleShape }), 'invoice', ({ sale }, caller) =>
      sales.add(sale, caller),
    ),
    define(
      'sales.list',
      z.strictObject({
        companyId,
        text: code,
        only: z.enum(['all', 'open', 'taken']).default('all'),
        after: code,
        limit,
      }),
      'look',
      sales.list,
    ),
    define(
      'sales.proposeGlobal',
      z.strictObject({
        companyId,
        periodicidad: z.enum(['', '01', '02', '03', '04', '05']).default(''),
        date: day,
      }),
      'invoice',
      sales.proposeGlobal,
    ),
    define(
      'sales.invoice',
      z.strictObject({ id: saleId, customerId: customerId.nullable().default(null) }),
      'invoice',
      sales.invoice,
    ),
    define('sales.takeOut', z.strictObject({ id: saleId }), 'invoice', sales.takeOut),
    define('sales.day', z.strictObject({ companyId, date: day }), 'look', sales.day),
  ]
}
