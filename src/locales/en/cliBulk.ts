import type { cliBulk as spanish } from '../es/cliBulk.ts'

/** Words of the verbs for loads beside those of sending them. */
export const cliBulk: Readonly<Record<keyof typeof spanish, string>> = {
  'cli.help.batch reroute':
    'sends the rest through another account: only what the first never received',
  'cli.help.--ticket': 'what the number of the ticket begins with',
  'cli.help.sale import': 'records the sales of a CSV or Excel file (docs/formats/sales.md)',
  'cli.help.sale template': 'writes a file of sales to fill in',
  'cli.help.--iva':
    'IVA of the rows that tell none: 16, 8, 0 or exento; remembered for files with the same columns',
  'cli.help.--dry-run-sales': 'only looks: nothing is recorded',
  'cli.sale.wouldAdd': 'Sales ready: {{count}}, {{total}}. Nothing was recorded.',
  'cli.sale.imported': 'Sales recorded: {{count}}, {{total}}.',
  'cli.sale.doubled': 'Recorded already: {{count}}, {{total}}. They are not repeated.',
  'cli.sale.iva': 'IVA of the rows that tell none ({{count}}): {{iva}}.',
  'cli.sale.ivaUnsaid':
    'Rows that tell no IVA: {{count}}. They were looked at with 16 %; to record them say which they have: --iva 16, 8, 0 or exento.',
  'cli.sale.wrong': 'With a problem, not recorded: {{count}}, {{total}}.',
  'cli.sale.line': 'line {{line}}',
  'cli.sale.more': 'and {{count}} more problems.',
  'cli.help.--open-sales': 'only those without invoice',
  'cli.help.batch mail': 'writes to each client his own, or all of it to one address (--to)',
  'cli.help.batch mails': 'the messages that a load wrote, and what became of them',
  'cli.help.--to-batch': 'the whole load to these addresses: the result and, if it fits, the ZIP',
  'cli.help.--plan-mail': 'says who would be written to, without writing',
  'cli.batch.mailPlan': '{{messages}} messages with {{documents}} invoices, to each client his own',
  'cli.batch.mailed': '{{documents}} have gone by mail or are queued: they do not go again',
  'cli.batch.noAddress': 'No address: {{name}} ({{taxId}}), {{documents}} invoices',
  'cli.batch.tooLarge': 'More than mailboxes take: {{name}} ({{taxId}}), {{documents}} invoices',
  'cli.error.equivalenceNeeded':
    'The invoices are in another currency than the payment: say with --equivalence how many units of theirs one of the payment is.',
  'cli.error.payLeftOver':
    'The payment is more than is owed of these invoices: {{amount}} are left over. Add another with --with or correct --amount.',
  'cli.help.--pay-with': 'other invoices of the same customer that it pays, with commas between',
  'cli.help.--pay-currency': "the payment's currency; left out, that of the invoice",
  'cli.help.--pay-rate': 'pesos for one unit of that currency',
  'cli.help.--pay-equivalence': "units of the invoices' currency for one of the payment's",
}
