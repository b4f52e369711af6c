import type { XmlImportResult } from '../../../../contract/imports.ts'
import type { CompanyId } from '../../../../domain/ids.ts'
import { call } from '../../api.ts'
import { readBatches } from './batches.ts'

/** What all files together hold that is new here. */
export interface Findings {
  /** Customers that can be added. */
  readonly sure: readonly Customer[]
  /** Customers whose data break rules; they are not added. */
  readonly doubtful: readonly Customer[]
  readonly products: readonly XmlImportResult['products'][number][]
  readonly knewSome: boolean
  readonly skipped: readonly { readonly name: string; readonly reason: string }[]
}

type Customer = XmlImportResult['customers'][number]

/** Steers one pass over files. */
export interface Steering {
  readonly onProgress: (done: number, total: number) => void
  /** Asked before each batch. */
  readonly isStopped: () => boolean
}

/**
 * Sends files to the core in batches, to look or to add. Gives what was found up to the end or to where it was
 * stopped; a customer or product of several batches counts once. Throws the core's refusal.
 */
export async function runImport(
  companyId: CompanyId,
  files: readonly File[],
  apply: boolean,
  { onProgress, isStopped }: Steering,
): Promise<Findings> {
  const customers = new Map<string, Customer>()
  const products = new Map<string, Findings['products'][number]>()
  const skipped: { readonly name: string; readonly reason: string }[] = []
  let knewSome = false
  onProgress(0, files.length)
  for await (const batch of readBatches(files)) {
    if (isStopped()) break
    skipped.push(...batch.skipped)
    if (batch.files.length > 0) {
      const result = await call('imports.fromXml', { companyId, files: batch.files, apply })
      for (const customer of result.customers) {
        if (!customers.has(customer.taxId)) customers.set(customer.taxId, customer)
      }
      for (const product of result.products) {
        products.set(`${product.claveProdServ} ${product.description}`, product)
      }
      skipped.push(...result.skipped)
      knewSome ||= result.known > 0
    }
    onProgress(batch.done, files.length)
  }
  const all = [...customers.values()]
  return {
    sure: all.filter(({ doubts }) => doubts.length === 0),
    doubtful: all.filter(({ doubts }) => doubts.length > 0),
    products: [...products.values()],
    knewSome,
    skipped,
  }
}
