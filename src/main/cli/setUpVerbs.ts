import { Option } from 'commander'
import {
  accountBalance,
  accountWeather,
  addAccount,
  describeProvider,
  listAccounts,
  listProviders,
  orderAccounts,
  pauseAccount,
  resumeAccount,
  testAccount,
} from './verbs/account.ts'
import {
  addCompany,
  dropNextCsd,
  importCsd,
  listCompanies,
  listCsds,
  useNextCsd,
} from './verbs/company.ts'
import { listRules, setRules } from './verbs/rule.ts'
import type { Declaring } from './declaring.ts'

const ENVIRONMENTS = ['practice', 'sandbox', 'production'] as const

function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value]
}

/** Declares the verbs that set a company up: its data, seals, own rules and accounts. */
export function addSetUpVerbs({ verb, group, help }: Declaring): void {
  const company = group('company')
  verb(company, 'add', addCompany, 'file')
  verb(company, 'list', listCompanies)

  const csd = group('csd')
  verb(csd, 'import', importCsd)
    .option('--company <rfc>', help('--company'))
    .requiredOption('--cer <file>', help('--cer'))
    .requiredOption('--key <file>', help('--key'))
    .option('--next', help('--next'))
    .option('--secrets-stdin', help('--secrets-stdin'))
  verb(csd, 'list', listCsds)
  verb(csd, 'use', useNextCsd).option('--company <rfc>', help('--company'))
  verb(csd, 'drop', dropNextCsd).option('--company <rfc>', help('--company'))

  const rule = group('rule')
  verb(rule, 'list', listRules).option('--company <rfc>', help('--company'))
  verb(rule, 'set', setRules, 'file').option('--company <rfc>', help('--company'))

  const provider = group('provider')
  verb(provider, 'list', listProviders)
  verb(provider, 'describe', describeProvider, 'id')

  const account = group('account')
  verb(account, 'add', addAccount)
    .option('--company <rfc>', help('--company'))
    .requiredOption('--provider <id>', help('--provider'))
    .addOption(
      new Option('--environment <environment>', help('--environment'))
        .choices(ENVIRONMENTS)
        .makeOptionMandatory(),
    )
    .option('--label <label>', help('--label'))
    .option('--set <key=value>', help('--set'), collect, [])
    .option('--key-may-leave', help('--key-may-leave'))
    .option('--secrets-stdin', help('--secrets-stdin'))
  verb(account, 'list', listAccounts)
  verb(account, 'test', testAccount).option('--account <id>', help('--account'))
  verb(account, 'balance', accountBalance)
  verb(account, 'weather', accountWeather).option('--company <rfc>', help('--company'))
  verb(account, 'order', orderAccounts, 'accounts').option('--company <rfc>', help('--company'))
  verb(account, 'pause', pauseAccount).option('--account <id>', help('--account'))
  verb(account, 'resume', resumeAccount).option('--account <id>', help('--account'))
}
