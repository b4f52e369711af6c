import { addressesIn, type MailLanguage } from '../../../domain/mail.ts'
import type { MailView } from '../../../contract/mail.ts'
import { CommandError } from '../commandError.ts'
import type { Verb, VerbContext } from '../context.ts'
import { EXIT } from '../exitCodes.ts'
import { findInvoice } from '../findInvoice.ts'

/** One line: to whom, what about, and what became of it. */
export function printMail(
  { print, words }: Pick<VerbContext, 'print' | 'words'>,
  mail: MailView,
): void {
  const state =
    mail.reason === 'mailUnknown'
      ? words.reason(mail.reason)
      : words.t(`cli.job.${mail.state === 'lost' ? 'failed' : mail.state}`)
  print.line(
    `${mail.id}  ${mail.recipients.join(', ')}  ${mail.subject}  ${state}  ${mail.words}`.trimEnd(),
  )
}

interface SendOptions {
  readonly id: string
  readonly to?: string
  readonly subject?: string
  readonly language?: MailLanguage
}

/** `mail send ID [--to A,B] [--subject S] [--language L]`: queues the document's message; the customer's address where none is given. */
export const sendMail: Verb<SendOptions> = async (context, { id, to, subject, language }) => {
  const invoiceId = await findInvoice(context.call, id)
  const draft = await context.call('mail.draft', {
    invoiceId,
    ...(language === undefined ? {} : { language }),
  })
  const mail = await context.call('mail.send', {
    invoiceId,
    recipients: to === undefined ? draft.recipients : addressesIn(to),
    subject: subject ?? draft.subject,
    body: draft.body,
  })
  printMail(context, mail)
  context.print.result(mail)
  return EXIT.done
}

/** `mail list ID`: what was written about a document, and what became of it. */
export const listMail: Verb<{ readonly id: string }> = async (context, { id }) => {
  const invoiceId = await findInvoice(context.call, id)
  const mails = await context.call('mail.list', { invoiceId })
  for (const mail of mails) printMail(context, mail)
  context.print.result(mails)
  return EXIT.done
}

/** `mail box`: what the practice mailbox took. */
export const practiceMail: Verb<object> = async (context) => {
  const mails = await context.call('mail.practiceBox', {})
  for (const mail of mails) {
    context.print.line(`${context.words.dateTime(mail.at)}  ${mail.to.join(', ')}  ${mail.subject}`)
  }
  context.print.result(mails)
  return EXIT.done
}

/** `mail test`: signs in at the company's mail server and goes; sends nothing. */
export const testMail: Verb<{ readonly account?: string }> = async (context, options) => {
  const accounts = await context.call('accounts.list', { companyId: null })
  const ours = accounts.filter(({ provider }) => provider === 'smtp')
  const found =
    options.account === undefined
      ? ours[0]
      : ours.find(({ id, label }) => id === options.account || label === options.account)
  if (found === undefined) throw new CommandError('cli.error.noAccount')
  const answer = await context.call('accounts.test', { id: found.id })
  context.print.line(context.words.t('cli.account.connected'))
  context.print.result(answer)
  return EXIT.done
}
