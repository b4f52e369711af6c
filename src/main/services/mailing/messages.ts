import type { MailView } from '../../../contract/mail.ts'
import type { AccountId, CompanyId } from '../../../domain/ids.ts'
import { AppError } from '../../../domain/errors.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { insertAccount, listAccounts, type StoredAccount } from '../../store/accounts.ts'
import { appendAudit } from '../../store/audit.ts'
import type { Reader, Tx } from '../../store/db.ts'
import { insertMail, type NewMail, type StoredMail } from '../../store/mails.ts'
import { type StoredJob } from '../../store/outbox.ts'
import { latestJobs } from '../../store/outboxPages.ts'
import type { ServiceContext } from '../context.ts'
import { tellInvoicesChanged } from '../invoiceEvents.ts'
import { MAIL_JOB, MAIL_PROVIDER, MAIL_SUBJECT } from './port.ts'

/** Puts messages into the queue like everything else that leaves, and tells what became of them. */
export interface Messages {
  /** The company has an account to send through, or practises. */
  isReady(reader: Reader, companyId: CompanyId): boolean
  /** In the transaction of its cause; `validation.account` (`noMail`) where nothing can send it. */
  queue(tx: Tx, message: Omit<NewMail, 'domain'>): StoredMail
  view(reader: Reader, mail: StoredMail): MailView
  views(reader: Reader, mails: readonly StoredMail[]): readonly MailView[]
}

export function createMessages(
  { events }: ServiceContext,
  parts: { readonly isPractice: boolean },
): Messages {
  /** The company's own; in practice one is made, so that nothing has to be set up first. */
  function accountOf(tx: Tx, companyId: CompanyId): StoredAccount | null {
    const known = mailAccount(tx, companyId)
    if (known !== null || !parts.isPractice) return known
    const id = tx.newId<AccountId>()
    return insertAccount(tx, id, {
      companyId,
      provider: MAIL_PROVIDER,
      environment: 'practice',
      label: 'Buzón de práctica',
      settings: {},
      secretNames: [],
      secretRef: `account.${id}`,
    })
  }

  return {
    isReady: (reader, companyId) => parts.isPractice || mailAccount(reader, companyId) !== null,
    queue(tx, message) {
      const account = accountOf(tx, message.companyId)
      if (account === null) {
        throw new AppError('validation.account', { detail: { reason: 'noMail' } })
      }
      const address = account.settings['fromAddress'] ?? ''
      const domain = address.split('@')[1] ?? 'timbrel.invalid'
      const mail = insertMail(tx, { ...message, domain })
      enqueue(tx, {
        kind: MAIL_JOB,
        subjectType: MAIL_SUBJECT,
        subjectId: mail.id,
        accountId: account.id,
        title: `${mail.subject} · ${mail.recipients.join(', ')}`,
        documentDigest: '',
        payload: { invoiceIds: mail.invoiceIds.slice(0, 1) },
        deadlineAt: null,
      })
      appendAudit(tx, {
        actor: mail.actor,
        event: 'mail.queued',
        subject: subjectOf(mail),
        data: {
          mail: mail.id,
          recipients: mail.recipients,
          messageId: mail.messageId,
          documents: mail.invoiceIds.length,
        },
      })
      tellInvoicesChanged(tx, events, mail.invoiceIds)
      return mail
    },
    view: (reader, mail) => toView(mail, latestJobs(reader, [mail.id]).get(mail.id)),
    views(reader, mails) {
      const jobs = latestJobs(
        reader,
        mails.map(({ id }) => id),
      )
      return mails.map((mail) => toView(mail, jobs.get(mail.id)))
    },
  }
}

/** What the record of a message is about: its document, or the batch that wrote about several. */
export function subjectOf({ batchId, invoiceIds }: StoredMail): string {
  const [first] = invoiceIds
  return batchId ?? first ?? ''
}

function mailAccount(reader: Reader, companyId: CompanyId): StoredAccount | null {
  return listAccounts(reader, companyId).find(({ provider }) => provider === MAIL_PROVIDER) ?? null
}

function toView(mail: StoredMail, job: StoredJob | undefined): MailView {
  return {
    id: mail.id,
    batchId: mail.batchId,
    documents: mail.invoiceIds.length,
    jobId: job?.id ?? null,
    recipients: mail.recipients,
    subject: mail.subject,
    body: mail.body,
    attachments: mail.attachments,
    messageId: mail.messageId,
    actor: mail.actor,
    createdAt: mail.createdAt,
    state: job?.state ?? 'lost',
    reason: job?.state === 'failed' && job.code !== '' ? job.code : (job?.reason ?? ''),
    words: job?.words ?? '',
    sentAt: job?.state === 'done' ? job.finishedAt : null,
    rejected: mail.rejected,
  }
}
