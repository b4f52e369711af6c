import { afterEach, describe, expect, test } from 'vitest'
import type { Endpoint } from '../../../src/main/http/endpoint.ts'
import type { Exchange } from '../../../src/main/http/exchange.ts'
import { outcomeByStatus } from '../../../src/main/http/outcomeOf.ts'
import {
  finish,
  reset,
  respond,
  respondThenClose,
  startFaultyServer,
} from '../../support/faultyServer.ts'
import type { FaultyServer, Script } from '../../support/faultyServer.ts'
import {
  anAccount,
  anEndpoint,
  createWorld,
  form,
  noSecrets,
  outsideOutbox,
} from './support/world.ts'
import type { World } from './support/world.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

async function stage(
  ...scripts: readonly Script[]
): Promise<{ server: FaultyServer; world: World }> {
  const server = await startFaultyServer()
  server.play(...scripts)
  const world = createWorld()
  open.push(server, world.pipeline)
  return { server, world }
}

function send(
  { server, world }: { server: FaultyServer; world: World },
  change: Partial<Endpoint>,
): Promise<Exchange> {
  return world.pipeline
    .callFor(anAccount(server.url, { concurrency: 1 }), noSecrets, outsideOutbox())
    .send(anEndpoint(change), form(['xml', '<a/>']))
}

describe('repeats', () => {
  test('R07 a repeatable call lost after it arrived is sent again with the same bytes', async () => {
    const scene = await stage(reset, respond(200, 'stamped before'))
    const exchange = await send(scene, { effect: 'repeatable' })
    expect(exchange).toMatchObject({ kind: 'answered', status: 200, afterDoubt: true })
    expect(scene.server.requests).toHaveLength(2)
    expect(scene.server.requests[0]?.body).toBe(scene.server.requests[1]?.body)
    expect(scene.world.clock.pauses).toEqual([1_000])
  })

  test('R14 a burst of 500: repeatable three times, once never', async () => {
    const repeatable = await stage(respond(500, 'x'))
    expect(await send(repeatable, { effect: 'repeatable' })).toMatchObject({ status: 500 })
    expect(repeatable.server.requests).toHaveLength(4)
    for (const effect of ['once', 'askable'] as const) {
      const scene = await stage(respond(500, 'x'))
      expect(await send(scene, { effect })).toMatchObject({ status: 500, afterDoubt: false })
      expect(scene.server.requests).toHaveLength(1)
    }
  })

  test('R14 after five failures in a row an account gets no repeats until an answer comes', async () => {
    const scene = await stage(respond(503, 'x'))
    await send(scene, { effect: 'read' })
    await send(scene, { effect: 'read' })
    await send(scene, { effect: 'read' })
    // 4 tries, then the fifth failure stops the second call, then one try.
    expect(scene.server.requests).toHaveLength(6)
    scene.server.play(respond(200, 'fine'), respond(503, 'x'), respond(200, 'fine'))
    await send(scene, { effect: 'read' })
    expect(await send(scene, { effect: 'read' })).toMatchObject({ status: 200 })
    expect(scene.server.requests).toHaveLength(9)
  })

  test('a 5xx around the provider own word is not repeated', async () => {
    const scene = await stage(respond(500, '{"code":"301"}'))
    await send(scene, { effect: 'repeatable', isOwnWord: () => true })
    expect(scene.server.requests).toHaveLength(1)
  })

  test('a doubt is not forgotten when the next try does not even leave', async () => {
    const scene = await stage()
    // Answers nothing and takes no further connection: the repeats are refused.
    scene.server.play((socket) => {
      void scene.server.close()
      socket.destroy()
    })
    const exchange = await send(scene, { effect: 'repeatable' })
    expect(exchange).toMatchObject({ kind: 'failed', maybeSent: true })
    open.shift()
  })

  test('a doubt is not forgotten when the next try is told to wait', async () => {
    const scene = await stage(finish, respond(429, '', { 'retry-after': '600' }))
    const exchange = await send(scene, { effect: 'repeatable' })
    expect(exchange).toMatchObject({ kind: 'failed', maybeSent: true })
    expect(scene.server.requests).toHaveLength(2)
  })

  test('no repeat goes past the end of the whole call', async () => {
    const scene = await stage(() => scene.world.clock.advance(59_500))
    scene.server.play(
      (socket) => {
        scene.world.clock.advance(59_500)
        socket.resetAndDestroy()
      },
      respond(200, 'late'),
    )
    const exchange = await send(scene, { effect: 'repeatable' })
    expect(exchange).toMatchObject({ kind: 'failed', maybeSent: true })
    expect(scene.server.requests).toHaveLength(1)
  })
})

describe('connections', () => {
  test('repeatable calls share a kept-alive connection, once calls get a fresh one', async () => {
    const scene = await stage(respond(200, 'ok'))
    for (const effect of ['repeatable', 'read', 'repeatable', 'once', 'once'] as const) {
      await send(scene, { effect })
    }
    expect(scene.server.requests.map((request) => request.connection)).toEqual([1, 1, 1, 2, 3])
  })

  test('R08 a stale connection is noticed before a byte is written into it', async () => {
    const scene = await stage(respondThenClose(200, 'ok'))
    for (let round = 0; round < 20; round += 1) {
      expect(await send(scene, { effect: 'repeatable' })).toMatchObject({
        kind: 'answered',
        afterDoubt: false,
      })
    }
    // Each on a connection of its own, and never a repeat.
    expect(scene.server.requests).toHaveLength(20)
    expect(scene.world.clock.pauses).toEqual([])
  })

  test('R08 a connection that dies as we write is a doubt, settled by the same bytes', async () => {
    const scene = await stage(respond(200, 'ok'), reset, respond(200, 'again'))
    await send(scene, { effect: 'repeatable' })
    expect(await send(scene, { effect: 'repeatable' })).toMatchObject({
      kind: 'answered',
      afterDoubt: true,
    })
    expect(scene.server.requests.map((request) => request.connection)).toEqual([1, 1, 2])
  })

  test('closing the pipeline makes a doubt of what was under way', async () => {
    const scene = await stage(() => undefined)
    const pending = send(scene, { effect: 'once' })
    await scene.server.arrived(1)
    await scene.world.pipeline.close()
    expect(await pending).toMatchObject({ kind: 'failed', failure: 'stopped', maybeSent: true })
  })
})

describe('R28 redirects', () => {
  test.each([301, 302, 303, 307, 308])(
    '%i is not followed; a doubt, and nobody else hears of it',
    async (status) => {
      const thief = await startFaultyServer()
      open.push(thief)
      const scene = await stage(respond(status, '', { location: `${thief.url}/steal` }))
      const exchange = await send(scene, { effect: 'repeatable' })
      expect(exchange).toMatchObject({ kind: 'answered', status })
      if (exchange.kind !== 'answered') return
      expect(outcomeByStatus(exchange, String)).toMatchObject({
        kind: 'unknown',
        reason: 'redirected',
      })
      expect(thief.connections()).toBe(0)
      expect(scene.server.requests).toHaveLength(1)
    },
  )
})
