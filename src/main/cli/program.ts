import { Command, InvalidArgumentError, Option } from 'commander'
import { CANCEL_MOTIVES } from '../../domain/mx/cancel/motives.ts'
import { CATALOG_NAMES } from '../../contract/system.ts'
import { MAIL_LANGUAGES } from '../../domain/mail.ts'
import { INVOICE_STATES } from '../../domain/invoice.ts'
import { LANGUAGES } from '../../locales/languages.ts'
import type { Language } from '../../locales/languages.ts'
import { PROTOCOL_IDS } from '../../practice/protocols.ts'
import { declareBatchVerbs } from './batchVerbs.ts'
import { CommandError } from './commandError.ts'
import type { Verb } from './context.ts'
import { addPartyVerbs } from './partyVerbs.ts'
import { addRecordVerbs } from './recordVerbs.ts'
import { addSaleVerbs } from './saleVerbs.ts'
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
import { exportAudit, listAudit, verifyAudit } from './verbs/audit.ts'
import {
  cancelInvoice,
  listCancellations,
  substituteInvoice,
  verifyCancellations,
} from './verbs/cancel.ts'
import {
  ADVANCE_TAXES,
  advanceFinal,
  advanceStatus,
  applyAdvance,
  invoiceAdvance,
} from './verbs/advance.ts'
import { balanceOfInvoice, creditInvoice, payInvoice } from './verbs/collecting.ts'
import {
  addCompany,
  dropNextCsd,
  importCsd,
  listCompanies,
  listCsds,
  useNextCsd,
} from './verbs/company.ts'
import { demo } from './verbs/demo.ts'
import {
  applyCatalogs,
  diffCatalogs,
  discardCatalogs,
  importCatalogs,
  listCatalogs,
  searchCatalogs,
} from './verbs/catalogs.ts'
import { confirmData, doctor } from './verbs/doctor.ts'
import { createInvoice, exportInvoice, listInvoices, showInvoice } from './verbs/invoice.ts'
import { listMail, practiceMail, sendMail, testMail } from './verbs/mail.ts'
import { debitInvoice, voidInvoice } from './verbs/peru.ts'
import { reconcile } from './verbs/reconcile.ts'
import { listRules, setRules } from './verbs/rule.ts'
import { addStartVerbs } from './startVerbs.ts'
import { GLOBAL_PERIODS, invoiceGlobal } from './verbs/sale.ts'
import {
  decideJob,
  listDoubles,
  moveJob,
  queueStatus,
  retryJob,
  runQueue,
  settleDouble,
  withdrawJob,
} from './verbs/queue.ts'

/** A verb of the core that the words on the command line chose, with its options. */
export interface Chosen {
  readonly kind: 'verb'
  /** `any`: works before anybody chose between practice and real; `practice`: never touches real data. */
  readonly needs: 'data' | 'any' | 'practice'
  readonly run: Verb<never>
  readonly options: object
}

/** Servers that run until they are stopped, beside the core. */
export interface ChosenServer {
  readonly kind: 'practice'
  readonly options: { readonly port: number; readonly faults?: string; readonly provider?: string }
}

/** The browser window, without opening one. */
export interface ChosenWindow {
  readonly kind: 'serve'
}

export interface GlobalOptions {
  readonly data?: string
  readonly json?: boolean
  readonly mode?: 'practice' | 'real'
  readonly lang?: Language
}

export interface ParsedCommand {
  readonly globals: GlobalOptions
  readonly chosen: Chosen | ChosenServer | ChosenWindow
}

/** Words of the help texts, by verb path such as `invoice create`. */
export type HelpText = (path: string) => string

const ENVIRONMENTS = ['practice', 'sandbox', 'production'] as const

const HIGHEST_PORT = 65_535

/** A parser of whole numbers from `least` to `most`. */
function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
    if (number >= least && number <= most) return number
    throw new InvalidArgumentError(`${String(least)}–${String(most)}`)
  }
}

function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value]
}

/**
 * Reads the command line. Throws CommanderError on wrong usage and for `--help` and `--version`, whose text goes to
 * `write`; runs nothing itself.
 */
