import { afterEach, describe, expect, test } from 'vitest'
import { AppError } from '../../../src/domain/errors.ts'
import type { SecretReader } from '../../../src/main/http/call.ts'
import type { AuthScheme } from '../../../src/main/http/endpoint.ts'
import type { Exchange } from '../../../src/main/http/exchange.ts'
import { outcomeByStatus } from '../../../src/main/http/outcomeOf.ts'
import type { SignedIn } from '../../../src/main/http/tokens.ts'
import { utf8Text } from '../../../src/main/http/utf8.ts'
import { reset, respond, startFaultyServer } from '../../support/faultyServer.ts'
import type { FaultyServer, Script } from '../../support/faultyServer.ts'
import { anAccount, anEndpoint, createWorld, form, outsideOutbox } from './support/world.ts'
import type { World } from './support/world.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

const SECRETS: Readonly<Record<string, string>> = { key: 'k-123456', user: 'ana', password: 'p&=ñ' }
const secrets: SecretReader = (name) => Promise.resolve(SECRETS[name] ?? null)

/** Signs in at /token and counts how often. */
function stageBearer(): { world: World; signIns: () => number; server: Promise<FaultyServer> } {
  let count = 0
  const signInEndpoint = anEndpoint({
    id: 'test.signIn',
    path: '/token',
    effect: 'read',
    auth: {
      kind: 'bodyFields',
      fields: [
        ['user', 'user'],
        ['password', 'password'],
      ],
    },
  })
  const world = createWorld({
    async signIn(call): Promise<SignedIn> {
      count += 1
      const exchange = await call.send(signInEndpoint, form())
      if (exchange.kind !== 'answered') return exchange
      if (exchange.status === 401) return { kind: 'refused', words: 'AU2000' }
      return { kind: 'token', value: utf8Text(exchange.body) ?? '', expiresAt: null }
    },
  })
  const server = startFaultyServer().then((started) => {
    open.push(started, world.pipeline)
    return started
  })
  return { world, signIns: () => count, server }
}

function send(
  world: World,
  url: string,
  auth: AuthScheme,
  read: SecretReader = secrets,
): Promise<Exchange> {
  return world.pipeline
    .callFor(anAccount(url), read, outsideOutbox())
    .send(anEndpoint({ auth }), form(['xml', '<a/>']))
}

async function stage(
  ...scripts: readonly Script[]
): Promise<{ server: FaultyServer; world: World }> {
  const server = await startFaultyServer()
  server.play(...scripts)
  const world = createWorld()
  open.push(server, world.pipeline)
  return { server, world }
}

describe('static credentials', () => {
  test('body fields stand before all others, in a form and in JSON', async () => {
    const { server, world } = await stage(respond(200, ''))
    const auth: AuthScheme = { kind: 'bodyFields', fields: [['apikey', 'key']] }
    await send(world, server.url, auth)
    expect(server.requests[0]?.body).toBe('apikey=k-123456&xml=%3Ca%2F%3E')
    await world.pipeline
      .callFor(anAccount(server.url), secrets, outsideOutbox())
      .send(anEndpoint({ auth }), { body: { kind: 'json', value: { b: 1 } }, documentDigest: '' })
    expect(server.requests[1]?.body).toBe('{"apikey":"k-123456","b":1}')
  })

  test('a header with its prefix', async () => {
    const { server, world } = await stage(respond(200, ''))
    await send(world, server.url, {
      kind: 'header',
      header: 'x-api-key',
      prefix: 'Key ',
      secret: 'key',
    })
    expect(server.requests[0]?.head).toContain('x-api-key: Key k-123456')
  })

  test.each([
    ['never stored', () => Promise.resolve(null), 'key'],
    ['locked', () => Promise.reject(new AppError('secret.unavailable')), 'secret.unavailable'],
  ] as const)('a secret that is %s sends nothing', async (_title, read, words) => {
    const { server, world } = await stage(respond(200, ''))
    const auth: AuthScheme = { kind: 'bodyFields', fields: [['apikey', 'key']] }
    expect(await send(world, server.url, auth, read)).toEqual({
      kind: 'held',
      outcome: { kind: 'notReady', reason: 'secret', words },
    })
    expect(server.connections()).toBe(0)
  })
})

