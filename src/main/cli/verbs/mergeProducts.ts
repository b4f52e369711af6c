import type { Product } from '../../../domain/products.ts'
import { productInputOf } from '../../../domain/recordInput.ts'
import { findCompany } from '../companyOption.ts'
import type { Verb } from '../context.ts'
import { EXIT } from '../exitCodes.ts'
import { chosenRecord, mergedInput, printDuplicates, type MergeOptions } from '../mergeOptions.ts'
import { allPages } from '../pages.ts'

/** `product duplicates`: products that are likely the same one. */
export const productDuplicates: Verb<{ readonly company?: string }> = async (context, options) => {
  const company = await findCompany(context.call, options.company)
  const found = await context.call('products.duplicates', { companyId: company.id })
  printDuplicates(context, found, ({ sku, description }: Product) => `${sku}  ${description}`)
  return EXIT.done
}

/** `product merge KEEP GONE`: one product of two; lines of drafts follow, their words and prices stay. */
export const mergeProducts: Verb<MergeOptions> = async ({ call, print, words }, options) => {
  const company = await findCompany(call, options.company)
  const search = { companyId: company.id, text: '', limit: 200 }
  const all = await allPages((after) => call('products.search', { ...search, after }))
  const keep = chosenRecord(all, options.keep, ({ sku }) => sku)
  const gone = chosenRecord(all, options.gone, ({ sku }) => sku)
  const merged = await call('products.merge', {
    keep: { id: keep.id, version: keep.version },
    gone: { id: gone.id, version: gone.version },
    product: mergedInput(productInputOf(keep), productInputOf(gone), options.take),
  })
  const { sku, description } = merged.kept
  print.line(words.t('cli.merge.product', { sku, description, count: String(merged.drafts) }))
  print.result(merged)
  return EXIT.done
}

/** `product unmerge KEEP`: takes the newest merge into a product back, while its data are as it left them. */
export const unmergeProducts: Verb<{ readonly keep: string; readonly company?: string }> = async (
  { call, print, words },
  options,
) => {
  const company = await findCompany(call, options.company)
  const search = { companyId: company.id, text: '', limit: 200 }
  const all = await allPages((after) => call('products.search', { ...search, after }))
  const { id } = chosenRecord(all, options.keep, ({ sku }) => sku)
  const undone = await call('products.unmerge', { id })
  const [one, other] = [undone.kept.description, undone.back.description]
  print.line(words.t('cli.merge.undone', { one, other, count: String(undone.drafts) }))
  print.result(undone)
  return EXIT.done
}
