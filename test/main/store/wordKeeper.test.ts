import { afterEach, beforeEach, expect, test } from 'vitest'
import { appendAudit } from '../../../src/main/store/audit.ts'
import { createWordKeeper } from '../../../src/main/store/wordKeeper.ts'
import { mergeSomeWords, wordsDue } from '../../../src/main/store/wordsBehind.ts'
import { createTempStore, type TempStore } from '../../support/tempStore.ts'

let temp: TempStore
beforeEach(async () => {
  temp = await createTempStore()
})
afterEach(() => temp.remove())

/** A keeper beside the store, and how busy the thread is. */
function start() {
  const thread = { load: 0, isReadOnly: false }
  const keeper = createWordKeeper({
    db: temp.store,
    clock: temp.clock,
    load: () => thread.load,
    isReadOnly: () => thread.isReadOnly,
  })
  const write = (rows: number): void => {
    temp.store.tx((tx) => {
      for (let row = 0; row < rows; row += 1) {
        appendAudit(tx, { actor: 'ana', event: 'test.done', subject: String(row), data: {} })
      }
    })
    keeper.committed()
  }
  /** Lets commits begin and end between the timers. */
  const pass = async (ms: number): Promise<void> => {
    for (let at = 0; at < ms; at += 5) {
      await temp.clock.advance(5)
      for (let turn = 0; turn < 6; turn += 1) await new Promise((next) => setImmediate(next))
    }
  }
  return { thread, keeper, write, pass }
}

test('many rows are indexed while the thread has time, a few wait for a search, and then nothing ticks', async () => {
  const { write, pass } = start()
  write(1_000)
  await pass(600)
  expect(wordsDue(temp.store)).toBeLessThan(128)
  expect(temp.store.tx(mergeSomeWords)).toBe(false)
  const left = wordsDue(temp.store)
  write(2)
  await pass(600)
  expect(wordsDue(temp.store)).toBe(left + 1)
  expect(temp.clock.pending()).toBe(0)
})

test('while the thread is busy nothing is indexed, until a search would have to wait for it', async () => {
  const { thread, write, pass } = start()
  thread.load = 0.9
  write(1_000)
  await pass(1_000)
  expect(wordsDue(temp.store)).toBe(500)
  write(20_000)
  await pass(1_000)
  expect(wordsDue(temp.store)).toBeLessThan(10_000)
  expect(wordsDue(temp.store)).toBeGreaterThan(9_000)
  thread.load = 0.1
  await pass(10_000)
  expect(wordsDue(temp.store)).toBeLessThan(128)
})

test('nothing begins where nothing can be written, nor after the end', async () => {
  const { thread, keeper, write, pass } = start()
  thread.isReadOnly = true
  write(1_000)
  await pass(1_000)
  expect([wordsDue(temp.store), temp.clock.pending()]).toEqual([500, 0])
  thread.isReadOnly = false
  write(1)
  keeper.close()
  await pass(1_000)
  expect([wordsDue(temp.store), temp.clock.pending()]).toEqual([500.5, 0])
})
