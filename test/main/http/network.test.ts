import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../../src/main/clock.ts'
import { createConnections } from '../../../src/main/http/connections.ts'
import type { Effect } from '../../../src/main/http/endpoint.ts'
import type { Exchange } from '../../../src/main/http/exchange.ts'
import { createTransport } from '../../../src/main/http/transport.ts'
import { noSteps } from '../../../src/main/steps.ts'
import {
  cutChunk,
  endlessHints,
  finish,
  halfBody,
  hints,
  hugeBody,
  nonsense,
  reset,
  respond,
  silence,
  startFaultyServer,
  trickle,
} from '../../support/faultyServer.ts'
import type { FaultyServer, Script } from '../../support/faultyServer.ts'
import {
  anAccount,
  anEndpoint,
  attemptRecorder,
  createWorld,
  form,
  NO_BODY,
  noSecrets,
  oneTryAt,
  outsideOutbox,
} from './support/world.ts'
import type { World } from './support/world.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

async function serverWith(...scripts: readonly Script[]): Promise<FaultyServer> {
  const server = await startFaultyServer()
  server.play(...scripts)
  open.push(server)
  return server
}

function aWorld(): World {
  const world = createWorld()
  open.push(world.pipeline)
  return world
}

function send(world: World, url: string, effect: Effect = 'once'): Promise<Exchange> {
  return world.pipeline
    .callFor(anAccount(url), noSecrets, outsideOutbox())
    .send(anEndpoint({ effect }), form(['xml', '<a/>']))
}

/** The transport alone, without repeats. */
function oneTry(origin: string, connectMs: number): Promise<Exchange> {
  const connections = createConnections(connectMs)
  open.push(connections)
  return createTransport({ clock: systemClock, steps: noSteps, connections }).send(
    ...oneTryAt(origin),
  )
}

async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('before anything left', () => {
  test('R01 connection refused: never sent, repeated three times with growing pauses', async () => {
    const world = aWorld()
    const exchange = await send(world, `http://127.0.0.1:${await closedPort()}`)
    expect(exchange).toMatchObject({ kind: 'failed', failure: 'refused', maybeSent: false })
    expect(world.clock.pauses).toEqual([1_000, 2_000, 4_000])
  })

  test('R02 DNS fails: never sent', async () => {
    const world = aWorld()
    const account = anAccount('https://pac.invalid', { hosts: ['pac.invalid'] })
    const exchange = await world.pipeline
      .callFor(account, noSecrets, outsideOutbox())
      .send(anEndpoint(), NO_BODY)
    expect(exchange).toMatchObject({ kind: 'failed', failure: 'dns', maybeSent: false })
  })

  test('R04 a connection that never comes about: never sent, and another account is served meanwhile', async () => {
    // Accepts and says nothing, so that the handshake never ends.
    const mute = await serverWith(silence)
    const server = await serverWith(respond(200, 'ok'))
    const stuck = oneTry(`https://127.0.0.1:${mute.port}`, 50)
    expect(await send(aWorld(), server.url)).toMatchObject({ kind: 'answered', status: 200 })
    expect(await stuck).toMatchObject({
      kind: 'failed',
      failure: 'connectTimeout',
      maybeSent: false,
    })
  })

  test('R04 the end of the whole call comes while connecting: never sent', async () => {
    const mute = await serverWith(silence)
    const world = aWorld()
    const stuck = send(world, `https://127.0.0.1:${mute.port}`)
    await expect.poll(() => mute.connections()).toBe(1)
    world.clock.advance(60_000)
    expect(await stuck).toMatchObject({ kind: 'failed', failure: 'timeout', maybeSent: false })
    expect(world.steps).not.toContain('request.written')
  })

  test('R05 reset on accept: a doubt exactly when bytes were handed to the socket', async () => {
    const server = await startFaultyServer({ resetOnAccept: true })
    open.push(server)
    const world = aWorld()
    const exchange = await send(world, server.url)
    expect(exchange).toMatchObject({
      kind: 'failed',
      maybeSent: world.steps.includes('request.written'),
    })
    expect(server.received()).toBe(0)
  })
})

test('R05 a call that is stopped at any moment knows exactly whether bytes left', async () => {
  const seen = new Set<boolean>()
  for (let ticks = 0; ticks < 40; ticks += 1) {
    const server = await startFaultyServer()
    server.play(silence)
    const world = createWorld()
    const pending = send(world, server.url)
    for (let tick = 0; tick < ticks; tick += 1) {
      await new Promise((resolve) => setImmediate(resolve))
    }
    world.clock.advance(60_000)
    const exchange = await pending
    const maybeSent = exchange.kind === 'failed' && exchange.maybeSent
    await world.pipeline.close()
    // What left arrives within a few turns of the loop that both ends share.
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(exchange.kind).not.toBe('answered')
    expect(maybeSent).toBe(world.steps.includes('request.written'))
    if (server.received() > 0) expect(maybeSent).toBe(true)
    seen.add(maybeSent)
    await server.close()
  }
  expect(seen).toEqual(new Set([false, true]))
})

