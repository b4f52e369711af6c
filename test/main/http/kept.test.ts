import { expect, test } from 'vitest'
import { createKept } from '../../../src/main/http/kept.ts'

function start(most: number) {
  let made = 0
  return createKept(most, () => (made += 1))
}

test('one is made when none is free, up to as many as may be, and the one used last is used first', () => {
  const kept = start(3)
  expect([kept.take(), kept.take()]).toEqual([1, 2])
  kept.giveBack(1)
  kept.giveBack(2)
  expect([kept.take(), kept.take(), kept.take()]).toEqual([2, 1, 3])
  expect(kept.all()).toEqual([1, 2, 3])
})

test('what is given back goes to whoever waits longest, before anybody who comes later', async () => {
  const kept = start(1)
  void kept.take()
  const order: string[] = []
  const [first, second] = ['first', 'second'].map(async (name) => {
    const connection = await kept.take()
    order.push(name)
    return connection
  })
  expect(kept.isAnyoneWaiting()).toBe(true)
  kept.giveBack(1)
  const third = kept.take()
  expect(await first).toBe(1)
  kept.giveBack(1)
  expect(await second).toBe(1)
  expect([order, kept.isAnyoneWaiting()]).toEqual([['first', 'second'], true])
  kept.giveBack(1)
  expect(await third).toBe(1)
  expect(kept.isAnyoneWaiting()).toBe(false)
})
