import { expect, test } from 'vitest'
import { createSkewWatch } from '../../../src/main/http/clockSkew.ts'
import type { Answered } from '../../../src/main/http/exchange.ts'

// 2026-11-24T00:00:00Z
const MIDNIGHT = 1_795_478_400_000

function dated(date: string, ourTime: number): Answered {
  return {
    kind: 'answered',
    status: 200,
    headers: { date },
    body: new Uint8Array(),
    timing: { at: ourTime - 90, durationMs: 90 },
    retryAt: null,
    replayed: false,
    afterDoubt: false,
  }
}

test('R57 the skew is the median of the last five answers, per account', () => {
  const watch = createSkewWatch()
  expect(watch.medianMs('a')).toBeNull()
  // Our clock is three hours behind; one answer came out of a cache from last week.
  const ours = MIDNIGHT - 10_800_000
  watch.observe('a', dated('Tue, 17 Nov 2026 00:00:00 GMT', ours))
  for (let second = 0; second < 3; second += 1) {
    watch.observe('a', dated(`Tue, 24 Nov 2026 00:00:0${second} GMT`, ours + second * 1_000 + 500))
  }
  expect(watch.medianMs('a')).toBe(10_800_000)
  expect(watch.medianMs('b')).toBeNull()
  // A clock that was set right is noticed after three of five.
  for (let second = 3; second < 6; second += 1) {
    watch.observe(
      'a',
      dated(`Tue, 24 Nov 2026 00:00:0${second} GMT`, MIDNIGHT + second * 1_000 + 500),
    )
  }
  expect(watch.medianMs('a')).toBe(0)
})

test('R57 an answer without a proper Date says nothing', () => {
  const watch = createSkewWatch()
  watch.observe('a', dated('yesterday', MIDNIGHT))
  expect(watch.medianMs('a')).toBeNull()
})
