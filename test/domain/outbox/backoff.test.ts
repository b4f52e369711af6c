import { fc } from '../../support/properties.ts'
import { expect, test } from 'vitest'
import { backoffMs, LONGEST_BACKOFF_MS } from '../../../src/domain/outbox/backoff.ts'
import { idempotencyText } from '../../../src/domain/outbox/idempotencyKey.ts'

test('pauses grow with every failure and stay between a second and five minutes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.double({ min: 0, max: 0.999_999, noNaN: true }),
      (count, fraction) => {
        const pause = backoffMs(count, fraction)
        expect(pause).toBeGreaterThanOrEqual(1_000)
        expect(pause).toBeLessThanOrEqual(LONGEST_BACKOFF_MS)
        expect(backoffMs(count + 1, fraction)).toBeGreaterThanOrEqual(pause)
      },
    ),
  )
})

test('the jitter is full: the whole span is used', () => {
  // Third failure: span 2 s · 2² = 8 s; 1 s + 0.5 · (8 s − 1 s) = 4.5 s in the middle.
  expect([backoffMs(3, 0), backoffMs(3, 0.5), Math.round(backoffMs(3, 0.999_999))]).toEqual([
    1_000, 4_500, 8_000,
  ])
})

test('no two different effects share the text of their key', () => {
  const part = fc.string()
  const identity = fc.record({
    accountId: part,
    operation: part,
    subjectId: part,
    documentDigest: part,
  })
  fc.assert(
    fc.property(identity, identity, (a, b) => {
      const same =
        a.accountId === b.accountId &&
        a.operation === b.operation &&
        a.subjectId === b.subjectId &&
        a.documentDigest === b.documentDigest
      expect(idempotencyText(a) === idempotencyText(b)).toBe(same)
    }),
  )
  expect(
    idempotencyText({ accountId: 'a"', operation: ',', subjectId: '', documentDigest: 'd' }),
  ).not.toBe(
    idempotencyText({ accountId: 'a', operation: '",', subjectId: '', documentDigest: 'd' }),
  )
})