describe('after the first byte', () => {
  const doubts: readonly (readonly [string, Script])[] = [
    ['R07 reset after the request', reset],
    ['R07 close without an answer', finish],
    ['R09 half a body with Content-Length', halfBody('{"code":"200","data":"<xml/>"}', true)],
    ['R09 a chunk cut in two', cutChunk],
    ['R12 bytes that are not HTTP', nonsense],
  ]
  test.each(doubts)('%s: in doubt, and not sent again when once', async (_title, script) => {
    const server = await serverWith(script)
    const exchange = await send(aWorld(), server.url)
    expect(exchange).toMatchObject({ kind: 'failed', maybeSent: true })
    expect(server.requests).toHaveLength(1)
  })

  test('R10 half a body without Content-Length looks whole: the bytes are handed on as they are', async () => {
    const server = await serverWith(halfBody('{"code":"200","data":"<xml/>"}', false))
    const exchange = await send(aWorld(), server.url)
    expect(exchange).toMatchObject({ kind: 'answered', status: 200 })
    if (exchange.kind !== 'answered') return
    expect(Buffer.from(exchange.body).toString()).toBe('{"code":"200","')
  })

  test.each([
    ['R06 silence', silence],
    ['R11 head at one byte each 20 ms', trickle('head', 20)],
    ['R11 body at one byte each 20 ms', trickle('body', 20)],
    ['R11 endless 103', endlessHints],
    ['R11 endless chunked of nothing much', hugeBodySlowly],
  ] as const)('%s is cut at the end of the whole call', async (_title, script) => {
    const server = await serverWith(script)
    const world = aWorld()
    const pending = send(world, server.url)
    await server.arrived(1)
    world.clock.advance(60_000)
    expect(await pending).toMatchObject({ kind: 'failed', failure: 'timeout', maybeSent: true })
    expect(server.requests).toHaveLength(1)
  })

  test('R06 silence is cut by the answer limit too', async () => {
    const server = await serverWith(silence)
    const world = aWorld()
    const exchange = await world.pipeline
      .callFor(anAccount(server.url), noSecrets, outsideOutbox())
      .send(anEndpoint({ timeouts: { answerMs: 80, totalMs: 60_000 } }), NO_BODY)
    expect(exchange).toMatchObject({ kind: 'failed', failure: 'timeout', maybeSent: true })
  })

  test('R11 two hundred 103 before a good answer do no harm', async () => {
    const server = await serverWith(hints(200, respond(200, 'good')))
    const exchange = await send(aWorld(), server.url)
    expect(exchange).toMatchObject({ kind: 'answered', status: 200, body: Buffer.from('good') })
  })

  test('R27 an answer of 300 MB is cut at 20 MB, announced or not', async () => {
    const announced: Script = (socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 300000000\r\n\r\n')
    }
    const server = await serverWith(hugeBody(300_000_000), announced)
    const world = aWorld()
    const before = process.memoryUsage().rss
    for (const _ of [1, 2]) {
      expect(await send(world, server.url)).toMatchObject({
        kind: 'failed',
        failure: 'tooLarge',
        maybeSent: true,
      })
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
  })

  test('R27 a gzip bomb is never inflated', async () => {
    const { gzipSync } = await import('node:zlib')
    const bomb = gzipSync(Buffer.alloc(100_000_000))
    const server = await serverWith(respond(200, bomb, { 'content-encoding': 'gzip' }))
    const exchange = await send(aWorld(), server.url)
    expect(exchange).toMatchObject({ kind: 'answered', status: 200 })
    if (exchange.kind !== 'answered') return
    expect(exchange.body).toHaveLength(bomb.length)
    expect(server.requests[0]?.head).toContain('accept-encoding: identity')
  })
})

function hugeBodySlowly(...[socket]: Parameters<Script>): void {
  socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n')
  const timer = setInterval(() => {
    if (socket.destroyed) clearInterval(timer)
    else socket.write('1\r\n \r\n')
  }, 20)
}

describe('what goes out', () => {
  test('a form is one whole HTTP/1.1 request, percent-encoded', async () => {
    const server = await serverWith(respond(200, ''))
    await aWorld()
      .pipeline.callFor(anAccount(`${server.url}/base/`), noSecrets, outsideOutbox())
      .send(anEndpoint(), form(['a', 'ñ &=+ñ'], ['b', '']))
    expect(server.requests[0]?.head).toMatch(/^POST \/base\/act HTTP\/1\.1\r\n/)
    expect(server.requests[0]?.head).toContain('content-type: application/x-www-form-urlencoded')
    expect(server.requests[0]?.body).toBe('a=%C3%B1%20%26%3D%2B%C3%B1&b=')
  })

  test('the intent is durable before the first byte leaves', async () => {
    const server = await serverWith(respond(200, 'ok'))
    const world = aWorld()
    let seenWhileOpening = -1
    const log = attemptRecorder(async () => {
      await new Promise((resolve) => setTimeout(resolve, 30))
      seenWhileOpening = server.received()
    })
    await world.pipeline
      .callFor(anAccount(server.url), noSecrets, outsideOutbox({ attempts: log }))
      .send(anEndpoint(), form(['x', '1']))
    expect(seenWhileOpening).toBe(0)
    expect(log.attempts).toHaveLength(1)
    expect(log.attempts[0]?.end).toMatchObject({ kind: 'answered', maybeSent: true, status: 200 })
    expect(world.steps).toEqual([
      'attempt.recorded',
      'request.written',
      'answer.headers',
      'answer.read',
    ])
  })

  test('an attempt that cannot be recorded stops the call before a byte', async () => {
    const server = await serverWith(respond(200, 'ok'))
    const log = attemptRecorder(() => Promise.reject(new Error('disk full')))
    const call = aWorld().pipeline.callFor(
      anAccount(server.url),
      noSecrets,
      outsideOutbox({ attempts: log }),
    )
    await expect(call.send(anEndpoint(), NO_BODY)).rejects.toThrow('disk full')
    expect(server.connections()).toBe(0)
  })
})
