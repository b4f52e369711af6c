import type { RepeatAnswer } from './faults/rule.ts'
import { TEST_TAXPAYERS, type Taxpayer } from './testTaxpayers.ts'

/** How this practice PAC is set up; all of it can be changed while it runs. */
export interface PacSettings {
  /** The key that `apikey` must equal; null accepts any that is not empty. */
  readonly apiKey: string | null
  /** `wrapped`: code 301 with `[CFDI40145]` before the text; `bare`: the matrix code itself. Both occur. */
  readonly matrixCodes: 'wrapped' | 'bare'
  /** How a repeat is answered while no fault says otherwise. */
  readonly repeats: RepeatAnswer
  /** RFCs that are not in the list of taxpayers with obligations (LCO): refused with 402. */
  readonly withoutObligations: readonly string[]
  /** Serials of revoked certificates: refused with 304. */
  readonly revoked: readonly string[]
  /** Registered taxpayers; an RFC that is not here passes with any name and postal code. */
  readonly taxpayers: readonly Taxpayer[]
  /** How far this PAC's clock is ahead of the computer's, ms: a term that passes can be practised. */
  readonly clockAheadMs: number
  /** RFCs that SAT's register does not know: refused as receivers with CFDI40143. */
  readonly unknownRfcs: readonly string[]
}

export const DEFAULT_SETTINGS: PacSettings = {
  apiKey: null,
  matrixCodes: 'wrapped',
  repeats: '307-xml',
  withoutObligations: [],
  revoked: [],
  taxpayers: TEST_TAXPAYERS,
  clockAheadMs: 0,
  unknownRfcs: [],
}
