import { describe, expect, test } from 'vitest'
import { formatLine, judge } from '../../bench/report.ts'
import type { Measured } from '../../bench/report.ts'

const seals: Measured = {
  id: 'P1',
  unit: 'seals/s',
  values: [3_000, 2_700, 3_300],
  limit: { name: 'openssl sign/s', values: [4_000, 3_000, 4_400] },
  floor: { on: 'ratio', sense: 'atLeast', bound: 0.8 },
  noisyRounds: 0,
}

describe('a metric against its floor', () => {
  // 3000/4000 = 0.75, 2700/3000 = 0.9, 3300/4400 = 0.75: their median is 0.75, not 3000/4000 of the medians by luck.
  test('takes ratios pair by pair and misses a floor of 0.8 with 0.75', () => {
    const line = judge(seals)
    expect(line.ratio).toEqual({ median: 0.75, min: 0.75, max: 0.9, count: 3 })
    expect(line.verdict).toBe('missed')
  })

  test('keeps it with the 15 % of a noisy run: 0.8 × 0.85 = 0.68', () => {
    expect(judge({ ...seals, noisyRounds: 1 }).verdict).toBe('ok')
  })

  test('a noisy run below the slack misses it still', () => {
    const floor = { on: 'ratio', sense: 'atLeast', bound: 0.9 } as const
    expect(judge({ ...seals, floor, noisyRounds: 3 }).verdict).toBe('missed')
  })

  test.each([
    [10, 0, 'ok'],
    [10.1, 0, 'missed'],
    [11.5, 2, 'ok'],
    [11.6, 2, 'missed'],
  ])('a time of %d ms with %d noisy rounds under a floor of 10 ms is %s', (ms, noisy, verdict) => {
    const floor = { on: 'value', sense: 'atMost', bound: 10 } as const
    const line = judge({ ...seals, values: [ms], limit: null, floor, noisyRounds: noisy })
    expect(line.verdict).toBe(verdict)
  })

  test('refuses a floor on a ratio that nothing was measured against', () => {
    expect(() => judge({ ...seals, limit: null })).toThrow('needs a limit')
  })
})

test('a line begins with id, value, unit, ratio and limit', () => {
  const columns = formatLine(judge(seals)).split(/\s+/)
  expect(columns.slice(0, 7)).toEqual([
    'P1',
    '3,000',
    'seals/s',
    '0.75',
    '4,000',
    'openssl',
    'sign/s',
  ])
  expect(formatLine(judge(seals))).toContain('2,700..3,300 of 3')
  expect(formatLine(judge(seals))).toContain('MISSED (ratio ≥ 0.8)')
})
