import type { ColumnMapping } from './mapping.ts'
import { NO_ANSWERS, type ReadingAnswers } from './reading.ts'
import type { RowValues } from './source.ts'

/** How a person says that a file of sales is to be read. */
export interface SaleReading {
  /** What each column means; null takes what was said before, else what its name says. */
  readonly mapping: ColumnMapping | null
  readonly answers: ReadingAnswers
  /** Values where a row gives none, over those said before and `SALE_CONSTANTS`. */
  readonly constants: RowValues
  /** null: as such files were read before, else yes, like the prices of a cash register. */
  readonly pricesIncludeTax: boolean | null
}

/** As files with these columns were read before, else as the names of the columns tell. */
export const AS_PROPOSED: SaleReading = {
  mapping: null,
  answers: NO_ANSWERS,
  constants: {},
  pricesIncludeTax: null,
}

/** Whether rows tell no IVA and nobody has said which they have: such a file may be looked at and not recorded. */
export function isIvaUnsaid(view: {
  readonly withoutIva: number
  readonly constants: RowValues
}): boolean {
  return view.withoutIva > 0 && (view.constants.iva ?? '') === ''
}
