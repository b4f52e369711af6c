import type { Customer, CustomerInput } from './parties.ts'
import type { Product, ProductInput } from './products.ts'

/** What a person may change of a customer. */
export function customerInputOf(customer: Customer): CustomerInput {
  const { id: _id, companyId: _c, validatedAt: _v, refusal: _r, version: _n, ...input } = customer
  return input
}

/** What a person may change of a product. */
export function productInputOf(product: Product): ProductInput {
  const { id: _id, companyId: _company, version: _version, ...input } = product
  return input
}
