import type { MailTemplate } from '../../../contract/mail.ts'
import { groupThousands } from '../../../domain/decimal.ts'
import type { CompanyId } from '../../../domain/ids.ts'
import type { InvoiceKind, InvoiceSummary } from '../../../domain/invoice.ts'
import { fillTemplate, type MailLanguage } from '../../../domain/mail.ts'
import { knownSum } from '../../../domain/mx/pago/paidSums.ts'
import { RFC_FOREIGN } from '../../../domain/mx/rfc.ts'
import type { Reader } from '../../store/db.ts'
import type { StoredInvoice } from '../../store/invoices.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import { readCompanyMail, type CompanyMail } from './settings.ts'

type KindWord = 'ingreso' | 'egreso' | 'pago' | 'other'

/** What a company's messages say until it says something else. */
export interface LanguageWords {
  /** The day of a document, `AAAA-MM-DD` where it was issued, as a sentence has it. */
  readonly date: (legal: string) => string
  /** What a document is called in the middle of a sentence, by its kind; `other` is every other kind. */
  readonly documents: Readonly<Record<KindWord, string>>
  /** The same for two or more of them. */
  readonly several: Readonly<Record<KindWord, string>>
  readonly template: MailTemplate
  /** Of a document that waits for its stamp: the slip goes with it. */
  readonly slipTemplate: MailTemplate
  /** Of several documents of one receiver: `{documentos}`, `{lista}`, `{emisor}`, `{receptor}`. */
  readonly severalTemplate: MailTemplate
  /** Line of `{lista}` for those that it is too short for: `{cuantos}`. */
  readonly more: string
  /** Of a whole batch: `{archivo}`, `{total}`, `{validos}`, `{emisor}`. */
  readonly batchTemplate: MailTemplate
}

export type MailWords = Readonly<Record<MailLanguage, LanguageWords>>

/** What messages say, from the company's own templates where there are any. */
export interface MailTexts {
  companyMail(reader: Reader, companyId: CompanyId): CompanyMail
  ofDocument(reader: Reader, invoice: StoredInvoice, language: MailLanguage): MailTemplate
  /** Of `count` documents of one receiver, two or more; at most `MOST_LISTED` of them are named. */
  ofSeveral(first: InvoiceSummary, others: readonly InvoiceSummary[], count: number): MailTemplate
  ofBatch(
    companyId: CompanyId,
    batch: { readonly fileName: string; readonly total: number; readonly stamped: number },
  ): MailTemplate
}

/** Documents that a message names one by one. */
export const MOST_LISTED = 60

export function createMailTexts(context: ServiceContext, words: MailWords): MailTexts {
  function companyMail(reader: Reader, companyId: CompanyId): CompanyMail {
    return readCompanyMail(reader, companyId, {
      automatic: true,
      templates: { es: words.es.template, en: words.en.template },
    })
  }

  function filled(template: MailTemplate, values: Readonly<Record<string, string>>): MailTemplate {
    return {
      subject: fillTemplate(template.subject, values),
      body: fillTemplate(template.body, values),
    }
  }

  return {
    companyMail,
    ofDocument(reader, { summary, draft }, language) {
      const { templates } = companyMail(reader, summary.companyId)
      const used = summary.state === 'stamped' ? templates[language] : words[language].slipTemplate
      // A receipt's own total is 0 XXX: what it says was paid is what the customer knows it by.
      const about = knownSum(draft, summary)
      return filled(used, {
        emisor: requireCompany(context, summary.companyId).name,
        receptor: summary.receiverName,
        documento: words[language].documents[kindWord(summary.kind)],
        folio: folioOf(summary),
        total: groupThousands(about.total),
        moneda: about.currency,
        fecha: words[language].date(summary.issuedLocal.slice(0, 10)),
        uuid: summary.uuid,
      })
    },
    ofSeveral(first, others, count) {
      const listed = [first, ...others].slice(0, MOST_LISTED)
      const { several, severalTemplate, more } = words[languageOf(first)]
      const kinds = new Set(listed.map(({ kind }) => kindWord(kind)))
      const name = several[kinds.size === 1 ? kindWord(first.kind) : 'other']
      const left = count - listed.length
      return filled(severalTemplate, {
        emisor: requireCompany(context, first.companyId).name,
        receptor: first.receiverName,
        documentos: `${count} ${name}`,
        lista: [
          ...listed.map(lineOf),
          ...(left > 0 ? [fillTemplate(more, { cuantos: String(left) })] : []),
        ].join('\n'),
      })
    },
    ofBatch: (companyId, { fileName, total, stamped }) =>
      filled(words.es.batchTemplate, {
        emisor: requireCompany(context, companyId).name,
        archivo: fileName,
        total: String(total),
        validos: String(stamped),
      }),
  }
}

/** A foreigner is written to in English, everybody else in Spanish. */
export function languageOf({ receiverTaxId }: InvoiceSummary): MailLanguage {
  return receiverTaxId === RFC_FOREIGN ? 'en' : 'es'
}

function kindWord(kind: InvoiceKind): KindWord {
  return kind === 'ingreso' || kind === 'egreso' || kind === 'pago' ? kind : 'other'
}

function folioOf({ serie, folio }: InvoiceSummary): string {
  return serie === '' ? folio : `${serie}-${folio}`
}

function lineOf(summary: InvoiceSummary): string {
  const { total, currency, uuid } = summary
  return [folioOf(summary), `${groupThousands(total)} ${currency}`, uuid]
    .filter((part) => part !== '')
    .join(' · ')
}
