import type { Params, Translate } from '../../../../locales/translator.ts'
import { formatCount } from '../../format.ts'
import type { Findings } from './importRun.ts'

/** "312 clientes" and "540 productos" for a sentence; `sure` leaves the doubtful out, as adding does. */
export function countsOf(
  t: Translate,
  { sure, doubtful, products }: Findings,
  which: 'all' | 'sure' = 'all',
): Params {
  const customers = which === 'sure' ? sure.length : sure.length + doubtful.length
  return {
    customers: t('imports.customers', { count: customers, shown: formatCount(customers) }),
    products: t('imports.products', {
      count: products.length,
      shown: formatCount(products.length),
    }),
  }
}
