import type { SaleFileRequest } from '../../../../contract/saleFiles.ts'
import { NO_ANSWERS } from '../../../../domain/batch/reading.ts'

/** How a person says that a file of sales is to be read. */
export type SaleReading = Pick<
  SaleFileRequest,
  'mapping' | 'answers' | 'constants' | 'pricesIncludeTax'
>

/** As the names of its columns tell; prices of a cash register include taxes. */
export const AS_PROPOSED: SaleReading = {
  mapping: null,
  answers: NO_ANSWERS,
  constants: {},
  pricesIncludeTax: true,
}
