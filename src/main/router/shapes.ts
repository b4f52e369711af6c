import { z } from 'zod'
import type {
  AccountId,
  CompanyId,
  CustomerId,
  InvoiceId,
  JobId,
  ProductId,
  SaleId,
} from '../../domain/ids.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** An id of our own making. */
export function idOf<Id extends string>(): z.ZodType<Id> {
  return z.string().regex(UUID) as unknown as z.ZodType<Id>
}

export const companyId = idOf<CompanyId>()
export const customerId = idOf<CustomerId>()
export const productId = idOf<ProductId>()
export const invoiceId = idOf<InvoiceId>()
export const saleId = idOf<SaleId>()
export const jobId = idOf<JobId>()
export const accountId = idOf<AccountId>()

/** A field as typed: kept whatever it says, only bounded. Left out means empty. */
export const text = z.string().max(10_000).default('')
/** A code or a number as typed. */
export const code = z.string().max(200).default('')

export const empty = z.strictObject({})

export const limit = z.int().min(1).max(200)

/** The version that the person saw, so that two windows cannot overwrite each other unnoticed. */
export const version = z.int().min(1)

export const target = <Id extends string>(id: z.ZodType<Id>) => z.strictObject({ id, version })

export const lineTax = z.strictObject({
  tax: z.enum(['iva', 'ieps', 'isr']),
  withheld: z.boolean().default(false),
  factor: z.enum(['Tasa', 'Cuota', 'Exento']).default('Tasa'),
  rate: code,
})
