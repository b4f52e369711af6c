import type { Outcome } from '../../http/outcome.ts'
import type { StoredAccount } from '../../store/accounts.ts'

/** A message ready to go; sent again it is the same to the letter. */
export interface OutgoingMail {
  readonly messageId: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  /** Epoch ms UTC: the moment at which it was written. */
  readonly writtenAt: number
  readonly attachments: readonly OutgoingFile[]
}

export interface OutgoingFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** What a mail server did with it. */
export interface MailReceipt {
  readonly rejected: readonly string[]
  readonly words: string
}

/** The way to a company's mail server; wiring/mail.ts joins it to account, vault and network. */
export interface MailWay {
  /** `fromName` stands before the account's address where the account names nobody. */
  send(account: StoredAccount, fromName: string, mail: OutgoingMail): Promise<Outcome<MailReceipt>>
}

/** Files that a batch makes for a message: of one client's documents, or of the whole of it. */
export const BATCH_FILES = ['packed', 'batchResult', 'batchZip'] as const
export type BatchFile = (typeof BATCH_FILES)[number]

export const MAIL_JOB = 'mail'
export const MAIL_SUBJECT = 'mail'
/** Id of the one provider of this kind. */
export const MAIL_PROVIDER = 'smtp'
