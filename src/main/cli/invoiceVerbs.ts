import { Option, type Command } from 'commander'
import { CANCEL_MOTIVES } from '../../domain/mx/cancel/motives.ts'
import { INVOICE_STATES } from '../../domain/invoice.ts'
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
import { createInvoice, exportInvoice, listInvoices, showInvoice } from './verbs/invoice.ts'
import { debitInvoice, voidInvoice } from './verbs/peru.ts'
import { reconcile } from './verbs/reconcile.ts'
import { GLOBAL_PERIODS, invoiceGlobal } from './verbs/sale.ts'
import type { Declaring } from './declaring.ts'

/** Declares the verbs of documents, from the draft to what cancels, pays or corrects it; gives their group. */
export function addInvoiceVerbs({
  program,
  verb,
  quiet,
  issuing,
  group,
  help,
  wholeNumber,
}: Declaring & { readonly program: Command }): Command {
  const invoice = group('invoice')
  issuing(verb(invoice, 'create', createInvoice, 'file'))
  quiet(invoice, 'list', listInvoices)
    .option('--company <rfc>', help('--company'))
    .addOption(new Option('--state <state>', help('--state')).choices(INVOICE_STATES))
    .option('--text <words>', help('--text'))
  quiet(invoice, 'show', showInvoice, 'id')
  quiet(invoice, 'export', exportInvoice, 'id')
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
  quiet(cancellations, 'list', listCancellations).option('--all', help('--all-cancellations'))
  verb(cancellations, 'verify', verifyCancellations).option(
    '--timeout <seconds>',
    help('--timeout'),
    wholeNumber(0, 86_400),
    30,
  )
  issuing(
    verb(invoice, 'advance', invoiceAdvance)
      .option('--company <rfc>', help('--company'))
      .requiredOption('--customer <rfc>', help('--customer'))
      .requiredOption('--amount <amount>', help('--advance-amount'))
      .requiredOption('--form <key>', help('--form'))
      .addOption(new Option('--iva <rate>', help('--iva')).choices(ADVANCE_TAXES).default('0.16')),
  )
  quiet(invoice, 'advance-status', advanceStatus, 'id')
  verb(invoice, 'advance-final', advanceFinal, 'id')
  issuing(
    verb(invoice, 'advance-apply', applyAdvance, 'id')
      .requiredOption('--final <id>', help('--final'))
      .option('--amount <amount>', help('--advance-applied')),
  )
  quiet(invoice, 'balance', balanceOfInvoice, 'id')
  issuing(
    verb(invoice, 'pay', payInvoice, 'id')
      .requiredOption('--date <date>', help('--date'))
      .requiredOption('--form <key>', help('--form'))
      .option('--amount <amount>', help('--amount'))
      .option('--operation <text>', help('--operation'))
      .option('--with <ids>', help('--pay-with'))
      .option('--currency <key>', help('--pay-currency'))
      .option('--rate <rate>', help('--pay-rate'))
      .option('--equivalence <rate>', help('--pay-equivalence')),
  )
  issuing(
    verb(invoice, 'credit', creditInvoice, 'id')
      .option('--all', help('--credit-all'))
      .option('--amount <amount>', help('--credit-amount'))
      .option('--lines <quantities>', help('--credit-lines'))
      .option('--form <key>', help('--form'))
      .option('--reason <key>', help('--credit-reason')),
  )
  issuing(
    verb(invoice, 'debit', debitInvoice, 'id')
      .requiredOption('--amount <amount>', help('--debit-amount'))
      .requiredOption('--text <text>', help('--debit-text'))
      .option('--reason <key>', help('--debit-reason'), '1'),
  )
  verb(invoice, 'void', voidInvoice, 'id')
    .requiredOption('--reason <text>', help('--void-reason'))
    .option('--timeout <seconds>', help('--timeout'), wholeNumber(0, 86_400), 60)

  issuing(
    verb(invoice, 'global', invoiceGlobal)
      .option('--company <rfc>', help('--company'))
      .addOption(new Option('--every <period>', help('--every')).choices(GLOBAL_PERIODS))
      .option('--date <date>', help('--global-date')),
  )
  return invoice
}