export function parseCommand(
  argv: readonly string[],
  version: string,
  help: HelpText,
  write: { readonly out: (text: string) => void; readonly err: (text: string) => void },
): ParsedCommand {
  let chosen: ParsedCommand['chosen'] | null = null
  const program = new Command('timbrel')
    .description(help('timbrel'))
    .version(version)
    .option('--data <folder>', help('--data'))
    .option('--json', help('--json'))
    .addOption(new Option('--mode <mode>', help('--mode')).choices(['practice', 'real']))
    .addOption(new Option('--lang <language>', help('--lang')).choices(LANGUAGES))
    .exitOverride()
    .configureOutput({ writeOut: write.out, writeErr: write.err })

  function verb<Options extends object>(
    parent: Command,
    words: string,
    run: Verb<Options>,
    argumentName: string | null = null,
    needs: Chosen['needs'] = 'data',
  ): Command {
    const command = parent.command(words).description(help(pathOf(parent, words)))
    const names = argumentName === null ? [] : argumentName.split(' ')
    for (const name of names) command.argument(`<${name}>`)
    return command.action((...given: unknown[]) => {
      const named = Object.fromEntries(names.map((name, index) => [name, given[index]]))
      // Commander has parsed exactly the options that this verb declares.
      chosen = { kind: 'verb', needs, run, options: { ...named, ...command.opts() } }
    })
  }

  function group(words: string): Command {
    return program.command(words).description(help(words))
  }

  verb(program, 'demo', demo, null, 'practice').option('--out <folder>', help('--out'))
  verb(verb(program, 'doctor', doctor, null, 'any'), 'confirm', confirmData)

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

  const customer = addPartyVerbs({ verb, group, help, wholeNumber })

  const catalogs = group('catalogs')
  verb(catalogs, 'import', importCatalogs, 'file').option('--apply', help('--apply'))
  verb(catalogs, 'list', listCatalogs)
  verb(catalogs, 'diff', diffCatalogs)
  verb(catalogs, 'apply', applyCatalogs)
  verb(catalogs, 'discard', discardCatalogs)
  verb(catalogs, 'search', searchCatalogs, 'words').addOption(
    new Option('--catalog <name>', help('--catalog'))
      .choices(CATALOG_NAMES)
      .default('claveProdServ'),
  )

  const invoice = group('invoice')
  verb(invoice, 'create', createInvoice, 'file')
    .option('--seal', help('--seal'))
    .option('--send', help('--send'))
  verb(invoice, 'list', listInvoices)
    .option('--company <rfc>', help('--company'))
    .addOption(new Option('--state <state>', help('--state')).choices(INVOICE_STATES))
    .option('--text <words>', help('--text'))
  verb(invoice, 'show', showInvoice, 'id')
  verb(invoice, 'export', exportInvoice, 'id')
    .option('--xml', help('--xml'))
    .option('--pdf', help('--pdf'))
    .option('--all', help('--all'))
    .requiredOption('--out <folder>', help('--out'))

  verb(invoice, 'cancel', cancelInvoice, 'id')
    .addOption(
      new Option('--motive <motive>', help('--motive'))
        .choices(CANCEL_MOTIVES)
        .makeOptionMandatory(),
    )
    .option('--substitute <uuid>', help('--substitute'))
    .option('--timeout <seconds>', help('--timeout'), wholeNumber(0, 86_400), 60)
  verb(invoice, 'substitute', substituteInvoice, 'id')
    .option('--file <file>', help('--file'))
    .option('--same', help('--same'))
    .option('--timeout <seconds>', help('--timeout'), wholeNumber(0, 86_400), 60)

  verb(program, 'reconcile', reconcile, 'folder')
    .option('--company <rfc>', help('--company'))
    .option('--bring', help('--bring'))
    .option('--sat', help('--sat'))
    .option('--timeout <seconds>', help('--timeout'), wholeNumber(0, 86_400), 60)

  const cancellations = group('cancellations')
  verb(cancellations, 'list', listCancellations).option('--all', help('--all-cancellations'))
  verb(cancellations, 'verify', verifyCancellations).option(
    '--timeout <seconds>',
    help('--timeout'),
    wholeNumber(0, 86_400),
    30,
  )
  verb(invoice, 'advance', invoiceAdvance)
    .option('--company <rfc>', help('--company'))
    .requiredOption('--customer <rfc>', help('--customer'))
    .requiredOption('--amount <amount>', help('--advance-amount'))
    .requiredOption('--form <key>', help('--form'))
    .addOption(new Option('--iva <rate>', help('--iva')).choices(ADVANCE_TAXES).default('0.16'))
    .option('--seal', help('--seal'))
    .option('--send', help('--send'))
  verb(invoice, 'advance-status', advanceStatus, 'id')
  verb(invoice, 'advance-final', advanceFinal, 'id')
  verb(invoice, 'advance-apply', applyAdvance, 'id')
    .requiredOption('--final <id>', help('--final'))
    .option('--amount <amount>', help('--advance-applied'))
    .option('--seal', help('--seal'))
    .option('--send', help('--send'))
  verb(invoice, 'balance', balanceOfInvoice, 'id')
  verb(invoice, 'pay', payInvoice, 'id')
    .requiredOption('--date <date>', help('--date'))
    .requiredOption('--form <key>', help('--form'))
    .option('--amount <amount>', help('--amount'))
    .option('--operation <text>', help('--operation'))
    .option('--with <ids>', help('--pay-with'))
    .option('--currency <key>', help('--pay-currency'))
    .option('--rate <rate>', help('--pay-rate'))
    .option('--equivalence <rate>', help('--pay-equivalence'))
    .option('--seal', help('--seal'))
    .option('--send', help('--send'))
  verb(invoice, 'credit', creditInvoice, 'id')
    .option('--all', help('--credit-all'))
    .option('--amount <amount>', help('--credit-amount'))
    .option('--lines <quantities>', help('--credit-lines'))
    .option('--form <key>', help('--form'))
    .option('--reason <key>', help('--credit-reason'))
    .option('--seal', help('--seal'))
    .option('--send', help('--send'))
  verb(invoice, 'debit', debitInvoice, 'id')
    .requiredOption('--amount <amount>', help('--debit-amount'))
    .requiredOption('--text <text>', help('--debit-text'))
    .option('--reason <key>', help('--debit-reason'), '1')
    .option('--seal', help('--seal'))
    .option('--send', help('--send'))
  verb(invoice, 'void', voidInvoice, 'id')
    .requiredOption('--reason <text>', help('--void-reason'))
    .option('--timeout <seconds>', help('--timeout'), wholeNumber(0, 86_400), 60)

  verb(invoice, 'global', invoiceGlobal)
    .option('--company <rfc>', help('--company'))
    .addOption(new Option('--every <period>', help('--every')).choices(GLOBAL_PERIODS))
    .option('--date <date>', help('--global-date'))
    .option('--seal', help('--seal'))
    .option('--send', help('--send'))

  addSaleVerbs({ verb, group, help, wholeNumber })

  const queue = group('queue')
  verb(queue, 'status', queueStatus)
  verb(queue, 'run', runQueue)
    .option('--until-settled', help('--until-settled'))
    .option('--timeout <seconds>', help('--timeout'), wholeNumber(0, 86_400), 60)
  verb(queue, 'retry', retryJob, 'id')
  verb(queue, 'withdraw', withdrawJob, 'id')
  verb(queue, 'decide', decideJob, 'id')
    .option('--xml <file>', help('--evidence-xml'))
    .option('--uuid <uuid>', help('--evidence-uuid'))
    .option('--never-arrived', help('--never-arrived'))
    .option('--yes', help('--yes'))
    .requiredOption('--reason <text>', help('--reason'))
  const doubles = group('doubles')
  verb(doubles, 'list', listDoubles)
  verb(doubles, 'settle', settleDouble, 'id').requiredOption('--note <text>', help('--note'))
  verb(queue, 'move', moveJob, 'id').requiredOption('--account <id>', help('--account'))

  declareBatchVerbs({ program, verb, group, help, wholeNumber })

  const audit = group('audit')
  verb(audit, 'list', listAudit)
    .option('--text <words>', help('--text'))
    .option('--subject <id>', help('--subject'))
    .option('--limit <rows>', help('--limit'), wholeNumber(1, 1_000_000), 50)
  verb(audit, 'verify', verifyAudit)
  verb(audit, 'export', exportAudit).requiredOption('--out <file>', help('--out-file'))

  addRecordVerbs({ verb, group, help, wholeNumber })

  const mail = group('mail')
  verb(mail, 'send', sendMail, 'id')
    .option('--to <addresses>', help('--to'))
    .option('--subject <text>', help('--subject-mail'))
    .addOption(new Option('--language <language>', help('--language-mail')).choices(MAIL_LANGUAGES))
  verb(mail, 'list', listMail, 'id')
  verb(mail, 'test', testMail).option('--account <id>', help('--account'))
  verb(mail, 'box', practiceMail)

  const practice = group('practice')
  addStartVerbs({ verb, group, help }, { customer, invoice, practice })

  const servePractice = practice
    .command('serve')
    .description(help('practice serve'))
    .option('--port <port>', help('--port'), wholeNumber(0, HIGHEST_PORT), 0)
    .option('--faults <file>', help('--faults'))
    .addOption(
      new Option('--provider <id>', help('--provider-practice')).choices([
        ...PROTOCOL_IDS,
        'nubefact',
        'smtp',
      ]),
    )
  servePractice.action(() => {
    chosen = { kind: 'practice', options: servePractice.opts() }
  })
  program
    .command('serve')
    .description(help('serve'))
    .action(() => {
      chosen = { kind: 'serve' }
    })

  program.parse([...argv], { from: 'user' })
  if (chosen === null) throw new CommandError('cli.usage.noVerb')
  return { globals: program.opts<GlobalOptions>(), chosen }
}

function pathOf(parent: Command, words: string): string {
  return parent.parent === null ? words : `${parent.name()} ${words}`
}
