import { setImmediate as nextTurn } from 'node:timers/promises'
import { comparableProduct } from '../../../domain/duplicates.ts'
import { AppError } from '../../../domain/errors.ts'
import type { InvoiceId, ProductId } from '../../../domain/ids.ts'
import { followProduct } from '../../../domain/merging.ts'
import type { Product } from '../../../domain/products.ts'
import { validateProduct } from '../../../domain/productRules.ts'
import { appendAudit } from '../../store/audit.ts'
import type { Reader } from '../../store/db.ts'
import {
  draftsNaming,
  mergeProduct,
  productsAfter,
  productsIn,
  tellApart,
  toldApart,
  type DraftKey,
} from '../../store/merging.ts'
import { getProduct, updateProduct } from '../../store/products.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import { refuseErrors } from '../refuseErrors.ts'
import { bothOf } from './both.ts'
import { DRAFTS_AT_ONCE, rewriteDrafts } from './drafts.ts'
import { findDuplicates, PAGE } from './duplicates.ts'
import {
  aboutToFollow,
  createProductUndoing,
  type FollowedDraft,
  type ProductMerge,
} from './productUndoing.ts'
import type { Merging } from './useCases.ts'

export function createProductMerging(context: ServiceContext): Merging['products'] {
  const { store, events } = context

  function finder(reader: Reader) {
    return (id: ProductId) => {
      const product = getProduct(reader, id)
      if (product === null) throw new AppError('notFound.product')
      return product
    }
  }

  /** Drafts whose lines name the product; nobody is kept waiting while they are looked through. */
  async function draftsWith(product: Product): Promise<readonly InvoiceId[]> {
    const found: InvoiceId[] = []
    let from: DraftKey | null = { sortLocal: '', id: '' }
    while (from !== null) {
      const page: ReturnType<typeof draftsNaming> = draftsNaming(store, product, from, PAGE)
      found.push(...page.ids)
      from = page.next
      await nextTurn()
    }
    return found
  }

  return {
    duplicates(companyId) {
      requireCompany(context, companyId)
      return findDuplicates({
        page: (after) => productsAfter(store, companyId, after, PAGE),
        comparable: comparableProduct,
        areTwo: toldApart(store, 'product'),
        documents: null,
      })
    },
    async merge(input, caller) {
      const before = bothOf(finder(store), input)
      refuseErrors('validation.product', validateProduct(input.product))
      const naming = await draftsWith(before.gone)
      const change = followProductIn(before.gone.id, before.keep.id)
      // What a draft of this very moment still names leads to the one that stays all the same.
      let drafts = 0
      const followed: FollowedDraft[] = []
      for (let at = 0; at < naming.length; at += DRAFTS_AT_ONCE) {
        const ids = naming.slice(at, at + DRAFTS_AT_ONCE)
        drafts += store.tx((tx) => {
          followed.push(...aboutToFollow(tx, ids, before.gone.id))
          return rewriteDrafts(tx, events, ids, change)
        })
        await nextTurn()
      }
      const merged = store.tx((tx) => {
        const { keep, gone } = bothOf(finder(tx), input)
        const led = productsIn(tx, gone.id).map(({ id }) => id)
        // First the signpost: the one that stays may take over the SKU of the one that goes.
        mergeProduct(tx, gone.id, keep.id)
        const saved = updateProduct(tx, input.keep, input.product)
        const record: ProductMerge = {
          before: keep,
          gone,
          keptVersion: saved.version,
          led,
          followed,
        }
        appendAudit(tx, {
          actor: caller.actor,
          event: 'product.merged',
          subject: keep.id,
          data: { ...record, after: { ...input.product }, drafts },
        })
        return saved
      })
      events.emit('products.changed', { count: 2 })
      return { kept: merged, drafts }
    },
    undo: createProductUndoing(context),
    tellApart(ids, caller) {
      store.tx((tx) => {
        const find = finder(tx)
        const [one, other] = [find(ids[0]), find(ids[1])]
        tellApart(tx, 'product', [one.id, other.id])
        appendAudit(tx, {
          actor: caller.actor,
          event: 'product.toldApart',
          subject: one.id,
          data: { other: other.id },
        })
        tx.afterCommit(() => events.emit('products.changed', { count: 2 }))
      })
      return null
    },
  }
}

function followProductIn(gone: ProductId, kept: ProductId) {
  return (draft: Parameters<typeof followProduct>[0]) => followProduct(draft, gone, kept)
}
