import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { createTurns } from '../../../src/main/http/turns.ts'
import {
  anAccount,
  anEndpoint,
  createWorld,
  NO_BODY,
  noSecrets,
  outsideOutbox,
} from './support/world.ts'

const world = createWorld()
afterAll(() => world.pipeline.close())

test('as many as may go in, the others in the order in which they came', async () => {
  const turns = createTurns()
  const order: string[] = []
  const first = await turns.enter('a', 2)
  const second = await turns.enter('a', 2)
  const third = turns.enter('a', 2).then((leave) => (order.push('third'), leave))
  const fourth = turns.enter('a', 2).then((leave) => (order.push('fourth'), leave))
  const elsewhere = await turns.enter('b', 2)
  expect(order).toEqual([])
  first()
  ;(await third)()
  ;(await fourth)()
  expect(order).toEqual(['third', 'fourth'])
  second()
  elsewhere()
  // Everybody has left: there is room again.
  ;(await turns.enter('a', 1))()
})

test.each([
  // A fresh connection for each call; three kept ones for all.
  ['once', 12],
  ['askable', 3],
] as const)(
  'P3-16 %s calls are never more at once than the account allows, on %i connections',
  async (effect, connections) => {
    let open = 0
    let most = 0
    let made = 0
    const server = createServer((_request, response) => {
      open += 1
      most = Math.max(most, open)
      setTimeout(() => {
        open -= 1
        response.end('{}')
      }, 20)
    })
    server.on('connection', () => (made += 1))
    await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
    const { port } = server.address() as AddressInfo
    const account = anAccount(`http://127.0.0.1:${port}`, { concurrency: 3 })
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () =>
        world.pipeline
          .callFor(account, noSecrets, outsideOutbox())
          .send(anEndpoint({ effect }), NO_BODY),
      ),
    )
    server.close()
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 12 }, () => 'answered'))
    expect([most, made]).toEqual([3, connections])
  },
)
