import type { ServiceContext } from '../context.ts'
import { createCustomerMerging } from './customers.ts'
import { createProductMerging } from './products.ts'
import type { Merging } from './useCases.ts'

/** Making one customer or product of two that are the same. */
export function createMerging(context: ServiceContext): Merging {
  return { customers: createCustomerMerging(context), products: createProductMerging(context) }
}
