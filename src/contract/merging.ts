import type { DuplicateReason } from '../domain/duplicates.ts'
import type { CompanyId, CustomerId, ProductId } from '../domain/ids.ts'
import type { Customer, CustomerInput } from '../domain/parties.ts'
import type { Product, ProductInput } from '../domain/products.ts'
import type { Target } from './paging.ts'

/** Two records that are likely one. */
export interface DuplicatePair<T> {
  readonly why: DuplicateReason
  /** The older one. */
  readonly one: T
  readonly other: T
  /** Documents that name each of them by its record; null where that is not known. */
  readonly documents: { readonly one: number; readonly other: number } | null
}

export interface Duplicates<T> {
  /** The surest first, at most 200. */
  readonly pairs: readonly DuplicatePair<T>[]
  readonly hasMore: boolean
}

export interface Merged<T> {
  readonly kept: T
  /** Drafts that follow to the record that stays. */
  readonly drafts: number
}

/** A merge that was taken back: both records as they were. */
export interface Unmerged<T> {
  readonly kept: T
  readonly back: T
  /** Drafts that name the other one again. */
  readonly drafts: number
}

/** Two records of one kind that a person looked at. */
type Both<Id extends string> = readonly [Id, Id]

/**
 * Records that were typed twice become one. The one that goes leaves every list; what points at it finds the one that
 * stays, drafts are brought along, and issued documents keep what they said.
 */
export interface MergingApi {
  'customers.duplicates': (input: { readonly companyId: CompanyId }) => Duplicates<Customer>
  'customers.merge': (input: {
    readonly keep: Target<CustomerId>
    readonly gone: Target<CustomerId>
    /** Data that the customer who stays has from now on. */
    readonly customer: CustomerInput
  }) => Merged<Customer>
  /**
   * Takes the newest merge into this customer back, while nothing was issued to him since and his data are as it left them:
   * `state.notAllowedNow` (`mergeUnknown`, `mergeIssued`) or `state.staleVersion` otherwise.
   */
  'customers.unmerge': (input: { readonly id: CustomerId }) => Unmerged<Customer>
  /** They are two, whatever they look like: never proposed again. */
  'customers.tellApart': (input: { readonly ids: Both<CustomerId> }) => null

  'products.duplicates': (input: { readonly companyId: CompanyId }) => Duplicates<Product>
  'products.merge': (input: {
    readonly keep: Target<ProductId>
    readonly gone: Target<ProductId>
    readonly product: ProductInput
  }) => Merged<Product>
  /**
   * Takes the newest merge into this product back, while its data are as it left them: `state.notAllowedNow` (`mergeUnknown`)
   * or `state.staleVersion` otherwise, `state.duplicateName` when another product has one of the SKUs by now. Issued documents
   * and drafts that were changed since go on naming the one that stayed.
   */
  'products.unmerge': (input: { readonly id: ProductId }) => Unmerged<Product>
  'products.tellApart': (input: { readonly ids: Both<ProductId> }) => null
}
