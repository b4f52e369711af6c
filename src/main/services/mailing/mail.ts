import type { Input, Output } from '../../../contract/api.ts'
import type { MailDraft, MailTemplate, MailView } from '../../../contract/mail.ts'
import { AppError } from '../../../domain/errors.ts'
import type { AccountId, CompanyId, InvoiceId } from '../../../domain/ids.ts'
import type { Issue } from '../../../domain/issue.ts'
import {
  fillTemplate,
  isHeaderText,
  isMailAddress,
  MAIL_LANGUAGES,
  MOST_RECIPIENTS,
  type MailLanguage,
  unknownPlaceholders,
} from '../../../domain/mail.ts'
import type { InvoiceKind } from '../../../domain/invoice.ts'
import { RFC_FOREIGN } from '../../../domain/mx/rfc.ts'
import { under } from '../../../domain/mx/rules/problem.ts'
import { paidSums } from '../../../domain/mx/pago/paidSums.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { insertAccount, listAccounts } from '../../store/accounts.ts'
import type { StoredAccount } from '../../store/accounts.ts'
import { appendAudit } from '../../store/audit.ts'
import { getCustomer } from '../../store/customers.ts'
import type { Reader, Tx } from '../../store/db.ts'
import { getInvoice } from '../../store/invoices.ts'
import type { StoredInvoice } from '../../store/invoices.ts'
import { insertMail, listMails } from '../../store/mails.ts'
import type { StoredMail } from '../../store/mails.ts'
import { latestJobs } from '../../store/outbox.ts'
import type { StoredJob } from '../../store/outbox.ts'
import type { Caller } from '../caller.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import { tellInvoicesChanged } from '../invoiceEvents.ts'
import { refuseErrors } from '../refuseErrors.ts'
import { MAIL_JOB, MAIL_PROVIDER, MAIL_SUBJECT } from './port.ts'
import { readCompanyMail, writeCompanyMail } from './settings.ts'

/** Messages about documents: written here, sent by the queue like everything else that leaves. */
export interface Mail {
  draft(id: InvoiceId, language?: MailLanguage): MailDraft
  send(input: Input<'mail.send'>, caller: Caller): MailView
  list(id: InvoiceId): readonly MailView[]
  settings(companyId: CompanyId): Output<'mail.settings'>
  saveSettings(input: Input<'mail.saveSettings'>, caller: Caller): Output<'mail.settings'>
  /** In the transaction of a stamp: the message that follows by itself, where the company wants it. */
  afterStamp(tx: Tx, id: InvoiceId): void
}

/** What a company's messages say until it says something else. */
export interface LanguageWords {
  /** What a document is called in the middle of a sentence, by its kind; `other` is every other kind. */
  readonly documents: Readonly<Record<'ingreso' | 'egreso' | 'pago' | 'other', string>>
  readonly template: MailTemplate
  /** Of a document that waits for its stamp: the slip goes with it. */
  readonly slipTemplate: MailTemplate
}

export type MailWords = Readonly<Record<MailLanguage, LanguageWords>>

interface Written {
  readonly recipients: readonly string[]
  readonly subject: string
  readonly body: string
}

/** Files of a document that go with a message, by its state. */
const STAMPED_FILES = ['stampedXml', 'pdf'] as const
const WAITING_FILES = ['slip'] as const

