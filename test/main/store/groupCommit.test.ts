import { describe, expect, test } from 'vitest'
import { createGroupCommit, TransactionLost } from '../../../src/main/store/groupCommit.ts'

/** A disk whose commits take a given time, and one event each millisecond that wants to be on it. */
async function drive(
  commitMs: number,
  events: number,
): Promise<{ sizes: number[]; busyMs: number }> {
  let now = 0
  const planned: { readonly at: number; readonly wake: () => void }[] = []
  const sizes: number[] = []
  let size = 0
  const group = createGroupCommit<null>({
    inTransaction(body) {
      size = 0
      body(null)
      now += commitMs
      sizes.push(size)
    },
    inSavepoint(body) {
      size += 1
      body()
    },
    monotonic: () => now,
    later(delayMs, wake) {
      planned.push({ at: now + delayMs, wake })
    },
  })
  const done: Promise<number>[] = []
  const start = now
  for (let event = 0; event < events; event += 1) {
    const moment = start + event
    for (let next = planned[0]; next !== undefined && next.at <= moment; next = planned[0]) {
      planned.shift()
      now = Math.max(now, next.at)
      next.wake()
    }
    now = Math.max(now, moment)
    done.push(group.add(() => event))
  }
  group.flush()
  expect(await Promise.all(done)).toEqual(Array.from({ length: events }, (_, index) => index))
  return { sizes, busyMs: sizes.length * commitMs }
}

describe('the rest after a commit follows the disk', () => {
  test('a quick disk commits each event at once', async () => {
    const { sizes } = await drive(0.1, 300)
    expect(sizes.length).toBeGreaterThan(290)
  })

  test('a disk of 5 ms gets few, big commits, and the thread is free most of the time', async () => {
    const { sizes, busyMs } = await drive(5, 300)
    // A commit and twice its time of rest: one every 15 ms.
    expect(sizes.length).toBeLessThan(300 / 12)
    expect(busyMs / 300).toBeLessThanOrEqual(0.4)
  })

  test('a very slow disk keeps nobody waiting for long', async () => {
    const { sizes } = await drive(60, 600)
    // The rest is never over 25 ms, so a commit begins every 85 ms at the latest.
    expect(sizes.length).toBeGreaterThanOrEqual(7)
  })
})

test('one who comes alone, one after the other, never waits for a slow disk to have rested', async () => {
  let now = 0
  const delays: number[] = []
  const group = createGroupCommit<null>({
    inTransaction(body) {
      body(null)
      now += 5
    },
    inSavepoint: (body) => body(),
    monotonic: () => now,
    later(delayMs, wake) {
      delays.push(delayMs)
      queueMicrotask(wake)
    },
  })
  for (let click = 0; click < 5; click += 1) await group.add(() => click)
  expect(delays).toEqual([0, 0, 0, 0, 0])
  // Two at once: whoever comes next may have company, and waits a rest towards twice the five milliseconds.
  await Promise.all([group.add(() => 5), group.add(() => 6)])
  await group.add(() => 7)
  expect(delays.at(-1)).toBeGreaterThan(5)
})

describe('work that is cut', () => {
  /** Commits of so many ms; each piece of work takes a whole one. */
  function slow(commitMs: number) {
    let now = 0
    let size = 0
    const sizes: number[] = []
    const delays: number[] = []
    const group = createGroupCommit<null>({
      inTransaction(body) {
        size = 0
        body(null)
        now += commitMs
        sizes.push(size)
      },
      inSavepoint(body) {
        size += 1
        now += 1
        body()
      },
      monotonic: () => now,
      later(delayMs, wake) {
        delays.push(delayMs)
        queueMicrotask(wake)
      },
    })
    return { group, sizes, delays }
  }
  const many = (group: ReturnType<typeof slow>['group'], place?: 'first') =>
    Promise.all(Array.from({ length: 40 }, () => group.add(() => null, place)))

  test('P8 what was left to the next commit does not wait for a dear disk to have rested', async () => {
    const { group, sizes, delays } = slow(5)
    await many(group)
    // Eight pieces of a millisecond each, for the clock is looked at before each: five commits, and not one rest.
    expect(sizes).toEqual([8, 8, 8, 8, 8])
    expect(delays).toEqual([0, 0, 0, 0, 0])
  })

  test('P8 beside what a connection waits for, a dear commit takes more work along than a cheap one', async () => {
    const cheap = slow(0.1)
    await many(cheap.group, 'first')
    const dear = slow(16)
    await many(dear.group, 'first')
    expect(cheap.sizes[0]).toBe(3)
    // From the second commit on it is known to be dear: 4 ms by then (a quarter of 16), so twice that, and the limit holds.
    expect(dear.sizes.slice(0, 2)).toEqual([3, 8])
  })
})

