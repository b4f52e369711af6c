import { describe, expect, test } from 'vitest'
import { queueEndsInMs, weatherOf } from '../../src/domain/weather.ts'
import type { Measured } from '../../src/domain/weather.ts'

const NOW = Date.UTC(2026, 10, 24, 18)
const MINUTE_MS = 60_000
const DAY_MS = 1_440 * MINUTE_MS

/** A call so many minutes ago, in ms; without a time it failed. */
function call(minutesAgo: number, durationMs: number | null, failure = 'timeout'): Measured {
  const startedAt = NOW - minutesAgo * MINUTE_MS
  const endpoint = 'facturaloplus.timbrar'
  return durationMs === null
    ? { endpoint, startedAt, durationMs: 30_000, isAnswer: false, failure }
    : { endpoint, startedAt, durationMs, isAnswer: true, failure: '' }
}

/** Yesterday's twenty, one second each. */
const USUAL = Array.from({ length: 20 }, (_, index) => call(1_500 + index, 1_000))

describe('the weather of a service', () => {
  test('four times the usual is slow', () => {
    const weather = weatherOf([call(1, 4_100), call(3, 3_900), call(5, 4_000), ...USUAL], NOW)
    expect(weather).toMatchObject({ kind: 'slow', normalMs: 1_000, nowMs: 4_000, factor: 4 })
  })

  test('as usual is good, and so is slow that nobody feels', () => {
    expect(weatherOf([call(1, 1_100), call(2, 900), ...USUAL], NOW).kind).toBe('good')
    const quick = Array.from({ length: 9 }, (_, index) => call(1_500 + index, 5))
    const weather = weatherOf([call(1, 80), call(2, 90), ...quick], NOW)
    expect(weather).toMatchObject({ kind: 'good', factor: 18 })
  })

  test('without enough to compare with, nothing is called slow', () => {
    const few = weatherOf([call(1, 9_000), call(2, 9_000), call(1_500, 100)], NOW)
    expect(few).toMatchObject({ kind: 'good', normalMs: null, factor: null })
    expect(weatherOf([call(1, 9_000), ...USUAL], NOW).factor).toBeNull()
  })

  test('two without an answer are down, one is not, and a single answer ends it', () => {
    const down = weatherOf([call(1, null), call(2, null), call(9, 1_000), ...USUAL], NOW)
    expect(down).toMatchObject({ kind: 'down', lastFailure: 'timeout', recentFailures: 2 })
    expect(down.lastGoodAt).toBe(NOW - 9 * MINUTE_MS)
    const one = weatherOf([call(1, null), call(2, 1_000), call(3, 1_000), call(4, 1_000)], NOW)
    expect(one.kind).toBe('unsteady')
    const again = weatherOf([call(1, 1_000), call(2, null), ...USUAL], NOW)
    expect(again.kind).toBe('unsteady')
  })

  test('what happened long ago is no weather', () => {
    const weather = weatherOf([call(121, null), call(122, null), ...USUAL], NOW)
    expect(weather).toMatchObject({ kind: 'quiet', nowMs: null, factor: null, recentCalls: 0 })
    expect(weather.lastFailureAt).toBe(NOW - 121 * MINUTE_MS)
    expect(weatherOf([], NOW)).toMatchObject({ kind: 'quiet', lastGoodAt: null, normalMs: null })
  })

  test('the newest five decide: a bad morning is over once five went well', () => {
    const well = Array.from({ length: 5 }, (_, index) => call(1 + index, 1_000))
    const bad = Array.from({ length: 8 }, (_, index) => call(30 + index, null))
    expect(weatherOf([...well, ...bad, ...USUAL], NOW).kind).toBe('good')
  })

  test('the usual is not made of the calls that are compared with it', () => {
    const calls = [
      call(1, 4_000),
      call(2, 4_000),
      ...USUAL.map((one) => ({ ...one, startedAt: one.startedAt - DAY_MS })),
    ]
    expect(weatherOf(calls, NOW).normalMs).toBe(1_000)
  })
})

describe('the end of the queue', () => {
  test.each([
    // 40 calls of 1.5 s, four at once: ten rounds.
    [{ waiting: 40, answerMs: 1_500, concurrency: 4, perSecond: null }, 15_000],
    // The account may be called twice a second: 20 s, whatever the answers take.
    [{ waiting: 40, answerMs: 100, concurrency: 10, perSecond: 2 }, 20_000],
    [{ waiting: 1, answerMs: 800, concurrency: 4, perSecond: null }, 800],
    [{ waiting: 0, answerMs: null, concurrency: 4, perSecond: null }, 0],
    [{ waiting: 3, answerMs: null, concurrency: 4, perSecond: null }, null],
  ])('%o ends in %s ms', (queue, expected) => {
    expect(queueEndsInMs(queue)).toBe(expected)
  })
})
