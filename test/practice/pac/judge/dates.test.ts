import { describe, expect, it } from 'vitest'
import { judgeDate } from '../../../../src/practice/pac/judge/dates.ts'
import { momentsOf } from '../../../../src/practice/pac/judge/localTime.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

function codes(issuedAt: number, now: number): readonly string[] {
  return judgeDate([issuedAt], now).map(({ code }) => code)
}

describe('the 72 hours', () => {
  const issued = Date.UTC(2026, 10, 20, 12)

  it('R59 401 after 72 h, not at 72 h', () => {
    expect(codes(issued, issued + 72 * HOUR_MS)).toEqual([])
    expect(codes(issued, issued + 72 * HOUR_MS + 1000)).toEqual(['401'])
  })

  it('R57 401 more than five minutes ahead', () => {
    expect(codes(issued, issued - 5 * MINUTE_MS)).toEqual([])
    expect(codes(issued, issued - 5 * MINUTE_MS - 1000)).toEqual(['401'])
  })

  it('403 before 2012', () => {
    const old = Date.UTC(2011, 11, 31, 23)
    expect(codes(old, old)).toEqual(['401', '403'])
  })

  it('CFDI40101 for a day that does not exist', () => {
    expect(momentsOf('2026-02-29T10:00:00', '42501')).toEqual([])
    expect(judgeDate([], issued).map(({ code }) => code)).toEqual(['CFDI40101'])
  })
})

/** Offsets of the law of 2022-10-30; Tijuana keeps summer time with California (until 2026-11-01). */
describe('R60 local time by postal code', () => {
  it.each([
    ['06600', '2026-07-01T12:00:00', '2026-07-01T18:00:00Z'],
    ['22000', '2026-07-01T12:00:00', '2026-07-01T19:00:00Z'],
    ['22000', '2026-12-01T12:00:00', '2026-12-01T20:00:00Z'],
    ['77500', '2026-07-01T12:00:00', '2026-07-01T17:00:00Z'],
    ['83000', '2026-07-01T12:00:00', '2026-07-01T19:00:00Z'],
    ['80000', '2026-07-01T12:00:00', '2026-07-01T19:00:00Z'],
  ])('%s %s is %s', (postalCode, fecha, utc) => {
    expect(momentsOf(fecha, postalCode)).toEqual([Date.parse(utc)])
  })

  it('leaves the choice where a state has two times', () => {
    // Nayarit is UTC-7, but Bahía de Banderas keeps the time of the centre.
    expect(momentsOf('2026-07-01T12:00:00', '63000')).toEqual([
      Date.parse('2026-07-01T19:00:00Z'),
      Date.parse('2026-07-01T18:00:00Z'),
    ])
  })
})
