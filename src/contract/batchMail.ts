import type { BatchId } from '../domain/ids.ts'
import type { MailTemplate, MailView } from './mail.ts'

/** A client of a batch to whom nothing can go by mail as things are. */
export interface UnmailedClient {
  readonly taxId: string
  readonly name: string
  readonly documents: number
  readonly bytes: number
}

interface Unmailed {
  readonly clients: number
  readonly documents: number
  /** Some of them. */
  readonly named: readonly UnmailedClient[]
}

/** What a batch would write to whom, before it does. */
export interface BatchMailPlan {
  /** The company has an account to send through, or practises. */
  readonly isReady: boolean
  /** All files of one message, at most. */
  readonly limitBytes: number
  /** One message for each client whose documents nobody mailed yet. */
  readonly messages: number
  readonly documents: number
  /** Documents that went by mail before, or may have: they do not go again by themselves. */
  readonly mailed: number
  readonly withoutAddress: Unmailed
  readonly tooLarge: Unmailed
  /** The first of these messages. */
  readonly first:
    (MailTemplate & { readonly recipients: readonly string[]; readonly documents: number }) | null
  /** One message about the whole batch, for whoever gave the file; to be changed before it goes. */
  readonly whole: MailTemplate & {
    readonly recipients: readonly string[]
    /** Of all documents; more than `limitBytes` do not go along, only the table does. */
    readonly bytes: number
    readonly hasZip: boolean
  }
}

export interface BatchMailApi {
  'batches.mailPlan': (input: { readonly id: BatchId }) => BatchMailPlan
  /** One message for each client, or one about the whole batch. `validation.input` with what is wrong at each field. */
  'batches.mail': (input: {
    readonly id: BatchId
    readonly to:
      | { readonly kind: 'clients' }
      | {
          readonly kind: 'one'
          readonly recipients: readonly string[]
          readonly subject: string
          readonly body: string
        }
  }) => { readonly messages: number }
  /** Messages that the batch wrote, newest first. */
  'batches.mails': (input: {
    readonly id: BatchId
    readonly after: string
    readonly limit: number
  }) => { readonly rows: readonly MailView[]; readonly next: string | null }
}
