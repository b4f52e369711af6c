import type { ComponentProps } from 'react'
import type { CompanyId } from '../../../../domain/ids.ts'
import type { Product } from '../../../../domain/products.ts'
import { call } from '../../api.ts'
import { Suggest } from '../../ui/Suggest.tsx'
import { ProductLine } from './ProductLine.tsx'

const OFFERED = 12
const WIDTH = 460

/** A field that offers a company's products by words or key, with their prices in `currency`. */
export function ProductSuggest({
  companyId,
  currency,
  ...props
}: { readonly companyId: CompanyId; readonly currency: string } & Omit<
  ComponentProps<typeof Suggest<Product>>,
  'load' | 'itemKey' | 'draw' | 'width'
>) {
  return (
    <Suggest<Product>
      {...props}
      width={WIDTH}
      load={async (typed) => {
        const query = { companyId, text: typed.trim(), after: '', limit: OFFERED }
        return (await call('products.search', query)).rows
      }}
      itemKey={({ id }) => id}
      draw={(product) => <ProductLine product={product} currency={currency} />}
    />
  )
}
