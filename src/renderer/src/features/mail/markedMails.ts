import type { InvoiceDetail } from '../../../../contract/invoices.ts'
import type { MailDraft } from '../../../../contract/mail.ts'
import type { InvoiceId } from '../../../../domain/ids.ts'
import { shownState } from '../../../../locales/invoiceState.ts'
import { call } from '../../api.ts'
import { folioOf } from '../../ui/folio.ts'

/** A marked document that is valid, and the message that would take it to its customer. */
export interface MarkedMail {
  readonly id: InvoiceId
  readonly folio: string
  readonly draft: MailDraft
  /** It went to somebody before, or is on its way. */
  readonly wasSent: boolean
}

export interface MarkedMails {
  readonly mails: readonly MarkedMail[]
  /** Documents that are not valid (yet, or any more): nothing goes out about them to many at once. */
  readonly unfit: number
}

/** What would go out about the marked documents. */
export async function markedMails(ids: readonly InvoiceId[]): Promise<MarkedMails> {
  const mails: MarkedMail[] = []
  for (const id of ids) {
    const invoice = await call('invoices.get', { id })
    if (shownState(invoice) !== 'stamped') continue
    const draft = await call('mail.draft', { invoiceId: id })
    const earlier = await call('mail.list', { invoiceId: id })
    const wasSent = earlier.some(({ state }) => state !== 'failed' && state !== 'lost')
    mails.push({ id, folio: nameOf(invoice), draft, wasSent })
  }
  return { mails, unfit: ids.length - mails.length }
}

function nameOf(invoice: Pick<InvoiceDetail, 'serie' | 'folio' | 'receiverName'>): string {
  return `${folioOf(invoice)} · ${invoice.receiverName}`
}

/** Queues the messages; one that is refused stops no other. `failure`: why the first of those was, null when all went. */
export async function queueMails(
  mails: readonly MarkedMail[],
): Promise<{ readonly queued: number; readonly failure: unknown }> {
  let queued = 0
  let failure: unknown = null
  for (const { id, draft } of mails) {
    const { recipients, subject, body } = draft
    try {
      await call('mail.send', { invoiceId: id, recipients, subject, body })
      queued += 1
    } catch (error) {
      failure ??= error
    }
  }
  return { queued, failure }
}
