import type { Customer } from '../../../domain/parties.ts'
import { customerInputOf } from '../../../domain/recordInput.ts'
import { findCompany } from '../companyOption.ts'
import type { Verb } from '../context.ts'
import { EXIT } from '../exitCodes.ts'
import { chosenRecord, mergedInput, printDuplicates, type MergeOptions } from '../mergeOptions.ts'
import { allPages } from '../pages.ts'

/** `customer duplicates`: customers that are likely the same one. */
export const customerDuplicates: Verb<{ readonly company?: string }> = async (context, options) => {
  const company = await findCompany(context.call, options.company)
  const found = await context.call('customers.duplicates', { companyId: company.id })
  printDuplicates(context, found, ({ taxId, name }: Customer) => `${taxId}  ${name}`)
  return EXIT.done
}

/** `customer merge KEEP GONE`: one customer of two; drafts follow, issued documents stay as they are. */
export const mergeCustomers: Verb<MergeOptions> = async ({ call, print, words }, options) => {
  const company = await findCompany(call, options.company)
  const search = { companyId: company.id, text: '', limit: 200 }
  const all = await allPages((after) => call('customers.search', { ...search, after }))
  const keep = chosenRecord(all, options.keep, ({ taxId }) => taxId)
  const gone = chosenRecord(all, options.gone, ({ taxId }) => taxId)
  const merged = await call('customers.merge', {
    keep: { id: keep.id, version: keep.version },
    gone: { id: gone.id, version: gone.version },
    customer: mergedInput(customerInputOf(keep), customerInputOf(gone), options.take),
  })
  const { taxId, name } = merged.kept
  print.line(words.t('cli.merge.customer', { taxId, name, count: String(merged.drafts) }))
  print.result(merged)
  return EXIT.done
}

/** `customer unmerge KEEP`: takes the newest merge into a customer back, while nothing was issued to him since. */
export const unmergeCustomers: Verb<{ readonly keep: string; readonly company?: string }> = async (
  { call, print, words },
  options,
) => {
  const company = await findCompany(call, options.company)
  const search = { companyId: company.id, text: '', limit: 200 }
  const all = await allPages((after) => call('customers.search', { ...search, after }))
  const { id } = chosenRecord(all, options.keep, ({ taxId }) => taxId)
  const undone = await call('customers.unmerge', { id })
  const { kept, back, drafts } = undone
  print.line(
    words.t('cli.merge.undone', { one: kept.name, other: back.name, count: String(drafts) }),
  )
  print.result(undone)
  return EXIT.done
}