describe('failures', () => {
  function group(change: { readonly commitFails?: boolean; readonly lost?: boolean } = {}) {
    return createGroupCommit<null>({
      inTransaction(body) {
        body(null)
        if (change.commitFails === true) throw new Error('commit')
      },
      inSavepoint(body) {
        try {
          body()
        } catch (error) {
          throw change.lost === true ? new TransactionLost(error) : error
        }
      },
      monotonic: () => 0,
      later: (_delayMs, wake) => queueMicrotask(wake),
    })
  }
  const settle = async (shared: ReturnType<typeof group>) => {
    const all = [0, 1, 2].map((index) =>
      shared.add(() => {
        if (index === 1) throw new Error('mine')
        return index
      }),
    )
    const results = await Promise.allSettled(all)
    return results.map((result) =>
      result.status === 'fulfilled' ? result.value : (result.reason as Error).message,
    )
  }

  test('one failure is its own', async () => {
    expect(await settle(group())).toEqual([0, 'mine', 2])
  })

  test('a commit that fails fails all, and nobody is told otherwise', async () => {
    expect(await settle(group({ commitFails: true }))).toEqual(['commit', 'mine', 'commit'])
  })

  test('a transaction that SQLite has ended takes with it what was written in it, and no more', async () => {
    expect(await settle(group({ lost: true }))).toEqual(['mine', 'mine', 2])
  })
})

test('what a connection waits for goes before what only waits for itself, each in its order', async () => {
  const ran: string[] = []
  const wakes: (() => void)[] = []
  const group = createGroupCommit<null>({
    inTransaction: (body) => body(null),
    inSavepoint: (body) => body(),
    monotonic: () => 0,
    later: (_delayMs, wake) => void wakes.push(wake),
  })
  const add = (name: string, place?: 'first'): Promise<number> =>
    group.add(() => ran.push(name), place)
  const all = [
    add('seal 1'),
    add('seal 2'),
    add('claim', 'first'),
    add('seal 3'),
    add('intent', 'first'),
  ]
  for (let wake = wakes.shift(); wake !== undefined; wake = wakes.shift()) wake()
  await Promise.all(all)
  expect(ran).toEqual(['claim', 'intent', 'seal 1', 'seal 2', 'seal 3'])
})

test('what a connection waits for does not wait for much else: the rest goes into the next commit', async () => {
  let now = 0
  const commits: string[][] = []
  const wakes: (() => void)[] = []
  const group = createGroupCommit<string[]>({
    inTransaction(body) {
      const written: string[] = []
      body(written)
      commits.push(written)
    },
    inSavepoint: (body) => body(),
    monotonic: () => now,
    later: (_delayMs, wake) => void wakes.push(wake),
  })
  const add = (name: string, place?: 'first'): Promise<void> =>
    group.add((written) => {
      written.push(name)
      now += 2
    }, place)
  const seals = Array.from({ length: 8 }, (_, index) => `seal ${index + 1}`)
  const all = [...seals.map((name) => add(name)), add('intent', 'first')]
  for (let wake = wakes.shift(); wake !== undefined; wake = wakes.shift()) wake()
  await Promise.all(all)
  // 2 ms each: over 2 ms after the second, over 7 ms after the fourth.
  expect(commits).toEqual([
    ['intent', 'seal 1'],
    ['seal 2', 'seal 3', 'seal 4', 'seal 5'],
    ['seal 6', 'seal 7', 'seal 8'],
  ])
})
