import type { CustomerHistory } from '../../contract/customerHistory.ts'
import type { InvoicePage, InvoiceQuery, InvoiceRow } from '../../contract/invoices.ts'
import { formatE6 } from '../../domain/decimal.ts'
import { AppError } from '../../domain/errors.ts'
import type { CustomerId } from '../../domain/ids.ts'
import { isGenericRfc } from '../../domain/mx/rfc.ts'
import type { Customer } from '../../domain/parties.ts'
import { getCustomer } from '../store/customers.ts'
import { customersIn } from '../store/merging.ts'
import { owedLedgers } from './collecting/owed.ts'
import type { ServiceContext } from './context.ts'

/** Documents that are looked through; older ones are in the list of invoices. */
const LOOKED_AT = 200

/** What happened with a customer, from the documents themselves: they name him by the data they were issued with. */
export function createCustomerHistory(
  { store, clock }: ServiceContext,
  list: (query: InvoiceQuery) => Promise<InvoicePage>,
): (id: CustomerId) => Promise<CustomerHistory> {
  /** All of it, however old: by currency. */
  async function owedBy(customers: readonly Customer[]): Promise<ReadonlyMap<string, bigint>> {
    const owed = new Map<string, bigint>()
    const counted = new Set<string>()
    for (const { companyId, taxId, name } of customers) {
      for (const { summary, balance } of await owedLedgers(store, clock, {
        companyId,
        taxId,
        name,
      })) {
        if (counted.has(summary.id)) continue
        counted.add(summary.id)
        owed.set(summary.currency, (owed.get(summary.currency) ?? 0n) + balance)
      }
    }
    return owed
  }

  return async (id) => {
    const customer = getCustomer(store, id)
    if (customer === null) throw new AppError('notFound.customer')
    // Documents name whoever went into him by the data of then.
    const all = [customer, ...customersIn(store, customer.id)]
    const asked = [...new Set(all.map(({ taxId }) => taxId))].map((taxId) =>
      list({
        companyId: customer.companyId,
        text: taxId,
        states: [],
        fromDate: '',
        toDate: '',
        serie: '',
        after: '',
        limit: LOOKED_AT,
      }),
    )
    const pages = await Promise.all(asked)
    const rows = newestFirst(pages.map((page) => page.rows)).filter((row) =>
      all.some((one) => isOf(row, one)),
    )
    return {
      rows,
      hasMore: pages.some(({ next }) => next !== null),
      accepted: rows.filter(({ state }) => state === 'stamped').length,
      owed: Array.from(await owedBy(all), ([currency, amount]) => ({
        currency,
        amount: formatE6(amount, 2),
      })),
      validatedAt: customer.validatedAt,
    }
  }
}

/** Each page is in order already; of several the dates decide, a draft's by when it was touched. */
function newestFirst(pages: readonly (readonly InvoiceRow[])[]): readonly InvoiceRow[] {
  const [only = [], ...others] = pages
  if (others.length === 0) return only
  return pages.flat().toSorted((a, b) => (dateOf(a) < dateOf(b) ? 1 : -1))
}

function dateOf({ issuedLocal, updatedAt }: InvoiceRow): string {
  return issuedLocal === '' ? new Date(updatedAt).toISOString() : issuedLocal
}

/** A generic tax id has many customers: those are told apart by their name. */
function isOf(row: InvoiceRow, { taxId, name }: Customer): boolean {
  const isShared = taxId === '' || isGenericRfc(taxId)
  return row.receiverTaxId === taxId && (!isShared || row.receiverName === name)
}
