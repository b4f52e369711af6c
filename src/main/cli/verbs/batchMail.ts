import type { BatchMailPlan } from '../../../contract/batchMail.ts'
import type { BatchId } from '../../../domain/ids.ts'
import { addressesIn } from '../../../domain/mail.ts'
import type { Verb, VerbContext } from '../context.ts'
import { EXIT } from '../exitCodes.ts'
import { allPages } from '../pages.ts'
import type { OneBatch } from './batch.ts'
import { printMail } from './mail.ts'

function printPlan({ print, words }: Pick<VerbContext, 'print' | 'words'>, plan: BatchMailPlan) {
  const { messages, documents, mailed, withoutAddress, tooLarge } = plan
  print.line(
    words.t('cli.batch.mailPlan', { messages: String(messages), documents: String(documents) }),
  )
  if (mailed > 0) print.line(words.t('cli.batch.mailed', { documents: String(mailed) }))
  for (const { taxId, name, documents: count } of withoutAddress.named) {
    print.line(words.t('cli.batch.noAddress', { taxId, name, documents: String(count) }))
  }
  for (const { taxId, name, documents: count } of tooLarge.named) {
    print.line(words.t('cli.batch.tooLarge', { taxId, name, documents: String(count) }))
  }
}

/** `batch mail ID [--to A,B] [--subject S] [--plan]`: to each client his own, or all of it to one address. */
export const mailBatch: Verb<
  OneBatch & { readonly to?: string; readonly subject?: string; readonly plan?: boolean }
> = async (context, { id: given, to, subject, plan: onlyPlan }) => {
  const id = given as BatchId
  const plan = await context.call('batches.mailPlan', { id })
  if (onlyPlan === true) {
    printPlan(context, plan)
    context.print.result(plan)
    return EXIT.done
  }
  const { whole } = plan
  const sent = await context.call('batches.mail', {
    id,
    to:
      to === undefined
        ? { kind: 'clients' }
        : {
            kind: 'one',
            recipients: addressesIn(to),
            subject: subject ?? whole.subject,
            body: whole.body,
          },
  })
  if (to === undefined) printPlan(context, plan)
  else context.print.line(addressesIn(to).join(', '))
  context.print.result({ ...plan, ...sent })
  return EXIT.done
}

/** `batch mails ID`: the messages that a batch wrote, and what became of them. */
export const mailsOfBatch: Verb<OneBatch> = async (context, { id }) => {
  const mails = await allPages((after) =>
    context.call('batches.mails', { id: id as BatchId, after, limit: 100 }),
  )
  for (const mail of mails) printMail(context, mail)
  context.print.result(mails)
  return EXIT.done
}
