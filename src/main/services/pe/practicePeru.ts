import type { Company } from '../../../domain/parties.ts'
import type { Accounts } from '../accounts.ts'
import type { Caller } from '../caller.ts'
import type { Companies } from '../companies.ts'
import type { Customers } from '../customers.ts'
import type { Products } from '../products.ts'
import {
  PRACTICE_COMPANY_PE,
  PRACTICE_CUSTOMERS_PE,
  PRACTICE_PRODUCTS_PE,
  PRACTICE_SERIES,
} from './practiceSamples.ts'

/**
 * Sets up what a first boleta needs: company, series, account at the practice Nubefact, customers and products. A
 * second call gives the same company.
 */
export async function startPracticePeru(
  parts: {
    readonly companies: Companies
    readonly accounts: Accounts
    readonly customers: Customers
    readonly products: Products
  },
  caller: Caller,
): Promise<Company> {
  const existing = parts.companies
    .list()
    .find(({ country, taxId }) => country === 'PE' && taxId === PRACTICE_COMPANY_PE.taxId)
  const company =
    existing ?? parts.companies.save({ target: null, company: PRACTICE_COMPANY_PE }, caller)
  if (parts.accounts.list(company.id).length > 0) return company
  for (const [kind, serie] of PRACTICE_SERIES) {
    parts.companies.saveSeries({ companyId: company.id, kind, serie, nextFolio: 1 }, caller)
  }
  for (const customer of PRACTICE_CUSTOMERS_PE) {
    parts.customers.save({ companyId: company.id, target: null, customer }, caller)
  }
  for (const product of PRACTICE_PRODUCTS_PE) {
    parts.products.save({ companyId: company.id, target: null, product }, caller)
  }
  // Last: with it the company is ready, and a set-up that broke off before is taken up again.
  await parts.accounts.save(
    {
      id: null,
      companyId: company.id,
      provider: 'nubefact',
      environment: 'practice',
      label: 'Nubefact de práctica',
      settings: {},
      secrets: { token: 'practica' },
    },
    caller,
  )
  return company
}
