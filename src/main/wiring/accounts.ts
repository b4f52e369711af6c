import type { Mode } from '../../contract/system.ts'
import { accountIssues } from '../providers/accountSettings.ts'
import { ISSUERS, PROVIDERS, STATUS_SERVICES } from '../providers/registry.ts'
import { smtp } from '../providers/smtp/index.ts'
import { createAccounts } from '../services/accounts.ts'
import type { Accounts } from '../services/accounts.ts'
import type { ServiceContext } from '../services/context.ts'
import type { CallAccounts } from './callAccounts.ts'
import type { MailParts } from './mail.ts'

/** Joins accounts with every provider that is registered, and with the ways to call and to test them. */
export function createAccountsOf(
  context: ServiceContext,
  parts: {
    readonly mode: Mode
    readonly calls: CallAccounts
    readonly mailing: Pick<MailParts, 'check'>
    readonly wake: () => void
  },
): Accounts {
  return createAccounts(context, {
    mode: parts.mode,
    providers: [...PROVIDERS, ...ISSUERS, ...STATUS_SERVICES],
    others: [smtp],
    callFor: (account) => parts.calls.callFor(account, null),
    ownCheck: (account) => (account.provider === smtp.id ? parts.mailing.check(account) : null),
    settingsIssues: accountIssues,
    wake: parts.wake,
  })
}
