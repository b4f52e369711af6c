import { describe, expect, test } from 'vitest'
import { spentUntil } from '../../../src/main/http/spentWindow.ts'

/** 2026-11-24T18:00:00Z. */
const NOW = 1_795_543_200_000

describe('an answer that was the last of its window', () => {
  test.each([
    ['the next in four seconds', { 'ratelimit-remaining': '0', 'ratelimit-reset': '4' }, 4_000],
    ['with the older name', { 'x-ratelimit-remaining': ' 0 ', 'x-ratelimit-reset': '30' }, 30_000],
    // 1,795,543,260 s since 1970 is one minute later.
    ['a moment', { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '1795543260' }, 60_000],
    ['at once means a second', { 'ratelimit-remaining': '0', 'ratelimit-reset': '0' }, 1_000],
    [
      'a moment that is over',
      { 'ratelimit-remaining': '0', 'ratelimit-reset': '1795543100' },
      1_000,
    ],
    ['a day is cut', { 'ratelimit-remaining': '0', 'ratelimit-reset': '86400' }, 900_000],
  ] as const)('P11 %s', (_name, headers, waitMs) => {
    expect(spentUntil(headers, NOW)).toBe(NOW + waitMs)
  })

  test.each([
    ['one is left', { 'ratelimit-remaining': '1', 'ratelimit-reset': '4' }],
    ['no end is named', { 'ratelimit-remaining': '0' }],
    ['junk', { 'ratelimit-remaining': 'none', 'ratelimit-reset': 'soon' }],
    ['a list of windows', { 'ratelimit-remaining': '0, 5', 'ratelimit-reset': '4, 60' }],
    ['nothing', {}],
  ] as const)('says nothing: %s', (_name, headers) => {
    expect(spentUntil(headers, NOW)).toBeNull()
  })
})
