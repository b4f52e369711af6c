import type { Input } from '../../../contract/api.ts'
import type { Duplicates, Merged, Unmerged } from '../../../contract/merging.ts'
import type { CompanyId } from '../../../domain/ids.ts'
import type { Customer } from '../../../domain/parties.ts'
import type { Product } from '../../../domain/products.ts'
import type { Caller } from '../caller.ts'

/** Making one record of two. */
export interface MergingOf<T extends { readonly id: string }, Merge, Apart> {
  /** Pairs that are likely one, those aside that a person told apart. */
  duplicates(companyId: CompanyId): Promise<Duplicates<T>>
  /**
   * `state.staleVersion` when either changed since it was looked at, `state.notAllowedNow` for one and the same or
   * for records of two companies, `validation.*` when the data that would stay are wrong.
   */
  merge(input: Merge, caller: Caller): Promise<Merged<T>>
  /** Takes the newest merge into a record back (`customerUndoing.ts`, `productUndoing.ts`). */
  undo(id: T['id'], caller: Caller): Promise<Unmerged<T>>
  tellApart(input: Apart, caller: Caller): null
}

export interface Merging {
  readonly customers: MergingOf<
    Customer,
    Input<'customers.merge'>,
    Input<'customers.tellApart'>['ids']
  >
  readonly products: MergingOf<Product, Input<'products.merge'>, Input<'products.tellApart'>['ids']>
}
