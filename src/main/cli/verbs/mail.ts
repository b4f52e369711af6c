import { addressesIn, isOutgoing, type MailLanguage } from '../../../domain/mail.ts'
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

interface ManyOptions {
  readonly ids: readonly string[]
  readonly again?: boolean
  readonly plan?: boolean
}

/** `mail many ID... [--again] [--plan]`: each valid document to its own customer; what went before only where asked for. */
export const sendMails: Verb<ManyOptions> = async ({ call, print, words }, options) => {
  const invoiceIds = []
  for (const id of options.ids) invoiceIds.push(await findInvoice(call, id))
  const again = options.again === true
  const { mails, unfit, isReady } = await call('mail.marked', { invoiceIds })
  const outgoing = mails.filter((mail) => isOutgoing(mail, again))
  for (const { serie, folio, receiverName, recipients, wasSent } of mails) {
    const number = [serie, folio].filter((part) => part !== '').join('-')
    const to = recipients.length === 0 ? words.t('cli.mail.noAddress') : recipients.join(', ')
    const before = wasSent ? `  ${words.t('cli.mail.wasSent')}` : ''
    print.line(`${number}  ${receiverName}  ${to}${before}`)
  }
  if (unfit > 0) print.line(words.t('cli.mail.unfit', { count: String(unfit) }))
  const plan = { mails, unfit, isReady, outgoing: outgoing.length }
  if (options.plan === true) {
    print.result(plan)
    return EXIT.done
  }
  const { queued } = await call('mail.sendMarked', { invoiceIds, again })
  print.line(words.t('cli.mail.queued', { count: String(queued) }))
  print.result({ ...plan, queued })
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
