import type { Country } from '../../domain/parties.ts'
import { daysLeft, lastMinuteOf } from '../../domain/pe/deadlines.ts'
import { formatLocalMoment, formatMoment } from './format.ts'

/**
 * When a deadline is, in words. A Peruvian one is the last minute of a day in Lima, wherever this computer is; a Mexican
 * one is a moment, shown in the zone of the company worked for.
 */
export function formatDeadline(deadlineAt: number, country: Country): string {
  return country === 'PE' ? formatLocalMoment(lastMinuteOf(deadlineAt)) : formatMoment(deadlineAt)
}

/** Whether a Peruvian term ends today or tomorrow in Lima; null while there is more time, and once it is over. */
export function nearTerm(deadlineAt: number, now: number): 'today' | 'tomorrow' | null {
  if (now >= deadlineAt) return null
  const days = daysLeft(deadlineAt, now)
  return days === 0 ? 'today' : days === 1 ? 'tomorrow' : null
}
