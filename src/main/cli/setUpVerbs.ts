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
  showBoard,
} from './verbs/company.ts'
import { listRules, setRules } from './verbs/rule.ts'
import type { Declaring } from './declaring.ts'

const ENVIRONMENTS = ['practice', 'sandbox', 'production'] as const

function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value]
}

/** Declares the verbs that set a company up: its data, seals, own rules and accounts. */
export function addSetUpVerbs({ verb, quiet, group, help }: Declaring): void {
  const company = group('company')
  quiet(company, 'add', addCompany, 'file')
  quiet(company, 'list', listCompanies)
  quiet(company, 'board', showBoard)

  const csd = group('csd')
  quiet(csd, 'import', importCsd)
    .option('--company <rfc>', help('--company'))
    .requiredOption('--cer <file>', help('--cer'))
    .requiredOption('--key <file>', help('--key'))
    .option('--next', help('--next'))
    .option('--secrets-stdin', help('--secrets-stdin'))
  quiet(csd, 'list', listCsds)
  verb(csd, 'use', useNextCsd).option('--company <rfc>', help('--company'))
  verb(csd, 'drop', dropNextCsd).option('--company <rfc>', help('--company'))

  const rule = group('rule')
  quiet(rule, 'list', listRules).option('--company <rfc>', help('--company'))
  quiet(rule, 'set', setRules, 'file').option('--company <rfc>', help('--company'))

  const provider = group('provider')
  quiet(provider, 'list', listProviders)
  quiet(provider, 'describe', describeProvider, 'id')

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
  quiet(account, 'list', listAccounts)
  verb(account, 'test', testAccount).option('--account <id>', help('--account'))
  verb(account, 'balance', accountBalance)
  verb(account, 'weather', accountWeather).option('--company <rfc>', help('--company'))
  quiet(account, 'order', orderAccounts, 'accounts').option('--company <rfc>', help('--company'))
  verb(account, 'pause', pauseAccount).option('--account <id>', help('--account'))
  verb(account, 'resume', resumeAccount).option('--account <id>', help('--account'))
}
