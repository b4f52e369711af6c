import { localTime, momentOfLocal, secondsBetween } from '../mx/localTime.ts'
import type { PeKind } from './draft.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const SECONDS_A_DAY = 86_400
const LIMA = 'America/Lima'

/** Terms of law that a document has: sending a factura or a boleta (and notes on them), comunicación de baja. */
export const TERM_NAMES = ['factura', 'boleta', 'void'] as const
export type TermName = (typeof TERM_NAMES)[number]

/** A term of law as data: whole days after the day of issue, until its last second in Lima. */
export interface Term {
  readonly days: number
  readonly source: string
}

/** The terms as the program knows them; their sources are shown to people as they stand here. */
export const TERMS: Readonly<Record<TermName, Term>> = {
  factura: {
    days: 3,
    source: 'R.S. 000003-2023/SUNAT: hasta tres días calendario después de la emisión',
  },
  boleta: {
    days: 7,
    source:
      'R.S. 097-2012/SUNAT y modificatorias: hasta siete días calendario después de la emisión',
  },
  void: {
    days: 7,
    source: 'R.S. 097-2012/SUNAT, art. 16, y modificatorias: siete días calendario',
  },
}

/** What a company keeps in place of a term that the law has changed, with the source that says so. */
export type TermChanges = Readonly<Partial<Record<TermName, Term>>>

/** Most days that a term may be given: no term of SUNAT for sending has ever been longer. */
export const LONGEST_TERM_DAYS = 30

/** A term as it counts now. */
export function termOf(name: TermName, changes: TermChanges = {}): Term {
  return changes[name] ?? TERMS[name]
}

/** The term in which a document must reach SUNAT: a note follows the document that it changes. */
export function sendTermOf(kind: PeKind, serie: string, changes: TermChanges = {}): Term {
  const isBoleta = kind === 'boleta' || (kind !== 'factura' && serie.startsWith('B'))
  return termOf(isBoleta ? 'boleta' : 'factura', changes)
}

/** First moment after a term that began on the day of `issuedLocal` (Lima), epoch ms; 0 for what is no day. */
export function dayDeadlineAt({ days }: Pick<Term, 'days'>, issuedLocal: string): number {
  const midnight = momentOfLocal(`${issuedLocal.slice(0, 10)}T00:00:00`, LIMA)
  return midnight === null ? 0 : midnight + (days + 1) * DAY_MS
}

/** Lima's time in the last minute before a deadline, `AAAA-MM-DDT23:59:00`: how people say when a term ends. */
export function lastMinuteOf(deadlineAt: number): string {
  return localTime(deadlineAt - MINUTE_MS, LIMA)
}

/** Whole days in Lima from a moment to the last day of a term: 0 today, 1 tomorrow; negative once it is over. */
export function daysLeft(deadlineAt: number, nowMs: number): number {
  const date = (moment: number): string => `${localTime(moment, LIMA).slice(0, 10)}T00:00:00`
  return (secondsBetween(date(nowMs), date(deadlineAt - MINUTE_MS)) ?? 0) / SECONDS_A_DAY
}
