import type { CliKey } from './cli.es.ts'
import { cliHelp } from './en/cliHelp.ts'
import { cliMerging } from './en/cliMerging.ts'
import { cliBulk } from './en/cliBulk.ts'
import { cliPrinting } from './en/cliPrinting.ts'
import { cliRecords } from './en/cliRecords.ts'
import { cliStart } from './en/cliStart.ts'

/** The command line's sentences in English. */
export const cliEn: Readonly<Record<CliKey, string>> = {
  ...cliStart,
  ...cliHelp,
  ...cliMerging,
  ...cliPrinting,
  ...cliRecords,
  ...cliBulk,
  'cli.error.fileUnreadable':
    'Could not read “{{path}}”: {{reason}}. Check the path and the permissions.',
  'cli.error.fileTooLarge':
    '“{{path}}” is over one megabyte: it does not look like the right file.',
  'cli.error.notJson': '“{{path}}” is not valid JSON: {{reason}}.',
  'cli.error.notJsonObject':
    '“{{path}}” must contain a JSON object. The format is in docs/formats.',
  'cli.error.linesNeeded':
    "“{{path}}” must have in “lines” the list of the invoice's lines, each an object.",
  'cli.error.nameNotText': '“{{field}}” in “{{path}}” must be text in quotes.',
  'cli.error.unknownPerson': 'Nobody active is called “{{name}}”. Check TIMBREL_PERSON.',
  'cli.error.noCompany': 'There is no company yet. Add one with “timbrel company add FILE”.',
  'cli.error.companyNeeded': 'There are several companies: say which with --company RFC.',
  'cli.error.unknownCompany':
    'No company has the tax id {{taxId}}. See them with “timbrel company list”.',
  'cli.error.unknownCustomer':
    'No customer has the tax id {{taxId}}. See them with “timbrel customer list”.',
  'cli.error.unknownProduct':
    'No product has the key {{sku}}. See them with “timbrel product list”.',
  'cli.error.unknownProvider':
    'There is no provider “{{id}}”. See them with “timbrel provider list”.',
  'cli.error.unknownAccount':
    'There is no account “{{which}}”. See them with “timbrel account list”.',
  'cli.error.settingPair': 'Setting number {{number}} of --set does not have the form name=value.',
  'cli.error.secretNeeded':
    'A secret is missing: give it on standard input with --secrets-stdin or in the variable {{variable}}. Not as an argument, for other programs would see it.',
  'cli.error.secretsNotJson': 'The secrets on standard input begin like JSON, but are not.',
  'cli.error.exportWhat': 'Say what to export: --xml, --pdf or --all.',
  'cli.error.fileExists':
    '“{{path}}” exists already and is another file: it is not written over. Move it or choose another folder.',
  'cli.error.fileUnwritable': 'Could not write “{{path}}”: {{reason}}.',
  'cli.error.inputTooLarge':
    'Standard input is larger than a megabyte: these do not look like secrets.',
  'cli.error.noAccount': 'There is no account yet. Add one with “timbrel account add”.',
  'cli.error.accountNeeded':
    'Several accounts fit: say which with --account and its id. See them with “timbrel account list”.',
  'cli.error.modeNeeded':
    'Nobody has chosen between practice and real work yet: add --mode practice or --mode real, or choose in the window.',
  'cli.error.secretAsArgument':
    '“{{name}}” is a secret, and other programs can see arguments. Pass it on standard input with --secrets-stdin or in the variable {{variable}}, and change the one you typed.',
  'cli.error.secretOption':
    '“{{term}}” does not exist: secrets are not given as arguments, because other programs can see them. Pass them on standard input with --secrets-stdin or in an environment variable, and change the one you typed.',
  'cli.error.secretsForm':
    'Secrets on standard input come one a line as name=value, or as a JSON object of texts. The names are: {{names}}.',
  'cli.hint.secret.passphraseNeeded':
    'On the command line it goes into the variable TIMBREL_PASSPHRASE.',
  'cli.hint.secret.wrongPassphrase':
    'The passphrase was taken from the variable TIMBREL_PASSPHRASE.',
  'cli.usage.unknownOption': '“{{term}}” is not an option of this command. See them with --help.',
  'cli.usage.unknownCommand': '“{{term}}” is not a command. See them with “timbrel --help”.',
  'cli.usage.missingArgument': '“{{term}}” is missing. See how it is used with --help.',
  'cli.usage.optionMissingValue': 'The option “{{term}}” needs a value.',
  'cli.usage.missingOption': 'The option “{{term}}” is missing.',
  'cli.usage.invalidValue': 'The value of “{{term}}” does not fit. It may be: {{allowed}}.',
  'cli.usage.excessArguments':
    'There are too many words in the command. See how it is used with --help.',
  'cli.usage.noVerb': 'Say what to do. The commands are listed by “timbrel --help”.',
  'cli.usage.other': 'The command is not understood. See how it is used with --help.',
  'cli.company.added': 'Company added: {{taxId}} {{name}}',
  'cli.company.none': 'There are no companies yet.',
  'cli.company.noCsd': 'no CSD',
  'cli.company.csdUntil': 'CSD valid until {{date}}',
  'cli.csd.imported':
    'CSD {{serial}} loaded, valid until {{date}}. The key stays on this computer.',
  'cli.csd.ends':
    'It ends in {{days}} days: get another one from SAT and load it with “csd import --next”.',
  'cli.csd.expired': 'It has ended: nothing can be sealed with it any more.',
  'cli.csd.next': 'Waiting for its turn: CSD {{serial}}, valid until {{date}}.',
  'cli.csd.dropped': 'The CSD that waited for its turn is forgotten.',
  'cli.customer.added': 'Customer added: {{taxId}} {{name}}',
  'cli.product.added': 'Product added: {{sku}} {{description}}',
  'cli.provider.secret': 'secret “{{name}}”: on standard input or in an environment variable',
  'cli.account.added': 'Account added: {{label}}',
  'cli.account.works': 'in use',
  'cli.account.paused': 'paused: {{reason}}',
  'cli.mail.noAddress': 'no address',
  'cli.mail.wasSent': '(went before)',
  'cli.mail.unfit': 'Not valid (yet), not sent: {{count}}',
  'cli.mail.queued': 'E-mails in the queue: {{count}}',
  'cli.account.connected': 'Connected.',
  'cli.account.connectedStamps': 'Connected. {{stamps}} stamps left.',
  'cli.account.pausedNow':
    'Account paused: {{label}}. Nothing is sent through it until it is resumed.',
  'cli.account.resumed': 'Account resumed: {{label}}',
  'cli.error.noSuchColumn': 'In {{path}}: the file has no column “{{header}}”.',
  'cli.error.noSuchField': 'In {{path}}: there is no field “{{field}}”.',
  'cli.error.noSuchPart':
    'In {{path}}: there is no “{{part}}”. It may have columns, constants, decimal, dates and settings.',
  'cli.error.noInvoice': 'There is no document {{number}}.',
  'cli.error.severalInvoices':
    'There are several documents {{number}}. Name one by its id: {{ids}}.',
  'cli.batch.stampsMissing': '{{missing}} stamps are missing for all of them.',
  'cli.watch.on': 'Watching',
  'cli.watch.off': 'Not watching',
  'cli.watch.unreachable': 'The folder cannot be read',
  'cli.queue.status':
    '{{waiting}} waiting · {{sending}} being sent · {{unknown}} being asked about · {{expired}} past the deadline',
  'cli.audit.whole': 'Audit log whole: {{rows}} rows.',
  'cli.audit.broken': 'The audit log was altered from row {{seq}} on: {{reason}}.',
  'cli.audit.exported': '{{rows}} rows written to {{path}}',
  'cli.demo.company': 'Practice company: {{name}} ({{taxId}}). PRACTICE, NO FISCAL VALUE.',
  'cli.demo.sealed': 'Without internet: {{count}} invoices sealed and waiting ({{ms}} ms).',
  'cli.demo.stamped': 'With internet: {{count}} stamped by the practice PAC ({{ms}} ms).',
  'cli.demo.files': '{{count}} XML and PDF files in {{folder}}',
  'cli.demo.time': 'All in {{seconds}} s.',
  'cli.catalogs.none': 'No catalogue was brought yet; the program uses its starter set.',
  'cli.catalogs.waits':
    'Read and waiting. Use it with "catalogs apply" or forget it with "catalogs discard".',
  'cli.catalogs.nothingWaits': 'No pack is waiting.',
  'cli.error.substituteWith':
    'Say what takes its place: --file FILE with the corrected invoice, or --same for an equal one.',
  'cli.cancel.asked': 'SAT was asked about {{asked}}; {{left}} are still open.',
  'doctor.node': 'Node',
  'doctor.mode': 'Mode',
  'doctor.mode.none': 'not chosen yet',
  'doctor.mode.practice': 'practice, without fiscal value',
  'doctor.mode.real': 'real',
  'doctor.dataFolder': 'Data folder',
  'doctor.storage': 'Store',
  'doctor.storage.ok': 'in order',
  'doctor.storage.readOnly': 'read-only after a failure of the disk',
  'doctor.vault': 'Vault',
  'doctor.copy': 'Only copy',
  'doctor.copied': 'these data come from another copy; nothing is sent until confirmed',
  'doctor.notCopied': 'yes',
  'doctor.chain': 'Audit log',
  'doctor.chainWhole': 'whole in its newest rows',
  'doctor.chainBroken':
    'changed at row {{seq}}: nothing is saved or sent; restore a backup or go on with "doctor confirm"',
  'doctor.confirmed': 'Noted in the log. Sending goes on.',
  'doctor.nothingHeld': 'There is nothing to confirm.',
  'doctor.seal': 'Seal',
  'doctor.network': 'Network',
  'doctor.online': 'connected',
  'doctor.offline': 'no connection: invoices are sealed and wait',
  'cli.job.queued': 'waiting',
  'cli.job.sending': 'being sent',
  'cli.job.unknown': 'being asked about',
  'cli.job.done': 'done',
  'cli.job.failed': 'refused',
  'cli.job.expired': 'past the deadline',
  'cli.job.withdrawn': 'withdrawn',
  'cli.audit.reason.hash': 'a row was changed',
  'cli.audit.reason.link': 'a row was replaced',
  'cli.audit.reason.gap': 'a row is missing',
  'cli.audit.reason.cutTail': 'the last rows are missing',
  'cli.vault.ready.system': 'system keychain',
  'cli.vault.ready.passphrase': 'passphrase vault',
  'cli.vault.ready.weak': 'practice vault: protects nothing of value',
  'cli.vault.ready.none': 'none yet',
  'cli.vault.locked.system': 'system keychain, locked: unlock it',
  'cli.vault.locked.passphrase': 'vault locked',
  'cli.vault.locked.weak': 'vault locked',
  'cli.vault.locked.none': 'locked',
  'cli.vault.passphraseNeeded.none': 'no system keychain: give a passphrase in TIMBREL_PASSPHRASE',
  'cli.sale.added': 'Sale {{ticket}} recorded: {{total}}.',
  'cli.sale.state.open': 'no invoice',
  'cli.sale.state.global': 'in the global',
  'cli.sale.state.invoiced': 'invoiced',
  'cli.global.none': 'There are no sales without invoice from {{from, date}} to {{to, date}}.',
  'cli.global.some':
    '{{count}} sales without invoice, {{total}}, from {{from, date}} to {{to, date}}.',
  'cli.global.part':
    'There are more sales than one document takes: ask for the global invoice again after this one.',
  'cli.global.excluded': '{{count}} sales of the period are in another document already:',
  'cli.day.title':
    '{{date, date}}: {{count}} sales. Form of payment: sales, invoices, payment receipts, returns, total.',
  'cli.day.open': 'Without invoice in the period: {{count}} sales, {{total}}.',
  'cli.day.pending':
    'To be done: {{drafts}} drafts, {{sealed}} to be stamped, {{rejected}} rejected, {{cancelRequested}} being cancelled.',
  'cli.error.noAdvance': 'That document is no advance and has to do with none.',
  'cli.advance.left': 'Advance {{advance}} of {{total}}: applied {{applied}}, left {{left}}.',
  'cli.invoice.equal': 'There is an equal invoice {{folio}} already, of {{time}}.',
  'cli.balance.payment': 'payment',
  'cli.balance.credit': 'credit note',
  'cli.balance.rest': 'Balance: {{balance}}',
  'cli.error.creditWhat': 'Say what is credited: --all, --amount SUM or --lines QUANTITIES.',
  'cli.doubles.none': 'No invoice has two stamps.',
  'cli.doubles.help':
    'Two invoices are valid for one sale. Cancel the second one with the PAC or at SAT (motive 02) and note it with “doubles settle”.',
  'cli.doubles.settled': 'Noted in the log.',
  'cli.error.oneEvidence': 'Name one piece of evidence: --xml, --uuid or --never-arrived.',
  'cli.error.neverArrivedNeedsYes':
    'If the PAC did stamp it, there will be two invoices. If you are sure, add --yes.',
  'cli.weather.queue': '{{waiting}} waiting; until when cannot be said',
  'cli.weather.queueEnds': '{{waiting}} waiting; they end in about {{seconds}} s',
  'cli.rule.none': 'This company has no rules of its own.',
  'cli.rule.set': 'Rules in use: {{count}}',
  'cli.error.creditMixed':
    'The lines are taxed in different ways: use --lines instead of --amount.',
}
