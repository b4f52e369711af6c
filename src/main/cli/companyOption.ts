import type { Company } from '../../domain/parties.ts'
import type { Call } from './caller.ts'
import { CommandError } from './commandError.ts'

/** The company with this RFC or RUC; without one given, the only company there is. */
export async function findCompany(call: Call, taxId: string | undefined): Promise<Company> {
  const companies = await call('companies.list', {})
  if (taxId === undefined) {
    const [only, ...others] = companies
    if (only === undefined) throw new CommandError('cli.error.noCompany')
    if (others.length > 0) throw new CommandError('cli.error.companyNeeded')
    return only
  }
  const wanted = taxId.trim().toUpperCase()
  const found = companies.find((company) => company.taxId === wanted)
  if (found === undefined) throw new CommandError('cli.error.unknownCompany', { taxId })
  return found
}
