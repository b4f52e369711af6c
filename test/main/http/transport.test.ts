import type { Dispatcher } from 'undici'
import { expect, test } from 'vitest'
import { systemClock } from '../../../src/main/clock.ts'
import { createTransport } from '../../../src/main/http/transport.ts'
import { noSteps } from '../../../src/main/steps.ts'
import { oneTryAt } from './support/world.ts'

/** A transport whose connection does what the test says. */
function aTransport() {
  const lane = Promise.withResolvers<void>()
  const handlers: Dispatcher.DispatchHandler[] = []
  const transport = createTransport({
    clock: systemClock,
    steps: noSteps,
    connections: {
      async lane() {
        await lane.promise
        return {
          dispatcher: {
            dispatch(_options, handler) {
              handlers.push(handler)
              return true
            },
          },
          isClosedAfter: false,
          release: () => undefined,
        }
      },
      handedOn: () => Promise.resolve(),
      close: () => Promise.resolve(),
    },
  })
  const limit = new AbortController()
  const sent = transport.send(...oneTryAt('http://127.0.0.1:9', limit.signal))
  return {
    transport,
    sent,
    limit,
    async givenConnection() {
      lane.resolve()
      await new Promise((resolve) => setImmediate(resolve))
    },
    begins: () =>
      handlers[0]?.onRequestStart?.(
        { abort: () => undefined } as unknown as Dispatcher.DispatchController,
        {},
      ),
  }
}

test('a connection is being fed from when a request has it until its first byte is written', async () => {
  const one = aTransport()
  // Whoever waits for a connection keeps none idle.
  expect(one.transport.isFeeding()).toBe(false)
  await one.givenConnection()
  expect(one.transport.isFeeding()).toBe(true)
  one.begins()
  expect(one.transport.isFeeding()).toBe(false)
  one.limit.abort()
  expect(await one.sent).toMatchObject({ failure: 'timeout', maybeSent: true })
})

test('nor is it where the request is given up before', async () => {
  const one = aTransport()
  await one.givenConnection()
  one.limit.abort()
  expect(await one.sent).toMatchObject({ failure: 'timeout', maybeSent: false })
  expect(one.transport.isFeeding()).toBe(false)
})
