import type { CustomerHistory } from '../../contract/customerHistory.ts'
import type { InvoicePage, InvoiceQuery, InvoiceRow } from '../../contract/invoices.ts'
import { formatE6, parseE6 } from '../../domain/decimal.ts'
import { AppError } from '../../domain/errors.ts'
import type { CustomerId } from '../../domain/ids.ts'
import type { Customer } from '../../domain/parties.ts'
import { getCustomer } from '../store/customers.ts'
import { readLedger, toBalance } from './collecting/ledger.ts'
import type { ServiceContext } from './context.ts'

/** Documents that are looked through; older ones are in the list of invoices. */
const LOOKED_AT = 200

/** What happened with a customer, from the documents themselves: they name him by the data they were issued with. */
export function createCustomerHistory(
  { store }: ServiceContext,
  list: (query: InvoiceQuery) => InvoicePage,
): (id: CustomerId) => CustomerHistory {
  function owedOf(row: InvoiceRow): bigint {
    if (row.country !== 'MX' || row.kind !== 'ingreso' || row.state !== 'stamped') return 0n
    const { balance, mayBePaid } = toBalance(readLedger(store, row.id, null))
    return mayBePaid ? (parseE6(balance) ?? 0n) : 0n
  }

  return (id) => {
    const customer = getCustomer(store, id)
    if (customer === null) throw new AppError('notFound.customer')
    const page = list({
      companyId: customer.companyId,
      text: customer.taxId,
      states: [],
      fromDate: '',
      toDate: '',
      serie: '',
      after: '',
      limit: LOOKED_AT,
    })
    const rows = page.rows.filter((row) => isOf(row, customer))
    const owed = new Map<string, bigint>()
    for (const row of rows) {
      const amount = owedOf(row)
      if (amount > 0n) owed.set(row.currency, (owed.get(row.currency) ?? 0n) + amount)
    }
    return {
      rows,
      hasMore: page.next !== null,
      accepted: rows.filter(({ state }) => state === 'stamped').length,
      owed: Array.from(owed, ([currency, amount]) => ({ currency, amount: formatE6(amount, 2) })),
      validatedAt: customer.validatedAt,
    }
  }
}

/** A generic tax id has many customers: those are told apart by their name. */
const SHARED: ReadonlySet<string> = new Set(['XAXX010101000', 'XEXX010101000', ''])

function isOf(row: InvoiceRow, { taxId, name }: Customer): boolean {
  return row.receiverTaxId === taxId && (!SHARED.has(taxId) || row.receiverName === name)
}
