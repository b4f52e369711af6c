import { parseE6 } from '../../decimal.ts'
import { meansPublic } from '../names.ts'
import { RFC_FOREIGN, RFC_PUBLIC } from '../rfc.ts'
import { workingDayAfter } from './workingDays.ts'

/** What decides whether the receiver is asked. */
export interface AcceptanceFacts {
  /** TipoDeComprobante: I, E, T, N or P. */
  readonly tipoDeComprobante: string
  readonly receiverRfc: string
  readonly receiverName: string
  /** Total as printed, in the document's currency. */
  readonly total: string
  readonly moneda: string
  /** MXN per unit of `moneda`; '' for MXN. */
  readonly tipoCambio: string
  /** Legal local time of issue. */
  readonly issuedLocal: string
  /** Legal local date of today at the same place. */
  readonly today: string
}

/** Why no acceptance is needed; null where the receiver is asked. */
export type NoAcceptance =
  | 'smallTotal'
  | 'egress'
  | 'transfer'
  | 'payroll'
  | 'publicInGeneral'
  | 'foreigner'
  | 'nextWorkingDay'

/** Source of the list and of its figures, for the screen. */
export const ACCEPTANCE_SOURCE = 'RMF 2026, 2.7.1.35'

/** Total in MXN up to which nobody is asked; not for payments (P). */
const SMALL_TOTAL_E6 = 1_000_000_000n
/** Working days after the issue within which nobody is asked. */
const FREE_WORKING_DAYS = 1
/** Working days that the receiver has; silence counts as yes. */
export const RECEIVER_WORKING_DAYS = 3

const FREE_KINDS: ReadonlyMap<string, NoAcceptance> = new Map([
  ['E', 'egress'],
  ['T', 'transfer'],
  ['N', 'payroll'],
])

/**
 * Whether the receiver has to accept a cancellation, as far as it can be told here: null when he must, else why not.
 * Only the authority's own answer (`EsCancelable`) decides; this is what a person is told beforehand.
 */
export function withoutAcceptance(facts: AcceptanceFacts): NoAcceptance | null {
  const byKind = FREE_KINDS.get(facts.tipoDeComprobante)
  if (byKind !== undefined) return byKind
  if (facts.receiverRfc === RFC_PUBLIC || meansPublic(facts.receiverName)) return 'publicInGeneral'
  if (facts.receiverRfc === RFC_FOREIGN) return 'foreigner'
  const total = totalInMxn(facts)
  if (facts.tipoDeComprobante !== 'P' && total !== null && total <= SMALL_TOTAL_E6) {
    return 'smallTotal'
  }
  const freeUntil = workingDayAfter(facts.issuedLocal.slice(0, 10), FREE_WORKING_DAYS)
  return facts.today <= freeUntil ? 'nextWorkingDay' : null
}

/** Last day of the receiver's term for a request of that day. */
export function receiverAnswersBy(requestedDay: string): string {
  return workingDayAfter(requestedDay, RECEIVER_WORKING_DAYS)
}

function totalInMxn({ total, moneda, tipoCambio }: AcceptanceFacts): bigint | null {
  const amount = parseE6(total)
  if (amount === null || moneda === 'XXX') return null
  if (moneda === 'MXN' || moneda === '') return amount
  const rate = parseE6(tipoCambio)
  return rate === null ? null : (amount * rate) / 1_000_000n
}
