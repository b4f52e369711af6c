import type { Input, Output } from '../../../contract/api.ts'
import type { MarkedMail } from '../../../contract/mail.ts'
import type { InvoiceId } from '../../../domain/ids.ts'
import { isOutgoing } from '../../../domain/mail.ts'
import type { Reader, Tx } from '../../store/db.ts'
import { requireInvoice, type StoredInvoice } from '../../store/invoices.ts'
import { wasMailed } from '../../store/mails.ts'
import { createBreather } from '../batches/slices.ts'
import type { Caller } from '../caller.ts'
import type { ServiceContext } from '../context.ts'
import { addressOf } from './addressOf.ts'
import type { Messages } from './messages.ts'
import { languageOf, type MailTexts } from './texts.ts'
import type { Written } from './written.ts'

/** Messages about many documents at once, each to its own customer. */
export interface MarkedMailing {
  marked(ids: readonly InvoiceId[]): Promise<Output<'mail.marked'>>
  sendMarked(
    input: Input<'mail.sendMarked'>,
    caller: Pick<Caller, 'actor'>,
  ): Promise<Output<'mail.sendMarked'>>
}

export function createMarkedMailing(
  { store, clock }: ServiceContext,
  parts: {
    readonly texts: MailTexts
    readonly messages: Messages
    readonly queueMail: (tx: Tx, invoice: StoredInvoice, written: Written, actor: string) => void
    readonly wake: () => void
  },
): MarkedMailing {
  const { messages, texts } = parts

  /** null for a document that is not valid. */
  function mailOf(reader: Reader, { summary, draft }: StoredInvoice): MarkedMail | null {
    if (summary.state !== 'stamped') return null
    const { id: invoiceId, serie, folio, receiverName } = summary
    return {
      invoiceId,
      serie,
      folio,
      receiverName,
      recipients: addressOf(reader, { summary, draft }),
      wasSent: wasMailed(reader, invoiceId),
    }
  }

  /** Says whether a message was queued. */
  function queueOne(tx: Tx, id: InvoiceId, again: boolean, actor: string): boolean {
    const invoice = requireInvoice(tx, id)
    const mail = mailOf(tx, invoice)
    if (mail === null || !isOutgoing(mail, again)) return false
    const text = texts.ofDocument(tx, invoice, languageOf(invoice.summary))
    parts.queueMail(tx, invoice, { ...text, recipients: mail.recipients }, actor)
    return true
  }

  return {
    async marked(ids) {
      const breather = createBreather(clock)
      const mails: MarkedMail[] = []
      const companies = new Set<StoredInvoice['summary']['companyId']>()
      for (const id of ids) {
        const invoice = requireInvoice(store, id)
        companies.add(invoice.summary.companyId)
        const mail = mailOf(store, invoice)
        if (mail !== null) mails.push(mail)
        await breather.breathe()
      }
      const isReady = [...companies].every((companyId) => messages.isReady(store, companyId))
      return { mails, unfit: ids.length - mails.length, isReady }
    },
    async sendMarked({ invoiceIds, again }, { actor }) {
      let queued = 0
      try {
        for (const id of new Set(invoiceIds)) {
          if (await store.groupTx((tx) => queueOne(tx, id, again, actor))) queued += 1
        }
      } finally {
        // What was queued before one that failed goes all the same.
        if (queued > 0) parts.wake()
      }
      return { queued }
    },
  }
}
