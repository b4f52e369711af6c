import { afterEach, describe, expect, test } from 'vitest'
import type { Exchange } from '../../../src/main/http/exchange.ts'
import { retryMoment } from '../../../src/main/http/retryAfter.ts'
import { respond, startFaultyServer } from '../../support/faultyServer.ts'
import type { FaultyServer } from '../../support/faultyServer.ts'
import {
  anAccount,
  anEndpoint,
  attemptRecorder,
  createWorld,
  NO_BODY,
  noSecrets,
  outsideOutbox,
} from './support/world.ts'
import type { World } from './support/world.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

// 2026-11-24T00:00:00Z
const NOW = 1_795_478_400_000

describe('R17 Retry-After', () => {
  test.each([
    ['absent: ten seconds', {}, NOW + 10_000],
    ['seconds', { 'retry-after': '7' }, NOW + 7_000],
    ['blanks around', { 'retry-after': ' 7 ' }, NOW + 7_000],
    ['zero is a second', { 'retry-after': '0' }, NOW + 1_000],
    ['huge is a quarter of an hour', { 'retry-after': '999999999' }, NOW + 900_000],
    ['a date', { 'retry-after': 'Tue, 24 Nov 2026 00:01:00 GMT' }, NOW + 60_000],
    [
      'a date in the past is a second',
      { 'retry-after': 'Mon, 23 Nov 2026 00:00:00 GMT' },
      NOW + 1_000,
    ],
    ['the old date of RFC 850', { 'retry-after': 'Tuesday, 24-Nov-26 00:01:00 GMT' }, NOW + 60_000],
    ['the date of asctime', { 'retry-after': 'Tue Nov 24 00:01:00 2026' }, NOW + 60_000],
    [
      'a date is read against the server clock',
      { 'retry-after': 'Tue, 24 Nov 2026 03:01:00 GMT', date: 'Tue, 24 Nov 2026 03:00:00 GMT' },
      NOW + 60_000,
    ],
    ['a word', { 'retry-after': 'soon' }, NOW + 10_000],
    ['negative', { 'retry-after': '-5' }, NOW + 10_000],
    ['a fraction', { 'retry-after': '1.5' }, NOW + 10_000],
    ['hexadecimal', { 'retry-after': '0x10' }, NOW + 10_000],
    ['a date that Date would guess', { 'retry-after': '2026-11-24' }, NOW + 10_000],
    ['a day that does not exist', { 'retry-after': 'Tue, 99 Nov 2026 00:01:00 GMT' }, NOW + 10_000],
  ])('%s', (_title, headers, moment) => {
    expect(retryMoment(429, headers, NOW)).toBe(moment)
  })

  test('only 429 and 503 are asked for it', () => {
    expect(retryMoment(503, { 'retry-after': '7' }, NOW)).toBe(NOW + 7_000)
    expect(retryMoment(503, {}, NOW)).toBeNull()
    expect(retryMoment(200, { 'retry-after': '7' }, NOW)).toBeNull()
  })
})

async function stage(): Promise<{ server: FaultyServer; world: World }> {
  const server = await startFaultyServer()
  const world = createWorld()
  open.push(server, world.pipeline)
  return { server, world }
}

function send(
  { server, world }: { server: FaultyServer; world: World },
  account = 'account-1',
  bucket = 'all',
): Promise<Exchange> {
  return world.pipeline
    .callFor(anAccount(server.url, { id: account }), noSecrets, outsideOutbox())
    .send(anEndpoint({ bucket }), NO_BODY)
}

