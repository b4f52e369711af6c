import { daysIn } from '../localTime.ts'
import { personaOf } from '../rfc.ts'

/** Until when a document may be cancelled without a fine. */
export interface CancelTerm {
  /** Last day, `AAAA-MM-DD`, of the issuer's place. */
  readonly lastDay: string
  readonly source: string
}

/**
 * The month of the following year in which the annual ISR return is due, by kind of person. CFF 29-A as reformed from
 * 2026-01-01; cancelling later is fined with 5 to 10 % of each CFDI (CFF 82).
 */
const RETURN_MONTH = { moral: 3, fisica: 4 } as const
const SOURCE = 'CFF 29-A, reforma 2026'

/** The term of a document issued at `issuedLocal` by this RFC. */
export function cancelTerm(issuerRfc: string, issuedLocal: string): CancelTerm {
  const year = Number(issuedLocal.slice(0, 4)) + 1
  const month = RETURN_MONTH[personaOf(issuerRfc)]
  const lastDay = `${String(year)}-${String(month).padStart(2, '0')}-${String(daysIn(year, month))}`
  return { lastDay, source: SOURCE }
}
