import type { Company, Customer, RoundingPolicy } from '../parties.ts'
import type { Product } from '../products.ts'
import type { DateOrder } from './dates.ts'
import type { ImportField } from './fields.ts'
import type { ReadingStyle } from './reading.ts'

/** Texts of a row by meaning, as the file and later changes write them; '' and left out are "not given". */
export type RowValues = Readonly<Partial<Record<ImportField, string>>>

/** A row of the file with everything that was changed since. */
export interface SourceRow {
  /** From 1, blank lines not counted. */
  readonly no: number
  /** Line of the file on which it begins, from 1. */
  readonly line: number
  readonly values: RowValues
  /** Cells more or fewer than the header has: nobody knows which column they belong to. */
  readonly shape: 'whole' | 'short' | 'long'
}

/** What goes for all rows of a batch. */
export interface BatchSettings {
  /** For fields without a column, and for cells left empty. */
  readonly constants: RowValues
  readonly pricesIncludeTax: boolean
  /** null: as the company rounds. */
  readonly rounding: RoundingPolicy | null
  /** `today`: the date of the file is only for reference. */
  readonly issueDate: 'file' | 'today'
  /** Documents of a series leave one after the other. */
  readonly strictOrder: boolean
  /** Documents on their way at once; null leaves it to the account. */
  readonly concurrency: number | null
}

export const DEFAULT_SETTINGS: BatchSettings = {
  constants: {},
  pricesIncludeTax: false,
  rounding: null,
  issueDate: 'file',
  strictOrder: false,
  concurrency: null,
}

/** What a document is made with beside its rows. */
export interface SourceContext {
  readonly company: Company
  readonly settings: BatchSettings
  readonly style: ReadingStyle
  /** Order of the dates of a field's column. */
  readonly dateOrderOf: (field: ImportField) => DateOrder
  /** Known customers with this tax id, best first. */
  readonly customerOf: (taxId: string) => Customer | null
  readonly productOf: (sku: string) => Product | null
  /** Legal local date of the company today, `AAAA-MM-DD`. */
  readonly today: string
}
