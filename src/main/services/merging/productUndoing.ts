import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Unmerged } from '../../../contract/merging.ts'
import { AppError } from '../../../domain/errors.ts'
import type { InvoiceId, ProductId } from '../../../domain/ids.ts'
import { followProduct, linesNaming } from '../../../domain/merging.ts'
import type { Product } from '../../../domain/products.ts'
import { productInputOf } from '../../../domain/recordInput.ts'
import { appendAudit } from '../../store/audit.ts'
import type { Reader } from '../../store/db.ts'
import { getInvoice } from '../../store/invoices.ts'
import { productsIn, unmergeProduct } from '../../store/merging.ts'
import { getProduct, updateProduct } from '../../store/products.ts'
import type { Actor } from '../caller.ts'
import type { ServiceContext } from '../context.ts'
import { DRAFTS_AT_ONCE, rewriteDrafts } from './drafts.ts'
import { newestMerge, unknownMerge } from './newestMerge.ts'

/** A draft whose lines followed, as the merge left it. */
export interface FollowedDraft {
  readonly id: InvoiceId
  readonly version: number
  /** Positions of those lines: others may have named the one that stayed all along. */
  readonly lines: readonly number[]
}

/** What the audit log keeps of a merge of products: enough to take it back. */
export interface ProductMerge {
  /** The product that stayed, as it was before. */
  readonly before: Product
  readonly gone: Product
  readonly keptVersion: number
  /** Products that had gone into `gone` before. */
  readonly led: readonly ProductId[]
  readonly followed: readonly FollowedDraft[]
}

/** The drafts among these whose lines will follow, with the version that they will have then. */
export function aboutToFollow(
  reader: Reader,
  ids: readonly InvoiceId[],
  gone: ProductId,
): readonly FollowedDraft[] {
  return ids.flatMap((id) => {
    const invoice = getInvoice(reader, id)
    if (invoice?.summary.state !== 'draft') return []
    const lines = linesNaming(invoice.draft, gone)
    return [{ id, version: invoice.summary.version + 1, lines }]
  })
}

/**
 * Takes the newest merge into a product back: both are as they were, and lines of drafts that nobody changed since name the
 * other one again. `state.notAllowedNow` (`mergeUnknown`) when there is none, `state.staleVersion` when its data were changed
 * since, `state.duplicateName` when another product has one of the SKUs by now.
 */
export function createProductUndoing({ store, events }: ServiceContext) {
  function undoable(reader: Reader, id: ProductId): ProductMerge & { readonly kept: Product } {
    const kept = getProduct(reader, id)
    if (kept === null) throw new AppError('notFound.product')
    const record = newestMerge<ProductMerge>(reader, 'product.merged', kept)?.record
    const isThere = productsIn(reader, kept.id).some((one) => one.id === record?.gone.id)
    if (record === undefined || !isThere) throw unknownMerge()
    if (kept.version !== record.keptVersion) throw new AppError('state.staleVersion')
    return { ...record, kept }
  }

  /** Drafts that are as the merge left them; one that went back already has another version. */
  function untouched(reader: Reader, { followed }: ProductMerge): readonly FollowedDraft[] {
    return followed.filter(({ id, version }) => {
      const summary = getInvoice(reader, id)?.summary
      return summary?.state === 'draft' && summary.version === version
    })
  }

  return async function undo(id: ProductId, caller: Actor): Promise<Unmerged<Product>> {
    const undone = store.tx((tx) => {
      const merge = undoable(tx, id)
      const { kept, gone, before, led } = merge
      // First the one that stayed: it may have taken over the SKU of the other.
      const restored = updateProduct(tx, kept, productInputOf(before))
      unmergeProduct(tx, gone, kept.id, led)
      appendAudit(tx, {
        actor: caller.actor,
        event: 'product.unmerged',
        subject: kept.id,
        data: { back: gone.id },
      })
      const back = getProduct(tx, gone.id)
      if (back === null) throw new AppError('notFound.product')
      return { kept: restored, back, merge }
    })
    events.emit('products.changed', { count: 2 })
    const { kept, back, merge } = undone
    // Until a line goes back it names the one that stayed, which is there as well.
    let drafts = 0
    for (let left = untouched(store, merge); left.length > 0; left = untouched(store, merge)) {
      const some = left.slice(0, DRAFTS_AT_ONCE)
      drafts += store.tx((tx) => {
        const still = new Set(untouched(tx, merge))
        return some
          .filter((one) => still.has(one))
          .reduce((count, one) => {
            const only = new Set(one.lines)
            return count + rewriteDrafts(tx, events, [one.id], (draft) => followProduct(draft, kept.id, back.id, only)) // prettier-ignore
          }, 0)
      })
      await nextTurn()
    }
    return { kept, back, drafts }
  }
}
