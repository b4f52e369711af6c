import { afterEach, describe, expect, test } from 'vitest'
import { AppError } from '../../../src/domain/errors.ts'
import type { SecretReader, SignIn } from '../../../src/main/http/call.ts'
import type { AuthScheme } from '../../../src/main/http/endpoint.ts'
import type { Exchange } from '../../../src/main/http/exchange.ts'
import { outcomeByStatus } from '../../../src/main/http/outcomeOf.ts'
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

interface BearerStage {
  readonly server: FaultyServer
  /** One call that needs a token. */
  ask(): Promise<Exchange>
  signIns(): number
}

/** A provider with a sign-in at /token; counts how often it is used. */
async function stageBearer(): Promise<BearerStage> {
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
  const signIn: SignIn = async (call) => {
    count += 1
    const exchange = await call.send(signInEndpoint, form())
    if (exchange.kind !== 'answered') return exchange
    if (exchange.status === 401) return { kind: 'refused', words: 'AU2000' }
    return { kind: 'token', value: utf8Text(exchange.body) ?? '', expiresAt: null }
  }
  const { server, world } = await stage()
  const account = anAccount(server.url, { signIn })
  return {
    server,
    signIns: () => count,
    ask: () =>
      world.pipeline
        .callFor(account, secrets, outsideOutbox())
        .send(anEndpoint({ auth: { kind: 'bearer' } }), form(['xml', '<a/>'])),
  }
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

  const allGood = (answers: readonly Exchange[]): boolean =>
    answers.every((answer) => answer.kind === 'answered' && answer.status === 200)

  test('R15 ten jobs at once sign in once', async () => {
    const { server, ask, signIns } = await stageBearer()
    tokenServer(server, ['good-token'])
    expect(allGood(await Promise.all(Array.from({ length: 10 }, ask)))).toBe(true)
    expect(signIns()).toBe(1)
  })

  test('R15 a 401 to ten jobs at once: one renewal, each repeated once', async () => {
    const { server, ask, signIns } = await stageBearer()
    tokenServer(server, ['old-token', 'good-token'])
    expect(allGood(await Promise.all(Array.from({ length: 10 }, ask)))).toBe(true)
    expect(signIns()).toBe(2)
    const acts = server.requests.filter((request) => request.head.startsWith('POST /act'))
    expect(acts.length).toBeLessThanOrEqual(20)
  })

  test('R16 a second 401 passes on and pauses the account', async () => {
    const { server, ask, signIns } = await stageBearer()
    tokenServer(server, ['bad-token-1', 'bad-token-2', 'bad-token-3'])
    const exchange = await ask()
    expect(exchange).toMatchObject({ kind: 'answered', status: 401 })
    if (exchange.kind !== 'answered') return
    expect(outcomeByStatus(exchange, String)).toMatchObject({ kind: 'notReady', reason: 'auth' })
    expect(signIns()).toBe(2)
  })

  test('R16 refused credentials: nothing but the sign-in is sent', async () => {
    const { server, ask } = await stageBearer()
    server.play(respond(401, ''))
    expect(await ask()).toEqual({
      kind: 'held',
      outcome: { kind: 'notReady', reason: 'auth', words: 'AU2000' },
    })
    expect(server.requests.every((request) => request.head.startsWith('POST /token'))).toBe(true)
  })

  test('a sign-in lost on the way is no doubt about the document', async () => {
    const { server, ask } = await stageBearer()
    server.play(reset)
    expect(await ask()).toMatchObject({ kind: 'failed', maybeSent: false })
  })
})

describe('tokens that end', () => {
  test.each([
    ['an hour: renewed five minutes before', 3_600_000, 3_300_000],
    ['a minute: renewed at half of it', 60_000, 30_000],
  ])('%s', async (_title, lifeMs, renewedAfterMs) => {
    let count = 0
    const { server, world } = await stage(respond(200, ''))
    const signIn: SignIn = () => {
      count += 1
      return Promise.resolve({ kind: 'token', value: 't', expiresAt: world.clock.now() + lifeMs })
    }
    const call = world.pipeline.callFor(anAccount(server.url, { signIn }), secrets, outsideOutbox())
    const ask = (): Promise<Exchange> => call.send(anEndpoint({ auth: { kind: 'bearer' } }), form())
    await ask()
    world.clock.advance(renewedAfterMs - 1)
    await ask()
    expect(count).toBe(1)
    world.clock.advance(1)
    await ask()
    expect(count).toBe(2)
  })
})
