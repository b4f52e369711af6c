import type { ColumnMapping } from './mapping.ts'
import { NO_ANSWERS, type ReadingAnswers } from './reading.ts'
import type { RowValues } from './source.ts'

/** How a person says that a file of sales is to be read. */
export interface SaleReading {
  /** What each column means; null takes what its name says. */
  readonly mapping: ColumnMapping | null
  readonly answers: ReadingAnswers
  /** Values where a row gives none, over `SALE_CONSTANTS`. */
  readonly constants: RowValues
  readonly pricesIncludeTax: boolean
}

/** As the names of its columns tell; prices of a cash register include taxes. */
export const AS_PROPOSED: SaleReading = {
  mapping: null,
  answers: NO_ANSWERS,
  constants: {},
  pricesIncludeTax: true,
}
