import { describe, expect, test } from 'vitest'
import { openBucket } from '../../../src/main/http/bucket.ts'
import type { Bucket, Turn } from '../../../src/main/http/bucket.ts'
import type { RateLimit } from '../../../src/main/http/call.ts'
import type { RateLimitRecord } from '../../../src/main/http/rateLimitState.ts'
import { handClock } from '../../support/handClock.ts'
import type { HandClock } from '../../support/handClock.ts'

const never = new AbortController().signal

function bucketOf(
  limit: RateLimit | null,
  clock: HandClock,
  stored: RateLimitRecord | null = null,
) {
  const saved: RateLimitRecord[] = []
  const state = {
    load: () => Promise.resolve(stored),
    save: (_bucket: string, record: RateLimitRecord) => void saved.push(record),
  }
  return openBucket('b', limit, state, clock).then((bucket) => ({ bucket, saved }))
}

/** Lets promises settle without moving the clock. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * A provider that counts what arrived in the last second and refuses what is over the limit. Requests take between
 * 90 and 90 + jitter ms there; the answer comes back at once.
 */
async function race(
  limit: number,
  total: number,
  jitterMs: number,
): Promise<{ refused: number; ms: number }> {
  const clock = handClock()
  const { bucket } = await bucketOf({ requests: limit, windowMs: 1_000 }, clock)
  const arrivals: number[] = []
  let refused = 0
  const answered: number[] = []
  let seed = 7
  const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31

  async function one(): Promise<void> {
    const turn = await bucket.turn(60_000, never)
    if (turn.kind !== 'go') throw new Error('blocked')
    clock.after(45 + random() * jitterMs, () => {
      const now = clock.monotonic()
      const inWindow = arrivals.filter((at) => at > now - 1_000).length
      if (inWindow >= limit) refused += 1
      arrivals.push(now)
      clock.after(45, () => {
        answered.push(now)
        turn.answered()
      })
    })
  }
  const all = Array.from({ length: total }, one)
  while (answered.length < total) {
    await settle()
    clock.advance(1)
  }
  await Promise.all(all)
  return { refused, ms: clock.monotonic() }
}

describe('the provider window', () => {
  test.each([
    [5, 0],
    [5, 50],
    [20, 50],
    [100, 0],
    [100, 50],
  ])(
    'limit %i a second, jitter %i ms: nothing refused, little lost',
    async (limit, jitterMs) => {
      const total = limit * 6
      const { refused, ms } = await race(limit, total, jitterMs)
      expect(refused).toBe(0)
      // The first burst goes at once: ideal is five windows, one way of latency and back.
      const ideal = 5 * 1_000 + 90
      // Without a refusal each window loses half the jitter on average, and the last answer its own.
      expect(ideal / ms).toBeGreaterThanOrEqual(jitterMs === 0 ? 0.99 : 0.95)
    },
    20_000,
  )

  test('who comes first goes first', async () => {
    const clock = handClock()
    const { bucket } = await bucketOf({ requests: 1, windowMs: 1_000 }, clock)
    const order: number[] = []
    const turns = [1, 2, 3].map((name) =>
      bucket.turn(60_000, never).then((turn) => {
        order.push(name)
        return turn
      }),
    )
    for (let second = 0; second < 6; second += 1) {
      await settle()
      clock.advance(1_000)
    }
    await Promise.all(turns)
    expect(order).toEqual([1, 2, 3])
  })

  test('a request that never left gives its place back', async () => {
    const clock = handClock()
    const { bucket } = await bucketOf({ requests: 1, windowMs: 60_000 }, clock)
    const first = await bucket.turn(0, never)
    expect(await bucket.turn(0, never)).toMatchObject({ kind: 'blocked' })
    if (first.kind === 'go') first.giveBack()
    expect(await bucket.turn(0, never)).toMatchObject({ kind: 'go' })
  })

  test('who cannot be served within his patience is told when', async () => {
    const clock = handClock()
    const { bucket } = await bucketOf({ requests: 1, windowMs: 60_000 }, clock)
    const first = await bucket.turn(5_000, never)
    if (first.kind === 'go') first.answered()
    expect(await bucket.turn(5_000, never)).toEqual({
      kind: 'blocked',
      until: clock.now() + 60_003,
    })
  })

  test('P3-17 the moment is whole milliseconds, as they are kept, though the steady clock has parts of one', async () => {
    const hand = handClock()
    const clock = { ...hand, now: () => Math.floor(hand.now()) }
    const { bucket } = await bucketOf(null, clock)
    bucket.block(clock.now() + 6_000)
    hand.advance(0.5)
    const turn = await bucket.turn(5_000, never)
    // 6,000 ms after the start; half a millisecond is over.
    expect(turn).toEqual({ kind: 'blocked', until: 1_790_000_006_000 })
  })

  test('who is called off leaves the queue', async () => {
    const clock = handClock()
    const { bucket } = await bucketOf({ requests: 1, windowMs: 1_000 }, clock)
    const limit = new AbortController()
    await bucket.turn(5_000, never)
    const waiting = bucket.turn(5_000, limit.signal)
    limit.abort()
    expect(await waiting).toMatchObject({ kind: 'blocked' })
    expect(await bucket.turn(5_000, limit.signal)).toMatchObject({ kind: 'blocked' })
  })
})

describe('R58 across restarts and clocks', () => {
  const minute = { requests: 2, windowMs: 60_000 }

  async function go(bucket: Bucket): Promise<Turn['kind']> {
    return (await bucket.turn(0, never)).kind
  }

  test('requests of the last run still count', async () => {
    const clock = handClock()
    const { bucket, saved } = await bucketOf(minute, clock)
    expect([await go(bucket), await go(bucket), await go(bucket)]).toEqual(['go', 'go', 'blocked'])
    const last = saved.at(-1) ?? null
    clock.jump(0)
    const { bucket: next } = await bucketOf(minute, clock, last)
    expect(await go(next)).toBe('blocked')
    clock.advance(60_003)
    expect(await go(next)).toBe('go')
  })

  test('requests stamped by a clock that was ahead count as now, not as next year', async () => {
    const clock = handClock()
    const ahead = clock.now() + 31_536_000_000
    const { bucket } = await bucketOf(minute, clock, { sentAt: [ahead, ahead], blockedUntil: 0 })
    expect(await go(bucket)).toBe('blocked')
    clock.advance(60_003)
    expect(await go(bucket)).toBe('go')
  })

  test('a short window writes nothing', async () => {
    const { bucket, saved } = await bucketOf({ requests: 5, windowMs: 1_000 }, handClock())
    await go(bucket)
    expect(saved).toEqual([])
  })
})
