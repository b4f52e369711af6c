import { z } from 'zod'
import type { Products } from '../services/products.ts'
import { searchQuery } from './customers.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { code, companyId, lineTax, productId, target, text } from './shapes.ts'

/** A product as a form or a file gives it (docs/formats/product.schema.json). */
export const productShape = z.strictObject({
  sku: code,
  description: text,
  claveProdServ: code,
  claveUnidad: code,
  unidad: code,
  objetoImp: code,
  tipoIgv: code,
  unitPrice: code,
  priceIncludesTax: z.boolean().default(false),
  taxes: z.array(lineTax).max(20).default([]),
})

export function productRoutes(products: Products): readonly Route[] {
  return [
    define('products.search', searchQuery, 'look', products.search),
    define('products.get', z.strictObject({ id: productId }), 'look', ({ id }) => products.get(id)),
    define(
      'products.save',
      z.strictObject({ companyId, target: target(productId).nullable(), product: productShape }),
      'products',
      products.save,
    ),
  ]
}
