import type { BatchId, CompanyId, InvoiceId, JobId } from '../domain/ids.ts'
import type { MailLanguage } from '../domain/mail.ts'
import type { JobState } from '../domain/outbox/job.ts'

/** An e-mail about documents, and what became of it. */
export interface MailView {
  readonly id: string
  /** The batch that wrote it; null for a message about one document by itself. */
  readonly batchId: BatchId | null
  /** Documents that it takes to their receiver; 0 where it takes a whole batch to whoever gave the file. */
  readonly documents: number
  /** The job that sends it; a failed one goes again by `outbox.retry`, with the same Message-ID. */
  readonly jobId: JobId | null
  readonly recipients: readonly string[]
  readonly subject: string
  readonly body: string
  /** Kinds of files that go with it. */
  readonly attachments: readonly string[]
  readonly messageId: string
  readonly actor: string
  /** Epoch ms UTC. */
  readonly createdAt: number
  readonly state: JobState | 'lost'
  /** Why it waits or failed, a stable word. `mailUnknown`: nobody knows whether it was delivered. */
  readonly reason: string
  /** The server's literal words. */
  readonly words: string
  /** When the server took it. */
  readonly sentAt: number | null
  /** Recipients that the server did not take. */
  readonly rejected: readonly string[]
}

/** The text of a company's messages. */
export interface MailTemplate {
  readonly subject: string
  readonly body: string
}

export interface MailSettings {
  /** Whether a stamped document goes to the customer's address by itself. */
  readonly automatic: boolean
  readonly templates: Readonly<Record<MailLanguage, MailTemplate>>
  /** The company has an account to send through, or practises. */
  readonly isReady: boolean
}

/** What a message about a document would be, for the person to change before it goes. */
export interface MailDraft {
  readonly language: MailLanguage
  readonly recipients: readonly string[]
  readonly subject: string
  readonly body: string
  readonly attachments: readonly string[]
  readonly isReady: boolean
}

/** A valid document and where its message would go; no recipients where its customer has no address. */
export interface MarkedMail {
  readonly invoiceId: InvoiceId
  readonly serie: string
  readonly folio: string
  readonly receiverName: string
  readonly recipients: readonly string[]
  /** It went to somebody before, is on its way, or nobody knows. */
  readonly wasSent: boolean
}

/** What would go out about many documents, each to its own customer. */
export interface MarkedMails {
  readonly mails: readonly MarkedMail[]
  /** Documents that are not valid (yet, or any more): nothing goes out about them to many at once. */
  readonly unfit: number
  /** Every company of them has an account to send through, or practises. */
  readonly isReady: boolean
}

/** A message that the practice mailbox took. */
export interface PracticeMail {
  readonly id: string
  /** Epoch ms UTC. */
  readonly at: number
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly attachments: readonly { readonly name: string; readonly bytes: number }[]
}

export interface MailApi {
  /** The message as it would go now; without `language` in the receiver's: English for a foreigner (XEXX010101000). */
  'mail.draft': (input: {
    readonly invoiceId: InvoiceId
    readonly language?: MailLanguage | undefined
  }) => MailDraft
  /** Queues a message. `validation.input` with what is wrong at each field. */
  'mail.send': (input: {
    readonly invoiceId: InvoiceId
    readonly recipients: readonly string[]
    readonly subject: string
    readonly body: string
  }) => MailView
  /** Which of these documents would go, and where. */
  'mail.marked': (input: { readonly invoiceIds: readonly InvoiceId[] }) => MarkedMails
  /**
   * Queues a message about each of those that has an address, in the company's own words; what went before goes only where
   * `again`. Which ones those are is decided as each is queued: two windows send none twice. `validation.account` (`noMail`)
   * where nothing can send them; those before it are queued then.
   */
  'mail.sendMarked': (input: {
    readonly invoiceIds: readonly InvoiceId[]
    readonly again: boolean
  }) => { readonly queued: number }
  /** Messages about a document, newest first. */
  'mail.list': (input: { readonly invoiceId: InvoiceId }) => readonly MailView[]
  'mail.settings': (input: { readonly companyId: CompanyId }) => MailSettings
  'mail.saveSettings': (input: {
    readonly companyId: CompanyId
    readonly automatic: boolean
    readonly templates: Readonly<Record<MailLanguage, MailTemplate>>
  }) => MailSettings
  /** What the practice mailbox took, newest first; empty when working for real. */
  'mail.practiceBox': (input: Record<string, never>) => readonly PracticeMail[]
}
