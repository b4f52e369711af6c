import { afterEach, expect, test } from 'vitest'
import { endAfterUncaught } from '../../../src/main/electron/uncaught.ts'
import { control } from '../../support/electron/standIn.ts'

const before = new Set(process.listeners('uncaughtException'))

/** What Node does with an error that nobody caught, without the test runner hearing of it. */
function throwUncaught(error: Error): void {
  for (const listen of process.listeners('uncaughtException')) {
    if (!before.has(listen)) listen(error, 'uncaughtException')
  }
}

afterEach(() => {
  for (const listen of process.listeners('uncaughtException')) {
    if (!before.has(listen)) process.off('uncaughtException', listen)
  }
})

test.for([
  ['starts again when the person wants it', 0, 1],
  ['only ends when not', 1, 0],
] as const)(
  'R37 an uncaught error stops the work first, then %s',
  async ([, answer, relaunches]) => {
    control.exited = Promise.withResolvers<number>()
    control.relaunches = 0
    control.errorBoxes.length = 0
    control.boxAnswer = answer
    const log: string[] = []
    const order: string[] = []
    endAfterUncaught({
      log: (line) => void log.push(line),
      async stop() {
        order.push(`boxes before stopping: ${control.errorBoxes.length}`)
      },
      words: async () => ({ message: 'crashed', again: 'again', close: 'close' }),
    })
    throwUncaught(new Error('no such luck', { cause: new Error('the cause') }))
    expect(await control.exited.promise).toBe(1)
    expect(order).toEqual(['boxes before stopping: 0'])
    expect(control.errorBoxes).toEqual(['crashed'])
    expect(control.relaunches).toBe(relaunches)
    expect(log.join('\n')).toMatch(/"event":"uncaught".*no such luck.*the cause/)
  },
)

test('R37 an error while it is ending ends it at once', async () => {
  control.exited = Promise.withResolvers<number>()
  endAfterUncaught({
    log: () => undefined,
    stop: () => new Promise(() => undefined),
    words: async () => ({ message: '', again: '', close: '' }),
  })
  throwUncaught(new Error('first'))
  throwUncaught(new Error('second'))
  expect(await control.exited.promise).toBe(1)
})
