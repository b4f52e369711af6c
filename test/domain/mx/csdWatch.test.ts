import { describe, expect, test } from 'vitest'
import { isTakeoverDue, watchCsd } from '../../../src/domain/mx/csdWatch.ts'
import type { CsdSummary } from '../../../src/domain/parties.ts'

const DAY_MS = 86_400_000
const END = Date.UTC(2027, 0, 31, 18)

function csd(validTo: number, validFrom = validTo - 4 * 365 * DAY_MS): CsdSummary {
  return { serial: '30001000000500003416', holder: 'ESCUELA', validFrom, validTo }
}

describe('P2-02 the end of a certificate', () => {
  test.each([
    [61, 'calm', 61],
    [60, 'notice', 60],
    [31, 'notice', 31],
    [30, 'soon', 30],
    [8, 'soon', 8],
    [7, 'urgent', 7],
    [0.5, 'urgent', 0],
    [-0.001, 'expired', 0],
  ])('%s days before it is %s', (days, urgency, daysLeft) => {
    const watch = watchCsd({ csd: csd(END), nextCsd: null }, END - days * DAY_MS)
    expect(watch).toEqual({ urgency, daysLeft, endsAt: END })
  })

  test('nothing is said of an end that another certificate follows', () => {
    const next = csd(END + 400 * DAY_MS)
    const watch = watchCsd({ csd: csd(END), nextCsd: next }, END - DAY_MS)
    expect(watch).toEqual({ urgency: 'calm', daysLeft: 401, endsAt: next.validTo })
  })

  test('without a certificate there is nothing to watch', () => {
    expect(watchCsd({ csd: null, nextCsd: null }, END)).toBeNull()
  })

  test('the next one takes over after the end, within its own validity, and never before', () => {
    const companies = { csd: csd(END), nextCsd: csd(END + 10 * DAY_MS, END + 1_000) }
    expect(isTakeoverDue(companies, END)).toBe(false)
    expect(isTakeoverDue(companies, END + 1)).toBe(false)
    expect(isTakeoverDue(companies, END + 1_000)).toBe(true)
    expect(isTakeoverDue(companies, END + 10 * DAY_MS)).toBe(true)
    expect(isTakeoverDue(companies, END + 10 * DAY_MS + 1)).toBe(false)
    expect(isTakeoverDue({ ...companies, nextCsd: null }, END + 1_000)).toBe(false)
  })
})
