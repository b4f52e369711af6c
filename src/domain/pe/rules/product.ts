import type { Issue } from '../../issue.ts'
import { checkText } from '../../mx/rules/texts.ts'
import type { ProductInput } from '../../products.ts'
import { IGV_TYPES } from '../catalogs.ts'
import { known } from './head.ts'
import { pattern } from './lines.ts'
import { checkNumber } from './numbers.ts'

/** All problems of a product that is sold in Peru. */
export function checkPeProduct(product: ProductInput): Issue[] {
  return [
    ...checkText('description', product.description, { maxLength: 250, isRequired: true }),
    ...pattern('claveUnidad', product.claveUnidad, /^[A-Z0-9]{2,5}$/, 'NIU'),
    ...(product.claveProdServ === ''
      ? []
      : pattern('claveProdServ', product.claveProdServ, /^\d{1,8}$/, '31000000')),
    ...known('tipoIgv', product.tipoIgv, IGV_TYPES),
    ...checkNumber('unitPrice', product.unitPrice, 10, 'positive'),
  ]
}
