import { z } from 'zod'
import type { CustomerHistory } from '../../contract/customerHistory.ts'
import type { CustomerId } from '../../domain/ids.ts'
import type { Customers } from '../services/customers.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { code, companyId, customerId, limit, target, text } from './shapes.ts'

/** A customer as a form or a file gives it (docs/formats/customer.schema.json). */
export const customerShape = z.strictObject({
  country: z.enum(['MX', 'PE']).default('MX'),
  taxIdType: code,
  taxId: code,
  name: text,
  postalCode: code,
  regimenFiscal: code,
  usoCfdi: code,
  residenciaFiscal: code,
  numRegIdTrib: code,
  formaPago: code,
  metodoPago: code,
  email: text,
  phone: code,
  address: text,
})

export const searchQuery = z.strictObject({
  companyId,
  text: code,
  after: code,
  limit,
})

export function customerRoutes(
  customers: Customers,
  history: (id: CustomerId) => Promise<CustomerHistory>,
): readonly Route[] {
  return [
    define('customers.search', searchQuery, 'look', customers.search),
    define('customers.history', z.strictObject({ id: customerId }), 'look', ({ id }) =>
      history(id),
    ),
    define('customers.get', z.strictObject({ id: customerId }), 'look', ({ id }) =>
      customers.get(id),
    ),
    define(
      'customers.save',
      z.strictObject({ companyId, target: target(customerId).nullable(), customer: customerShape }),
      'customers',
      customers.save,
    ),
  ]
}
