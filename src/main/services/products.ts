import type { Page, SearchQuery, Target } from '../../contract/api.ts'
import { AppError } from '../../domain/errors.ts'
import type { CompanyId, ProductId } from '../../domain/ids.ts'
import type { Product, ProductInput } from '../../domain/products.ts'
import { validateProduct } from '../../domain/productRules.ts'
import { appendAudit } from '../store/audit.ts'
import { getProduct, insertProduct, searchProducts, updateProduct } from '../store/products.ts'
import type { Caller } from './caller.ts'
import { requireCompany } from './companies.ts'
import type { ServiceContext } from './context.ts'
import { refuseErrors } from './refuseErrors.ts'

export interface SaveProduct {
  readonly companyId: CompanyId
  readonly target: Target<ProductId> | null
  readonly product: ProductInput
}

export interface Products {
  search(query: SearchQuery): Page<Product>
  get(id: ProductId): Product
  save(input: SaveProduct, caller: Caller): Product
}

export function createProducts(context: ServiceContext): Products {
  const { store, events } = context
  return {
    search: (query) => searchProducts(store, query),
    get(id) {
      const product = getProduct(store, id)
      if (product === null) throw new AppError('notFound.product')
      return product
    },
    save(input, caller) {
      requireCompany(context, input.companyId)
      refuseErrors('validation.product', validateProduct(input.product))
      const saved = store.tx((tx) => {
        const product =
          input.target === null
            ? insertProduct(tx, input.companyId, input.product)
            : updateProduct(tx, input.target, input.product)
        appendAudit(tx, {
          actor: caller.actor,
          event: input.target === null ? 'product.added' : 'product.changed',
          subject: product.id,
          data: { ...input.product },
        })
        return product
      })
      events.emit('products.changed', { count: 1 })
      return saved
    },
  }
}
