import type { Issue } from './issue.ts'
import { checkArticle } from './mx/rules/lines.ts'
import { checkPositive } from './mx/rules/numbers.ts'
import { checkTaxes } from './mx/rules/taxes.ts'
import { checkPeProduct } from './pe/rules/product.ts'
import type { ProductInput } from './products.ts'

/** All problems of a product: what a line made from it would be refused for in its country. */
export function validateProduct(product: ProductInput): Issue[] {
  if (product.tipoIgv !== '') return checkPeProduct(product)
  return [
    ...checkArticle('', product),
    ...checkPositive('unitPrice', product.unitPrice, 'CFDI40166'),
    ...checkTaxes('', product),
  ]
}
