import { refusal, type Refusal } from '../codes.ts'

const LATEST_MS = 72 * 3_600_000
const AHEAD_MS = 5 * 60_000
const FIRST_LAWFUL = Date.UTC(2012, 0, 1)

/** 401 outside the 72 hours or in the future, CFDI40101 for a day that does not exist, 403 before 2012. */
export function judgeDate(moments: readonly number[], now: number): readonly Refusal[] {
  if (moments.length === 0) return [refusal('CFDI40101')]
  if (moments.every((at) => at < FIRST_LAWFUL)) return [refusal('401'), refusal('403')]
  const isInside = moments.some((at) => now - at <= LATEST_MS && at - now <= AHEAD_MS)
  return isInside ? [] : [refusal('401')]
}
