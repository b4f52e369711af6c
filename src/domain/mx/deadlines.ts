/** A term of law as data: what it is, how long, and when to warn. */
export interface Deadline {
  readonly id: string
  readonly lengthMs: number
  /** Shares of the term, ascending, at which the person is told. */
  readonly warnAtShares: readonly number[]
  readonly source: string
}

const HOUR_MS = 3_600_000

/** A sealed CFDI must be certified within 72 hours of its Fecha. */
export const STAMPING: Deadline = {
  id: 'mx.stamping',
  lengthMs: 72 * HOUR_MS,
  warnAtShares: [0.5, 0.8, 0.95],
  source: 'RMF 2.7.2.9; PAC 401',
}

/** How far ahead of the certifier's clock Fecha may be (practice of the certifiers, cfdi-4.0.md §11). */
export const FUTURE_TOLERANCE_MS = 5 * 60_000

/** Warnings that are due at `nowMs` for a term that began at `startMs`: how many of its shares have passed. */
export function warningsDue(deadline: Deadline, startMs: number, nowMs: number): number {
  const share = (nowMs - startMs) / deadline.lengthMs
  return deadline.warnAtShares.filter((limit) => share >= limit).length
}

/** Moment after which the term has passed, epoch ms. */
export function deadlineAt(deadline: Deadline, startMs: number): number {
  return startMs + deadline.lengthMs
}