describe('R15, R16 bearer tokens', () => {
  /** Takes only the token `good`; gives it after so many sign-ins. */
  function tokenServer(server: FaultyServer, tokens: readonly string[]): void {
    let given = 0
    server.play((socket, request) => {
      if (request.head.startsWith('POST /token')) {
        respond(200, tokens[Math.min(given, tokens.length - 1)] ?? '')(socket, request)
        given += 1
        return
      }
      const isGood = request.head.includes('authorization: Bearer good-token\r\n')
      respond(isGood ? 200 : 401, '')(socket, request)
    })
  }

  test('R15 ten jobs at once sign in once', async () => {
    const { world, signIns, server } = stageBearer()
    const { url } = await server
    tokenServer(await server, ['good-token'])
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => send(world, url, { kind: 'bearer' })),
    )
    expect(answers.every((answer) => answer.kind === 'answered' && answer.status === 200)).toBe(
      true,
    )
    expect(signIns()).toBe(1)
  })

  test('R15 a 401 to ten jobs at once: one renewal, each repeated once', async () => {
    const { world, signIns, server } = stageBearer()
    const started = await server
    tokenServer(started, ['old-token', 'good-token'])
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => send(world, started.url, { kind: 'bearer' })),
    )
    expect(answers.every((answer) => answer.kind === 'answered' && answer.status === 200)).toBe(
      true,
    )
    expect(signIns()).toBe(2)
    const acts = started.requests.filter((request) => request.head.startsWith('POST /act'))
    expect(acts.length).toBeLessThanOrEqual(20)
  })

  test('R16 a second 401 passes on and pauses the account', async () => {
    const { world, signIns, server } = stageBearer()
    const started = await server
    tokenServer(started, ['bad-token-1', 'bad-token-2', 'bad-token-3'])
    const exchange = await send(world, started.url, { kind: 'bearer' })
    expect(exchange).toMatchObject({ kind: 'answered', status: 401 })
    if (exchange.kind !== 'answered') return
    expect(outcomeByStatus(exchange, String)).toMatchObject({ kind: 'notReady', reason: 'auth' })
    expect(signIns()).toBe(2)
  })

  test('R16 refused credentials: nothing but the sign-in is sent', async () => {
    const { world, server } = stageBearer()
    const started = await server
    started.play(respond(401, ''))
    expect(await send(world, started.url, { kind: 'bearer' })).toEqual({
      kind: 'held',
      outcome: { kind: 'notReady', reason: 'auth', words: 'AU2000' },
    })
    expect(started.requests.every((request) => request.head.startsWith('POST /token'))).toBe(true)
  })

  test('a sign-in lost on the way is no doubt about the document', async () => {
    const { world, server } = stageBearer()
    const started = await server
    started.play(reset)
    expect(await send(world, started.url, { kind: 'bearer' })).toMatchObject({
      kind: 'failed',
      maybeSent: false,
    })
  })
})

describe('tokens that end', () => {
  test.each([
    ['an hour: renewed five minutes before', 3_600_000, 3_300_000],
    ['a minute: renewed at half of it', 60_000, 30_000],
  ])('%s', async (_title, lifeMs, renewedAfterMs) => {
    let count = 0
    const world: World = createWorld({
      signIn: () => {
        count += 1
        return Promise.resolve({ kind: 'token', value: 't', expiresAt: world.clock.now() + lifeMs })
      },
    })
    const server = await startFaultyServer()
    server.play(respond(200, ''))
    open.push(server, world.pipeline)
    await send(world, server.url, { kind: 'bearer' })
    world.clock.advance(renewedAfterMs - 1)
    await send(world, server.url, { kind: 'bearer' })
    expect(count).toBe(1)
    world.clock.advance(1)
    await send(world, server.url, { kind: 'bearer' })
    expect(count).toBe(2)
  })
})
