import type { Input, Output } from '../../../contract/api.ts'
import type { MailDraft, MailView } from '../../../contract/mail.ts'
import { AppError } from '../../../domain/errors.ts'
import type { CompanyId, InvoiceId } from '../../../domain/ids.ts'
import { MAIL_LANGUAGES, type MailLanguage } from '../../../domain/mail.ts'
import { under } from '../../../domain/mx/rules/problem.ts'
import { appendAudit } from '../../store/audit.ts'
import { getBatch } from '../../store/batches.ts'
import { documentOfInvoice } from '../../store/batchDocuments.ts'
import type { Reader, Tx } from '../../store/db.ts'
import { requireInvoice } from '../../store/invoices.ts'
import type { StoredInvoice } from '../../store/invoices.ts'
import { listMails } from '../../store/mails.ts'
import type { StoredMail } from '../../store/mails.ts'
import type { Caller } from '../caller.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import { refuseErrors } from '../refuseErrors.ts'
import { addressOf } from './addressOf.ts'
import { createMarkedMailing, type MarkedMailing } from './marked.ts'
import type { Messages } from './messages.ts'
import { writeCompanyMail } from './settings.ts'
import { languageOf, type MailTexts } from './texts.ts'
import { templateIssues, writtenIssues, type Written } from './written.ts'

/** Messages about documents: written here, sent by the queue like everything else that leaves. */
export interface Mail extends MarkedMailing {
  draft(id: InvoiceId, language?: MailLanguage): MailDraft
  send(input: Input<'mail.send'>, caller: Caller): MailView
  list(id: InvoiceId): readonly MailView[]
  settings(companyId: CompanyId): Output<'mail.settings'>
  saveSettings(input: Input<'mail.saveSettings'>, caller: Caller): Output<'mail.settings'>
  /** In the transaction of a stamp: the message that follows by itself, where the company wants it. */
  afterStamp(tx: Tx, invoice: StoredInvoice): void
}

/** Files of a document that go with a message, by its state. */
const STAMPED_FILES = ['stampedXml', 'pdf'] as const
const WAITING_FILES = ['slip'] as const

/** Nubefact writes to the customer itself where the document asks it to: one message is enough. */
function isMailedByAgent({ draft }: StoredInvoice): boolean {
  return draft.country === 'PE' && draft.sendToCustomer
}

export function createMail(
  context: ServiceContext,
  parts: {
    readonly texts: MailTexts
    readonly messages: Messages
    readonly wake: () => void
  },
): Mail {
  const { store } = context
  const { texts, messages } = parts

  function filesOf({ summary }: StoredInvoice): readonly string[] {
    if (summary.state === 'stamped') return STAMPED_FILES
    return summary.state === 'sealed' ? WAITING_FILES : []
  }

  function queueMail(tx: Tx, invoice: StoredInvoice, written: Written, actor: string): StoredMail {
    const { id, companyId } = invoice.summary
    const { recipients, subject, body } = written
    const attachments = filesOf(invoice)
    const text = { recipients, subject, body, attachments, actor }
    return messages.queue(tx, { ...text, companyId, batchId: null, invoiceIds: [id] })
  }

  function listViews(reader: Reader, id: InvoiceId): readonly MailView[] {
    return messages.views(reader, listMails(reader, id))
  }

  function settings(companyId: CompanyId): Output<'mail.settings'> {
    requireCompany(context, companyId)
    const isReady = messages.isReady(store, companyId)
    return { ...texts.companyMail(store, companyId), isReady }
  }

  /** While its batch is being sent: that writes to each client once, at its end. */
  function isOfWorkingBatch(reader: Reader, id: InvoiceId): boolean {
    const document = documentOfInvoice(reader, id)
    const batch = document === null ? null : getBatch(reader, document.batchId)
    return batch?.state === 'sending' || batch?.state === 'paused'
  }

  return {
    ...createMarkedMailing(context, { ...parts, queueMail }),
    settings,
    draft(id, wanted) {
      const invoice = requireInvoice(store, id)
      const language = wanted ?? languageOf(invoice.summary)
      return {
        language,
        ...texts.ofDocument(store, invoice, language),
        recipients: addressOf(store, invoice),
        attachments: filesOf(invoice),
        isReady: settings(invoice.summary.companyId).isReady,
      }
    },
    send(input, caller) {
      refuseErrors('validation.input', writtenIssues(input))
      const mail = store.tx((tx) => {
        const invoice = requireInvoice(tx, input.invoiceId)
        if (filesOf(invoice).length === 0) {
          throw new AppError('state.notAllowedNow', { detail: { state: invoice.summary.state } })
        }
        const { recipients, subject, body } = input
        return queueMail(tx, invoice, { recipients, subject, body }, caller.actor)
      })
      parts.wake()
      return messages.view(store, mail)
    },
    list: (id) => listViews(store, id),
    saveSettings({ companyId, automatic, templates }, caller) {
      requireCompany(context, companyId)
      refuseErrors(
        'validation.input',
        MAIL_LANGUAGES.flatMap((language) =>
          under(`templates.${language}`, templateIssues(templates[language])),
        ),
      )
      store.tx((tx) => {
        writeCompanyMail(tx, companyId, { automatic, templates })
        appendAudit(tx, {
          actor: caller.actor,
          event: 'mail.settings',
          subject: companyId,
          data: { automatic, subject: templates.es.subject },
        })
      })
      return settings(companyId)
    },
    afterStamp(tx, invoice) {
      const { id, companyId } = invoice.summary
      if (isOfWorkingBatch(tx, id) || isMailedByAgent(invoice)) return
      const recipients = addressOf(tx, invoice)
      const isWanted = texts.companyMail(tx, companyId).automatic && recipients.length > 0
      if (!isWanted || !messages.isReady(tx, companyId)) return
      const text = texts.ofDocument(tx, invoice, languageOf(invoice.summary))
      queueMail(tx, invoice, { ...text, recipients }, 'system')
      tx.afterCommit(parts.wake)
    },
  }
}
