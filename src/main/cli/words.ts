import type { WireError } from '../../contract/result.ts'
import type { InvoiceRow } from '../../contract/invoices.ts'

/** Sentences and figures in the language of the command line. */
export interface Words {
  /** The sentence of a key of src/locales; an unknown key is a bug that its test finds. */
  t(key: string, params?: Readonly<Record<string, string>>): string
  reason(reason: string): string
  invoiceState(invoice: InvoiceRow): string
  money(amount: string, currency: string): string
  date(epochMs: number): string
  dateTime(epochMs: number): string
  /** All a refusal says, one line each: the sentence, then every problem with its field. */
  refusal(error: WireError): readonly string[]
}
