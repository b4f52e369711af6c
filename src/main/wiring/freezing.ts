import type { FindInEdition } from '../../domain/mx/rules/editions.ts'
import type { Sealer } from '../sealing/sealer.ts'
import type { Accounts } from '../services/accounts.ts'
import type { ServiceContext } from '../services/context.ts'
import { createCfdiFreezer } from '../services/freezing/cfdiFreezer.ts'
import { createFreezers, type Freezers } from '../services/freezing/freezer.ts'
import { createPeFreezer } from '../services/freezing/peFreezer.ts'
import type { CallAccounts } from './callAccounts.ts'

/** How a draft of each country is frozen: signed here in Mexico, as the exact order to issue in Peru. */
export function createCountryFreezers(
  context: ServiceContext,
  parts: {
    readonly sealer: Sealer
    readonly accounts: Accounts
    readonly findInEdition: FindInEdition
    readonly calls: CallAccounts
  },
): Freezers {
  const { sealer, accounts, findInEdition, calls } = parts
  return createFreezers({
    MX: createCfdiFreezer(context, { sealer, accounts, findInEdition }),
    PE: createPeFreezer(context, { accounts, issuerOf: calls.issuerOf }),
  })
}