describe('R17 a throttled account', () => {
  test('a short wait is waited for in place, even when once: it was not processed', async () => {
    const scene = await stage()
    scene.server.play(respond(429, '', { 'retry-after': '3' }), respond(200, 'ok'))
    expect(await send(scene)).toMatchObject({ kind: 'answered', status: 200, afterDoubt: false })
    expect(scene.server.requests).toHaveLength(2)
    expect(scene.world.clock.pauses.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(3_000)
  })

  test('a long one blocks the bucket for all, and only that one', async () => {
    const scene = await stage()
    scene.server.play(respond(429, '', { 'retry-after': '60' }), respond(200, 'ok'))
    const until = scene.world.clock.now() + 60_000
    const first = await send(scene)
    expect(first).toMatchObject({ kind: 'answered', status: 429, retryAt: until })
    const rest = await Promise.all([send(scene), send(scene), send(scene)])
    for (const held of rest) {
      expect(held).toEqual({
        kind: 'held',
        outcome: { kind: 'throttled', retryAt: until, words: '' },
      })
    }
    expect(scene.server.requests).toHaveLength(1)
    expect(await send(scene, 'account-2')).toMatchObject({ kind: 'answered', status: 200 })
    expect(await send(scene, 'account-1', 'other')).toMatchObject({ kind: 'answered', status: 200 })
    scene.world.clock.advance(60_000)
    expect(await send(scene)).toMatchObject({ kind: 'answered', status: 200 })
  })

  test.each(['once', 'askable'] as const)(
    'P3-17 %s calls that wait for a connection when it is said stay here: no 429 is of our own making',
    async (effect) => {
      const scene = await stage()
      scene.server.play(respond(429, '', { 'retry-after': '60' }))
      const attempts = attemptRecorder()
      const account = anAccount(scene.server.url, { concurrency: 2 })
      const exchanges = await Promise.all(
        Array.from({ length: 8 }, () =>
          scene.world.pipeline
            .callFor(account, noSecrets, outsideOutbox({ attempts }))
            .send(anEndpoint({ effect }), NO_BODY),
        ),
      )
      // Two were open when the first 429 came; the six behind them were on record already and never left.
      expect(scene.server.requests.length).toBeLessThanOrEqual(2)
      expect(exchanges.filter(({ kind }) => kind === 'held').length).toBeGreaterThanOrEqual(6)
      for (const { end } of attempts.attempts) {
        expect(end?.status === 429 || (end?.kind === 'heldBack' && !end.maybeSent)).toBe(true)
      }
    },
  )

  test('P11 what a provider counts itself is believed: the last of its window blocks without a 429', async () => {
    const scene = await stage()
    const last = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '60' }
    const left = { 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': '60' }
    scene.server.play(respond(200, 'ok', left), respond(200, 'ok', last), respond(200, 'ok'))
    await send(scene)
    expect(await send(scene)).toMatchObject({ kind: 'answered', status: 200, retryAt: null })
    expect(await send(scene)).toMatchObject({ kind: 'held', outcome: { kind: 'throttled' } })
    expect(scene.server.requests).toHaveLength(2)
    scene.world.clock.advance(60_000)
    expect(await send(scene)).toMatchObject({ kind: 'answered', status: 200 })
  })

  test('P11 nor does the next one go out while the last answer of a window is still being worked on', async () => {
    const scene = await stage()
    const last = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '60' }
    scene.server.play(respond(200, 'ok', last), respond(200, 'ok'))
    const account = anAccount(scene.server.url, { concurrency: 1 })
    const exchanges = await Promise.all(
      Array.from({ length: 4 }, () =>
        scene.world.pipeline
          .callFor(account, noSecrets, outsideOutbox({ attempts: null }))
          .send(anEndpoint({ effect: 'repeatable' }), NO_BODY),
      ),
    )
    expect(scene.server.requests).toHaveLength(1)
    expect(exchanges.map(({ kind }) => kind)).toEqual(['answered', 'held', 'held', 'held'])
  })

  test('the block outlives a restart, but not a clock that was wrong', async () => {
    const scene = await stage()
    scene.server.play(respond(429, '', { 'retry-after': '600' }), respond(200, 'ok'))
    await send(scene)
    const stored = scene.world.rateLimits.get('account-1 all')
    expect(stored?.blockedUntil).toBe(scene.world.clock.now() + 600_000)

    const again = createWorld()
    open.push(again.pipeline)
    again.rateLimits.set('account-1 all', { sentAt: [], blockedUntil: again.clock.now() + 1e12 })
    expect(await send({ ...scene, world: again })).toMatchObject({
      kind: 'held',
      outcome: { retryAt: again.clock.now() + 900_000 },
    })
  })
})
