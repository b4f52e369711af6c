import { z } from 'zod'
import type { Merging } from '../services/merging/useCases.ts'
import { customerShape } from './customers.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { productShape } from './products.ts'
import { companyId, customerId, productId, target } from './shapes.ts'

export function mergingRoutes({ customers, products }: Merging): readonly Route[] {
  const customer = target(customerId)
  const product = target(productId)
  const company = z.strictObject({ companyId })
  return [
    define('customers.duplicates', company, 'look', (input) =>
      customers.duplicates(input.companyId),
    ),
    define(
      'customers.merge',
      z.strictObject({ keep: customer, gone: customer, customer: customerShape }),
      'merge',
      customers.merge,
    ),
    define('customers.unmerge', z.strictObject({ id: customerId }), 'merge', ({ id }, caller) =>
      customers.undo(id, caller),
    ),
    define(
      'customers.tellApart',
      z.strictObject({ ids: z.tuple([customerId, customerId]) }),
      'merge',
      ({ ids }, caller) => customers.tellApart(ids, caller),
    ),
    define('products.duplicates', company, 'look', (input) => products.duplicates(input.companyId)),
    define(
      'products.merge',
      z.strictObject({ keep: product, gone: product, product: productShape }),
      'merge',
      products.merge,
    ),
    define('products.unmerge', z.strictObject({ id: productId }), 'merge', ({ id }, caller) =>
      products.undo(id, caller),
    ),
    define(
      'products.tellApart',
      z.strictObject({ ids: z.tuple([productId, productId]) }),
      'merge',
      ({ ids }, caller) => products.tellApart(ids, caller),
    ),
  ]
}
