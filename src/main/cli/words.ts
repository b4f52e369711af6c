import type { CatalogReport } from '../../contract/catalogs.ts'
import type { WireError } from '../../contract/result.ts'
import type { InvoiceRow } from '../../contract/invoices.ts'
import { groupThousands } from '../../domain/decimal.ts'
import type { Issue } from '../../domain/issue.ts'
import { catalogSentence } from '../../locales/catalogSentences.ts'
import { cliEn } from '../../locales/cli.en.ts'
import { cliEs } from '../../locales/cli.es.ts'
import { shownState } from '../../locales/invoiceState.ts'
import type { Language } from '../../locales/languages.ts'
import { loadMessages } from '../../locales/load.ts'
import { refusalSentence, reasonSentence, ruleSentence } from '../../locales/sentences.ts'
import type { HasKey } from '../../locales/sentences.ts'
import { createTranslator } from '../../locales/translator.ts'
import type { Params, Translate } from '../../locales/translator.ts'

/** Sentences and figures in the language of the command line. */
export interface Words {
  /** The sentence of a key of src/locales; an unknown key comes back as it is. */
  t(key: string, params?: Params): string
  reason(reason: string): string
  /** What is wrong with a cell or a field. */
  rule(issue: Pick<Issue, 'rule' | 'params'>): string
  /** What an edition of catalogues changes for these data. */
  catalogReport(report: CatalogReport): string
  invoiceState(invoice: InvoiceRow): string
  money(amount: string, currency: string): string
  date(epochMs: number): string
  dateTime(epochMs: number): string
  /** All a refusal says, one line each: the sentence, then every problem with its field. */
  refusal(error: WireError): readonly string[]
}

/** Words of a language; the command line shares the window's sentences and adds its own. */
export async function createWords(language: Language): Promise<Words> {
  const messages = await loadMessages(language)
  const all = { ...messages, ...(language === 'en' ? cliEn : cliEs) }
  const translate: Translate = createTranslator(language, all)
  const has = ((key: string) => Object.hasOwn(all, key)) as HasKey
  // Verbs name their keys as text; the tests of the locales prove that each of them exists.
  const t: Words['t'] = translate
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long' })
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' })

  function refusal(error: WireError): readonly string[] {
    const literal = error.detail['words'] ?? ''
    return [
      refusalSentence(translate, has, error),
      ...(has(hintKey(error.code)) ? [t(hintKey(error.code))] : []),
      ...(literal === '' ? [] : [`  «${literal}»`]),
      ...error.issues.map((issue) => {
        const code = issue.officialCode === null ? '' : ` [${issue.officialCode}]`
        return `  ${issue.path}: ${ruleSentence(translate, has, issue)}${code}`
      }),
    ]
  }

  return {
    t,
    rule: (issue) => ruleSentence(translate, has, issue),
    catalogReport: (report) =>
      catalogSentence(translate, report, { count: String, day: (written) => written }),
    reason: (reason) => (reason === '' ? '' : reasonSentence(translate, has, reason)),
    invoiceState: (invoice) => t(`state.${shownState(invoice)}`),
    money: (amount, currency) => `${groupThousands(amount)} ${currency}`,
    date: (epochMs) => date.format(epochMs),
    dateTime: (epochMs) => dateTime.format(epochMs),
    refusal,
  }
}

/** What only the command line can add to a refusal: where it takes things from. */
const hintKey = (code: string): string => `cli.hint.${code}`
