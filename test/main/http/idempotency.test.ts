import { afterEach, describe, expect, test } from 'vitest'
import type { CallContext } from '../../../src/main/http/call.ts'
import type { IdempotencyRecord } from '../../../src/main/http/idempotencyRecords.ts'
import { respond, startFaultyServer } from '../../support/faultyServer.ts'
import type { FaultyServer } from '../../support/faultyServer.ts'
import { anAccount, anEndpoint, createWorld, form, outsideOutbox } from './support/world.ts'
import type { World } from './support/world.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

function memory(): {
  known: Map<string, IdempotencyRecord>
  context: (key: string) => CallContext
} {
  const known = new Map<string, IdempotencyRecord>()
  const records = {
    find: (key: string) => Promise.resolve(known.get(key) ?? null),
    note(key: string, _scope: string, requestDigest: string) {
      known.set(key, { requestDigest, answer: null })
      return Promise.resolve()
    },
  }
  return { known, context: (key) => outsideOutbox({ idempotency: { key, records } }) }
}

async function stage(): Promise<{ server: FaultyServer; world: World }> {
  const server = await startFaultyServer()
  server.play(respond(200, 'ok'))
  const world = createWorld()
  open.push(server, world.pipeline)
  return { server, world }
}

describe('one key, one content', () => {
  const ENDPOINT = anEndpoint({
    effect: 'repeatable',
    auth: { kind: 'bodyFields', fields: [['apikey', 'apikey']] },
  })

  test('the key is noted with the digest of the request without its credentials', async () => {
    const { server, world } = await stage()
    const { known, context } = memory()
    for (const secret of ['key-one', 'key-two']) {
      await world.pipeline
        .callFor(anAccount(server.url), () => Promise.resolve(secret), context('k'))
        .send(ENDPOINT, form(['xml', '<a/>']))
    }
    expect(server.requests).toHaveLength(2)
    // printf '%s' '["test.act",{},{"kind":"form","fields":[["xml","<a/>"]]}]' | sha256sum
    const digest = '6a776b7654c17ada362cc28e0c5db6af698b0c04797910c2e41dfc08756669dc'
    expect(known.get('k')).toEqual({ requestDigest: digest, answer: null })
  })

  test('the same key with another content is a bug and nothing is sent', async () => {
    const { server, world } = await stage()
    const { context } = memory()
    const call = world.pipeline.callFor(
      anAccount(server.url),
      () => Promise.resolve('k'),
      context('k'),
    )
    await call.send(ENDPOINT, form(['xml', '<a/>']))
    await expect(call.send(ENDPOINT, form(['xml', '<b/>']))).rejects.toMatchObject({ code: 'bug' })
    expect(server.requests).toHaveLength(1)
  })

  test('a recorded answer is given back without a request', async () => {
    const { server, world } = await stage()
    const { known, context } = memory()
    const call = world.pipeline.callFor(
      anAccount(server.url),
      () => Promise.resolve('k'),
      context('k'),
    )
    await call.send(ENDPOINT, form(['xml', '<a/>']))
    const requestDigest = known.get('k')?.requestDigest ?? ''
    known.set('k', { requestDigest, answer: { status: 200, body: Buffer.from('stamped') } })
    expect(await call.send(ENDPOINT, form(['xml', '<a/>']))).toMatchObject({
      kind: 'answered',
      status: 200,
      body: Buffer.from('stamped'),
      replayed: true,
    })
    expect(server.requests).toHaveLength(1)
  })

  test('reads have no key', async () => {
    const { server, world } = await stage()
    const { known, context } = memory()
    const call = world.pipeline.callFor(
      anAccount(server.url),
      () => Promise.resolve('k'),
      context('k'),
    )
    await call.send(anEndpoint({ effect: 'read' }), form(['a', '1']))
    await call.send(anEndpoint({ effect: 'read' }), form(['a', '2']))
    expect(known.size).toBe(0)
    expect(server.requests).toHaveLength(2)
  })
})
