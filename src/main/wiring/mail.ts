import type { DocumentKind, InvoiceDetail } from '../../contract/invoices.ts'
import { AppError } from '../../domain/errors.ts'
import type { InvoiceId } from '../../domain/ids.ts'
import { mailWords } from '../../locales/mailWords.ts'
import { sendMail, tryServer } from '../mail/smtp.ts'
import type { SmtpServer } from '../mail/smtp.ts'
import type { Outcome } from '../http/outcome.ts'
import type { JobHandler } from '../outbox/handler.ts'
import type { AccountCheck } from '../providers/ports.ts'
import { smtp } from '../providers/smtp/index.ts'
import { settingOf } from '../providers/callAccount.ts'
import { accountSecretRef } from '../services/accountSecrets.ts'
import type { ServiceContext } from '../services/context.ts'
import type { InvoiceFiles } from '../services/invoiceFiles.ts'
import { createMail } from '../services/mailing/mail.ts'
import type { Mail } from '../services/mailing/mail.ts'
import { createMailJob } from '../services/mailing/mailJob.ts'
import { createMessages, type Messages } from '../services/mailing/messages.ts'
import {
  BATCH_FILES,
  type BatchFile,
  type MailWay,
  type OutgoingFile,
} from '../services/mailing/port.ts'
import { createMailTexts, type MailTexts } from '../services/mailing/texts.ts'
import type { StoredAccount } from '../store/accounts.ts'
import type { StoredMail } from '../store/mails.ts'

export interface MailParts {
  readonly mail: Mail
  readonly messages: Messages
  readonly texts: MailTexts
  readonly handler: JobHandler
  /** The test button of a mail account: signs in, sends nothing. */
  check(account: StoredAccount): Promise<Outcome<AccountCheck>>
}

/** Joins messages with accounts, vault and network. */
export function createMailing(
  context: ServiceContext,
  parts: {
    readonly isPractice: boolean
    /** A file of a document; a slip of one that was stamped meanwhile is its PDF. */
    readonly fileOf: (id: InvoiceId, kind: string) => Promise<OutgoingFile>
    /** A file that a batch makes for its message. */
    readonly batchFile: (mail: StoredMail, kind: BatchFile) => Promise<OutgoingFile>
    /** `smtp://127.0.0.1:port` of the practice mailbox; null while it is not up. */
    readonly practiceUrl: () => string | null
    readonly wake: () => void
    readonly onFault: (error: unknown) => void
  },
): MailParts {
  const now = (): number => context.clock.now()

  async function serverOf(account: StoredAccount): Promise<SmtpServer | null> {
    const of = (name: string): string => settingOf(smtp, account, name)
    if (account.environment === 'practice' && of('host') === '') {
      const url = parts.practiceUrl()
      if (url === null) return null
      const { hostname, port } = new URL(url)
      return { host: hostname, port: Number(port), security: 'none', signIn: null }
    }
    const user = of('user')
    const password =
      user === ''
        ? null
        : await context.secrets.get(accountSecretRef(account.secretRef, 'password'))
    return {
      host: of('host'),
      port: Number(of('port')),
      security: of('security') === 'tls' ? 'tls' : 'starttls',
      signIn: user === '' ? null : { user, password: password ?? '' },
    }
  }

  async function withServer<T>(
    account: StoredAccount,
    use: (server: SmtpServer) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    try {
      const server = await serverOf(account)
      return server === null ? { kind: 'notSent', reason: 'connect' } : await use(server)
    } catch (error) {
      if (error instanceof AppError && error.code.startsWith('secret.')) {
        return { kind: 'notReady', reason: 'secret', words: error.code }
      }
      throw error
    }
  }

  const way: MailWay = {
    send: (account, fromName, mail) =>
      withServer(account, (server) => {
        const from = {
          name: settingOf(smtp, account, 'fromName') || fromName,
          address: settingOf(smtp, account, 'fromAddress'),
        }
        return sendMail(server, { ...mail, from }, now)
      }),
  }

  /** Files of the batch as it makes them, and the others of each document in turn. */
  async function attachmentsOf(mail: StoredMail): Promise<readonly OutgoingFile[]> {
    const files: OutgoingFile[] = []
    for (const kind of mail.attachments) {
      const own = BATCH_FILES.find((one) => one === kind)
      if (own !== undefined) files.push(await parts.batchFile(mail, own))
      else for (const id of mail.invoiceIds) files.push(await parts.fileOf(id, kind))
    }
    return files
  }

  const messages = createMessages(context, parts)
  const texts = createMailTexts(context, mailWords)
  return {
    mail: createMail(context, { texts, messages, wake: parts.wake }),
    messages,
    texts,
    handler: createMailJob(context, {
      way,
      onFault: parts.onFault,
      attachmentsOf,
    }),
    async check(account) {
      const outcome = await withServer(account, (server) => tryServer(server, now))
      return outcome.kind === 'accepted'
        ? { kind: 'accepted', value: { stampsLeft: null } }
        : outcome
    },
  }
}

/** A file of a document for a message; the slip of one that was stamped meanwhile is its PDF. */
export function mailFile(
  files: InvoiceFiles,
  invoice: InvoiceDetail,
  kind: string,
): Promise<OutgoingFile> {
  const isLate = kind === 'slip' && invoice.state === 'stamped'
  return files.read(invoice, isLate ? 'pdf' : (kind as DocumentKind))
}