export function createMail(
  context: ServiceContext,
  parts: {
    readonly words: MailWords
    readonly isPractice: boolean
    readonly wake: () => void
  },
): Mail {
  const { store, events } = context

  function requireInvoice(reader: Reader, id: InvoiceId): StoredInvoice {
    const invoice = getInvoice(reader, id)
    if (invoice === null) throw new AppError('notFound.invoice')
    return invoice
  }

  function companyMail(reader: Reader, companyId: CompanyId) {
    return readCompanyMail(reader, companyId, {
      automatic: true,
      templates: { es: parts.words.es.template, en: parts.words.en.template },
    })
  }

  function filesOf({ summary }: StoredInvoice): readonly string[] {
    if (summary.state === 'stamped') return STAMPED_FILES
    return summary.state === 'sealed' ? WAITING_FILES : []
  }

  function textFor(reader: Reader, invoice: StoredInvoice, language: MailLanguage): MailTemplate {
    const { summary, draft } = invoice
    const isStamped = summary.state === 'stamped'
    const { templates } = companyMail(reader, summary.companyId)
    const words = parts.words[language]
    const used = isStamped ? templates[language] : words.slipTemplate
    const company = requireCompany(context, summary.companyId)
    // A receipt's own total is 0 XXX: what it says was paid is what the customer knows it by.
    const [paid] = draft.country === 'MX' ? paidSums(draft.payments) : []
    const about = paid ?? { amount: summary.total, currency: summary.currency }
    const values = {
      emisor: company.name,
      receptor: summary.receiverName,
      documento: documentWord(words, summary.kind),
      folio: summary.serie === '' ? summary.folio : `${summary.serie}-${summary.folio}`,
      total: about.amount,
      moneda: about.currency,
      fecha: summary.issuedLocal.slice(0, 10),
      uuid: summary.uuid,
    }
    return { subject: fillTemplate(used.subject, values), body: fillTemplate(used.body, values) }
  }

  function addressOf(reader: Reader, { summary }: StoredInvoice): readonly string[] {
    const customer = summary.customerId === null ? null : getCustomer(reader, summary.customerId)
    const address = customer?.email.trim() ?? ''
    return isMailAddress(address) ? [address] : []
  }

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

  function queueMail(tx: Tx, invoice: StoredInvoice, written: Written, actor: string): StoredMail {
    const { summary } = invoice
    const account = accountOf(tx, summary.companyId)
    if (account === null) throw new AppError('validation.account', { detail: { reason: 'noMail' } })
    const address = account.settings['fromAddress'] ?? ''
    const mail = insertMail(tx, {
      ...written,
      invoiceId: summary.id,
      companyId: summary.companyId,
      attachments: filesOf(invoice),
      actor,
      domain: address.split('@')[1] ?? 'timbrel.invalid',
    })
    enqueue(tx, {
      kind: MAIL_JOB,
      subjectType: MAIL_SUBJECT,
      subjectId: mail.id,
      accountId: account.id,
      title: `${written.subject} · ${written.recipients.join(', ')}`,
      documentDigest: '',
      payload: { invoiceId: summary.id },
      deadlineAt: null,
    })
    appendAudit(tx, {
      actor,
      event: 'mail.queued',
      subject: summary.id,
      data: { mail: mail.id, recipients: written.recipients, messageId: mail.messageId },
    })
    tellInvoicesChanged(tx, events, [summary.id])
    return mail
  }

  function toView(mail: StoredMail, job: StoredJob | undefined): MailView {
    return {
      id: mail.id,
      invoiceId: mail.invoiceId,
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

  function listViews(reader: Reader, id: InvoiceId): readonly MailView[] {
    const mails = listMails(reader, id)
    const jobs = latestJobs(
      reader,
      mails.map((mail) => mail.id),
    )
    return mails.map((mail) => toView(mail, jobs.get(mail.id)))
  }

  function settings(companyId: CompanyId): Output<'mail.settings'> {
    requireCompany(context, companyId)
    const isReady = parts.isPractice || mailAccount(store, companyId) !== null
    return { ...companyMail(store, companyId), isReady }
  }

  return {
    settings,
    draft(id, wanted) {
      const invoice = requireInvoice(store, id)
      const language = wanted ?? languageOf(invoice)
      return {
        language,
        ...textFor(store, invoice, language),
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
      const view = listViews(store, input.invoiceId).find(({ id }) => id === mail.id)
      return view ?? toView(mail, undefined)
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
    afterStamp(tx, id) {
      const invoice = getInvoice(tx, id)
      if (invoice === null) return
      const { companyId } = invoice.summary
      const recipients = addressOf(tx, invoice)
      const isWanted = companyMail(tx, companyId).automatic && recipients.length > 0
      if (!isWanted || (!parts.isPractice && mailAccount(tx, companyId) === null)) return
      const text = textFor(tx, invoice, languageOf(invoice))
      queueMail(tx, invoice, { ...text, recipients }, 'system')
      tx.afterCommit(parts.wake)
    },
  }
}

/** A foreigner is written to in English, everybody else in Spanish. */
function languageOf({ summary }: StoredInvoice): MailLanguage {
  return summary.receiverTaxId === RFC_FOREIGN ? 'en' : 'es'
}

function documentWord({ documents }: LanguageWords, kind: InvoiceKind): string {
  return kind === 'ingreso' || kind === 'egreso' || kind === 'pago'
    ? documents[kind]
    : documents.other
}

function mailAccount(reader: Reader, companyId: CompanyId): StoredAccount | null {
  return listAccounts(reader, companyId).find(({ provider }) => provider === MAIL_PROVIDER) ?? null
}

function writtenIssues({ recipients, subject, body }: Written): readonly Issue[] {
  return [
    ...(recipients.length === 0 ? [issue('recipients', 'mail.noRecipient')] : []),
    ...(recipients.length > MOST_RECIPIENTS
      ? [issue('recipients', 'mail.tooMany', { most: String(MOST_RECIPIENTS) })]
      : []),
    ...recipients
      .filter((address) => !isMailAddress(address))
      .map((address) => issue('recipients', 'mail.address', { address: address.slice(0, 80) })),
    ...textIssues({ subject, body }),
  ]
}

function templateIssues(template: MailTemplate): readonly Issue[] {
  return [
    ...textIssues(template),
    ...(['subject', 'body'] as const).flatMap((path) =>
      unknownPlaceholders(template[path]).map((name) => issue(path, 'mail.placeholder', { name })),
    ),
  ]
}

function textIssues({ subject, body }: MailTemplate): readonly Issue[] {
  return [
    ...(subject.trim() === '' ? [issue('subject', 'mail.noSubject')] : []),
    ...(isHeaderText(subject) ? [] : [issue('subject', 'mail.oneLine')]),
    ...(body.trim() === '' ? [issue('body', 'mail.noBody')] : []),
  ]
}

function issue(path: string, rule: string, params: Readonly<Record<string, string>> = {}): Issue {
  return {
    path,
    rule,
    severity: 'error',
    params,
    officialCode: null,
    officialText: null,
    repair: null,
  }
}
