import type { PdfRenderer } from '../pdf/render.ts'
import type { ServiceContext } from '../services/context.ts'
import { createCustomers, type Customers } from '../services/customers.ts'
import { createMerging } from '../services/merging/merging.ts'
import type { Merging } from '../services/merging/useCases.ts'
import { createPrinting, type Printing } from '../services/printing.ts'
import { createProducts, type Products } from '../services/products.ts'

/** Customers, products, what makes one of two of them, and how a company's pages look. */
export function createRecords(
  context: ServiceContext,
  pdf: Pick<PdfRenderer, 'logo'>,
): {
  readonly customers: Customers
  readonly products: Products
  readonly merging: Merging
  readonly printing: Printing
} {
  return {
    customers: createCustomers(context),
    products: createProducts(context),
    merging: createMerging(context),
    printing: createPrinting(context, pdf),
  }
}
