import { momentOfLocal } from '../mx/localTime.ts'
import type { PeKind } from './draft.ts'

const DAY_MS = 86_400_000

/** A term of law as data: whole days after the day of issue, until its last second in Lima. */
export interface DayDeadline {
  readonly id: string
  readonly days: number
  /** Hours after issue at which the person is told. */
  readonly warnAtHours: readonly number[]
  readonly source: string
}

/** Sending a factura or a note on one. */
export const SEND_FACTURA: DayDeadline = {
  id: 'pe.factura',
  days: 3,
  warnAtHours: [24, 48],
  source: 'R.S. 000003-2023/SUNAT: three calendar days after the day of issue',
}

/** Sending a boleta or a note on one. */
export const SEND_BOLETA: DayDeadline = {
  id: 'pe.boleta',
  days: 7,
  warnAtHours: [24, 48],
  source: 'R.S. 097-2012/SUNAT as changed: seven calendar days after the day of issue',
}

/** Comunicación de baja. */
export const VOID: DayDeadline = {
  id: 'pe.void',
  days: 7,
  warnAtHours: [24, 48],
  source: 'R.S. 097-2012/SUNAT art. 16 as changed: seven calendar days',
}

/** The term in which a document must reach SUNAT: a note follows the document that it changes. */
export function sendDeadlineOf(kind: PeKind, serie: string): DayDeadline {
  if (kind === 'factura') return SEND_FACTURA
  if (kind === 'boleta') return SEND_BOLETA
  return serie.startsWith('B') ? SEND_BOLETA : SEND_FACTURA
}

/** First moment after a term that began on the day of `issuedLocal` (Lima), epoch ms; 0 for what is no day. */
export function dayDeadlineAt(deadline: DayDeadline, issuedLocal: string): number {
  const midnight = momentOfLocal(`${issuedLocal.slice(0, 10)}T00:00:00`, 'America/Lima')
  return midnight === null ? 0 : midnight + (deadline.days + 1) * DAY_MS
}
