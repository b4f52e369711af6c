import type { CompanyStanding } from '../../contract/companyBoard.ts'
import { watchCsd } from '../../domain/mx/csdWatch.ts'
import { sendingAccount } from '../../domain/sendingAccount.ts'
import { listCompanies } from '../store/companies.ts'
import { openDocuments } from '../store/companyStandings.ts'
import type { Accounts } from './accounts.ts'
import type { ServiceContext } from './context.ts'

/** How every company of this desk stands. */
export interface CompanyBoard {
  list(): readonly CompanyStanding[]
}

const NOTHING = { waiting: 0, unknown: 0, rejected: 0, cancelling: 0, nearestDeadlineAt: null }

export function createCompanyBoard(
  { store, clock }: ServiceContext,
  accounts: Pick<Accounts, 'list'>,
): CompanyBoard {
  return {
    list() {
      const open = openDocuments(store)
      return listCompanies(store).map((company) => {
        const account = sendingAccount(accounts.list(company.id))
        const { taxId, name, country, color } = company
        return {
          ...(open.get(company.id) ?? NOTHING),
          companyId: company.id,
          taxId,
          name,
          country,
          color,
          seal: watchCsd(company, clock.now()),
          stampsLeft: account?.stampsLeft ?? null,
          hasAccount: account !== null,
        }
      })
    },
  }
}
