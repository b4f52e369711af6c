import type { NumberAnswer } from '../contract/peru.ts'
import type { MessageKey } from './messages.ts'

/** The sentence for what Nubefact says of the numbers around a series' next one; its parameters: serie, next, before. */
export function seriesCheckKey({
  before,
  at,
}: {
  readonly before: NumberAnswer | null
  readonly at: NumberAnswer
}): MessageKey {
  if (at === 'exists') return 'pe.series.taken'
  if (at === 'unknown' || before === 'unknown') return 'pe.series.notAnswered'
  if (before === null) return 'pe.series.first'
  return before === 'exists' ? 'pe.series.good' : 'pe.series.hole'
}

/** Whether documents may begin with the next number. */
export function isSeriesGood(check: {
  readonly before: NumberAnswer | null
  readonly at: NumberAnswer
}): boolean {
  const key = seriesCheckKey(check)
  return key === 'pe.series.good' || key === 'pe.series.first'
}
