import type { CompanyId, ProductId } from './ids.ts'
import type { LineTax } from './invoice.ts'

/** What is sold, with everything a line needs so that the counter types only a quantity. */
export interface ProductInput {
  readonly sku: string
  readonly description: string
  readonly claveProdServ: string
  readonly claveUnidad: string
  readonly unidad: string
  readonly objetoImp: string
  /** Nubefact's index of how it stands to the IGV; '' in Mexico. */
  readonly tipoIgv: string
  /** Decimal text, up to six decimals. */
  readonly unitPrice: string
  /** Whether `unitPrice` already contains the transferred taxes. */
  readonly priceIncludesTax: boolean
  readonly taxes: readonly LineTax[]
}

export interface Product extends ProductInput {
  readonly id: ProductId
  readonly companyId: CompanyId
  readonly version: number
}
