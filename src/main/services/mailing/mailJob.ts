import { AppError } from '../../../domain/errors.ts'
import { MOST_MAIL_BYTES } from '../../../domain/mail.ts'
import type { OutcomeFact } from '../../../domain/outbox/settlement.ts'
import { createAttemptLog } from '../../outbox/attemptLog.ts'
import { nothingToApply } from '../../outbox/handler.ts'
import type { JobHandler } from '../../outbox/handler.ts'
import { getAccount } from '../../store/accounts.ts'
import type { StoredAccount } from '../../store/accounts.ts'
import { appendAudit } from '../../store/audit.ts'
import { getMail, setRejected } from '../../store/mails.ts'
import type { StoredMail } from '../../store/mails.ts'
import type { StoredJob } from '../../store/outbox.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import { tellInvoicesChanged } from '../invoiceEvents.ts'
import { subjectOf } from './messages.ts'
import { MAIL_JOB, MAIL_PROVIDER } from './port.ts'
import type { MailReceipt, MailWay, OutgoingMail } from './port.ts'

/** The files of a message, made or read when it goes. */
export type AttachmentsOf = (mail: StoredMail) => Promise<OutgoingMail['attachments']>

/** Nobody knows whether the message was delivered: a person decides whether it goes again. */
export const MAIL_UNKNOWN = 'mailUnknown'
/** Its files are more than mailboxes take; nothing was sent. */
const MAIL_TOO_LARGE = 'mailTooLarge'

/**
 * Sends messages. No question can settle a doubt about one, so a doubt is put before a person at once and never ends in a
 * second message by itself (providers.md §9.1).
 */
export function createMailJob(
  context: ServiceContext,
  parts: {
    readonly way: MailWay
    readonly attachmentsOf: AttachmentsOf
    readonly onFault: (error: unknown) => void
  },
): JobHandler {
  const { store, events } = context

  async function outgoing(mail: StoredMail): Promise<OutgoingMail> {
    return {
      messageId: mail.messageId,
      to: mail.recipients,
      subject: mail.subject,
      text: mail.body,
      writtenAt: mail.createdAt,
      attachments: await parts.attachmentsOf(mail),
    }
  }

  /** The try, recorded before a byte leaves and closed with what came back. */
  async function tryOnce(job: StoredJob, account: StoredAccount, mail: OutgoingMail, from: string) {
    const attempts = createAttemptLog(store, job, account.id, parts.onFault)
    const id = await attempts.open({
      endpoint: 'smtp.send',
      provider: MAIL_PROVIDER,
      method: 'SMTP',
      url: account.settings['host'] ?? '',
      documentDigest: '',
      request: Buffer.from(
        `${[`Message-ID: ${mail.messageId}`, `To: ${mail.to.join(', ')}`, `Subject: ${mail.subject}`].join('\n')}\n\n${mail.text}`,
        'utf8',
      ),
    })
    const began = context.clock.monotonic()
    const outcome = await parts.way.send(account, from, mail)
    const words = 'words' in outcome ? outcome.words : ''
    attempts.close(id, {
      kind: outcome.kind === 'accepted' ? 'answered' : outcome.kind,
      maybeSent: outcome.kind === 'accepted' || outcome.kind === 'unknown',
      status: null,
      durationMs: context.clock.monotonic() - began,
      response: Buffer.from(outcome.kind === 'accepted' ? outcome.value.words : words, 'utf8'),
    })
    return outcome
  }

  return {
    kind: MAIL_JOB,
    async send(job) {
      const mail = getMail(store, job.subjectId)
      const account = job.accountId === null ? null : getAccount(store, job.accountId)
      if (mail === null || account === null) throw new AppError('notFound.account')
      const company = requireCompany(context, mail.companyId)
      const message = await outgoing(mail)
      const outcome = isTooLarge(message)
        ? ({ kind: 'refused', code: MAIL_TOO_LARGE, words: '' } as const)
        : await tryOnce(job, account, message, company.name)
      if (outcome.kind === 'accepted') {
        const receipt = outcome.value
        return {
          outcome: { kind: 'accepted' },
          apply: (tx) => {
            setRejected(tx, mail.id, receipt.rejected)
            appendAudit(tx, {
              actor: 'system',
              event: 'mail.sent',
              subject: subjectOf(mail),
              data: dataOf(mail, receipt),
            })
            tellInvoicesChanged(tx, events, mail.invoiceIds)
          },
        }
      }
      return {
        outcome: forPerson(outcome),
        apply: (tx) => tellInvoicesChanged(tx, events, mail.invoiceIds),
      }
    },
    /** After a crash in the middle of a try: nothing can be asked, so a person decides. */
    lookup: () =>
      Promise.resolve({
        answer: { kind: 'refused', code: MAIL_UNKNOWN, words: '' },
        apply: nothingToApply,
      }),
  }
}

function isTooLarge({ attachments }: OutgoingMail): boolean {
  return attachments.reduce((sum, { bytes }) => sum + bytes.length, 0) > MOST_MAIL_BYTES
}

/** A doubt ends the job: only a person lets it go again, with the same Message-ID. */
function forPerson(outcome: Exclude<OutcomeFact, { kind: 'accepted' }>): OutcomeFact {
  if (outcome.kind !== 'unknown') return outcome
  return { kind: 'refused', code: MAIL_UNKNOWN, words: outcome.words }
}

function dataOf(mail: StoredMail, receipt: MailReceipt) {
  return {
    mail: mail.id,
    recipients: mail.recipients,
    rejected: receipt.rejected,
    messageId: mail.messageId,
    words: receipt.words,
  }
}
