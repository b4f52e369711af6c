import type { Company, Country } from '../../domain/parties.ts'
import type { Accounts } from './accounts.ts'
import type { Caller } from './caller.ts'
import type { Companies } from './companies.ts'
import type { Customers } from './customers.ts'
import { PRACTICE_COMPANY, PRACTICE_CUSTOMERS, PRACTICE_PRODUCTS } from './practiceSamples.ts'
import { startPracticePeru } from './pe/practicePeru.ts'
import type { Products } from './products.ts'
import type { Seals } from './seals.ts'

/** A CSD made on this machine, good for nothing but the practice PAC. */
export interface PracticeCsd {
  readonly certificate: Uint8Array
  /** Encrypted, as SAT delivers keys. */
  readonly key: Uint8Array
  readonly password: string
}

/** Makes a practice CSD for a taxpayer; handed in by core.ts. */
export type MakePracticeCsd = (rfc: string, name: string) => PracticeCsd | Promise<PracticeCsd>

interface Parts {
  readonly companies: Companies
  readonly seals: Seals
  readonly accounts: Accounts
  readonly customers: Customers
  readonly products: Products
  readonly makeCsd: MakePracticeCsd
}

/**
 * Sets up what a first invoice needs, so that nobody has to have files or an account to begin: company, in
 * Mexico a CSD, an account at the country's practice provider, some customers and products. A second call gives the same company.
 */
export function startPracticeIn(country: Country, parts: Parts, caller: Caller): Promise<Company> {
  return country === 'PE' ? startPracticePeru(parts, caller) : startPracticeMexico(parts, caller)
}

async function startPracticeMexico(parts: Parts, caller: Caller): Promise<Company> {
  const existing = parts.companies.list().find(({ taxId }) => taxId === PRACTICE_COMPANY.taxId)
  if (existing?.csd !== null && existing !== undefined) return existing
  const company =
    existing ?? parts.companies.save({ target: null, company: PRACTICE_COMPANY }, caller)
  const csd = await parts.makeCsd(company.taxId, company.name)
  await parts.accounts.save(
    {
      id: null,
      companyId: company.id,
      provider: 'facturaloplus',
      environment: 'practice',
      label: 'PAC de práctica',
      settings: {},
      secrets: { apikey: 'practica' },
    },
    caller,
  )
  for (const customer of PRACTICE_CUSTOMERS) {
    parts.customers.save({ companyId: company.id, target: null, customer }, caller)
  }
  for (const product of PRACTICE_PRODUCTS) {
    parts.products.save({ companyId: company.id, target: null, product }, caller)
  }
  return parts.seals.importCsd(
    {
      companyId: company.id,
      certificateBase64: Buffer.from(csd.certificate).toString('base64'),
      keyBase64: Buffer.from(csd.key).toString('base64'),
      password: csd.password,
      turn: 'now',
    },
    caller,
  )
}
