import type { Page, SearchQuery, Target } from '../../contract/api.ts'
import { AppError } from '../../domain/errors.ts'
import type { CompanyId, CustomerId } from '../../domain/ids.ts'
import type { Customer, CustomerInput } from '../../domain/parties.ts'
import { validateCustomer } from '../../domain/partyRules.ts'
import { appendAudit } from '../store/audit.ts'
import { getCustomer, insertCustomer, searchCustomers, updateCustomer } from '../store/customers.ts'
import type { Caller } from './caller.ts'
import { requireCompany } from './companies.ts'
import type { ServiceContext } from './context.ts'
import { refuseErrors } from './refuseErrors.ts'

export interface SaveCustomer {
  readonly companyId: CompanyId
  readonly target: Target<CustomerId> | null
  readonly customer: CustomerInput
}

export interface Customers {
  search(query: SearchQuery): Page<Customer>
  get(id: CustomerId): Customer
  save(input: SaveCustomer, caller: Caller): Customer
}

export function createCustomers(context: ServiceContext): Customers {
  const { store, events } = context
  return {
    search: (query) => searchCustomers(store, query),
    get(id) {
      const customer = getCustomer(store, id)
      if (customer === null) throw new AppError('notFound.customer')
      return customer
    },
    save(input, caller) {
      requireCompany(context, input.companyId)
      refuseErrors('validation.customer', validateCustomer(input.customer))
      const saved = store.tx((tx) => {
        const customer =
          input.target === null
            ? insertCustomer(tx, input.companyId, input.customer)
            : updateCustomer(tx, input.target, input.customer)
        appendAudit(tx, {
          actor: caller.actor,
          event: input.target === null ? 'customer.added' : 'customer.changed',
          subject: customer.id,
          data: { ...input.customer },
        })
        return customer
      })
      events.emit('customers.changed', { count: 1 })
      return saved
    },
  }
}
