import type { CompanyStanding } from '../../contract/companyBoard.ts'
import type { CompanyId } from '../../domain/ids.ts'
import { watchCsd } from '../../domain/mx/csdWatch.ts'
import type { ProviderDefinition } from '../providers/ports.ts'
import type { StoredAccount } from '../store/accounts.ts'
import { listCompanies } from '../store/companies.ts'
import { openDocuments } from '../store/companyStandings.ts'
import type { ServiceContext } from './context.ts'
import { inOrder } from './failover.ts'

/** How every company of this desk stands. */
export interface CompanyBoard {
  list(): readonly CompanyStanding[]
}

const NOTHING = { waiting: 0, unknown: 0, rejected: 0, cancelling: 0, nearestDeadlineAt: null }

export function createCompanyBoard(
  { store, clock }: ServiceContext,
  definitionOf: (provider: string) => ProviderDefinition,
): CompanyBoard {
  /** The account that documents go to now: the first in the person's order that is not paused, else the first. */
  function sendingAccount(companyId: CompanyId): StoredAccount | null {
    const own = inOrder(store, companyId).filter(({ provider }) => {
      const { kind } = definitionOf(provider)
      return kind === 'stamping' || kind === 'issuing'
    })
    return own.find(({ paused }) => paused === null) ?? own[0] ?? null
  }

  return {
    list() {
      const open = openDocuments(store)
      return listCompanies(store).map((company) => {
        const account = sendingAccount(company.id)
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
