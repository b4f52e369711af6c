import { describe, expect, test } from 'vitest'
import {
  createGroupCommit,
  TransactionLost,
  type CommitPlace,
  type GroupCommit,
} from '../../../src/main/store/groupCommit.ts'

/** A disk that takes commits when it is told to, and a thread whose work takes a given time. */
function createDisk(workMs = 0) {
  let now = 0
  const commits: string[][] = []
  const syncs: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = []
  const wakes: (() => void)[] = []
  const looks: { readonly at: number; readonly wake: () => void }[] = []
  const group: GroupCommit<string[]> = createGroupCommit<string[]>({
    inTransaction(body, isUrgent) {
      const written: string[] = []
      body(written)
      commits.push(written)
      if (isUrgent) return null
      const sync = Promise.withResolvers<void>()
      syncs.push(sync)
      return sync.promise
    },
    inSavepoint: (body) => body(),
    monotonic: () => now,
    later: (ms, wake) => void looks.push({ at: now + ms, wake }),
    soon: (wake) => void wakes.push(wake),
  })
  const onDisk: string[] = []
  return {
    group,
    commits,
    onDisk,
    /** Asks for a piece of work that is told by its name. */
    add(name: string, place?: CommitPlace): Promise<void> {
      const work = (written: string[]): void => {
        written.push(name)
        now += workMs
      }
      return group.add(work, place).then(() => void onDisk.push(name))
    },
    /** Runs what was put off, until nothing is any more. */
    turn() {
      for (let wake = wakes.shift(); wake !== undefined; wake = wakes.shift()) wake()
    },
    /** So many milliseconds go by. */
    pass(ms: number) {
      now += ms
      for (const { wake } of looks.splice(0, looks.filter(({ at }) => at <= now).length)) wake()
      this.turn()
    },
    /** The disk has taken the oldest commit that is on its way. */
    async taken() {
      syncs.shift()?.resolve()
      await settled()
    },
    async refused() {
      syncs.shift()?.reject(new Error('disk'))
      await settled()
    },
  }
}

/** A turn of the event loop: no promise has anything left to run. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('the thread goes on while the disk takes a commit', () => {
  test('nobody is told before his commit is on disk', async () => {
    const disk = createDisk()
    void disk.add('seal')
    disk.turn()
    await settled()
    expect(disk.commits).toEqual([['seal']])
    expect(disk.onDisk).toEqual([])
    await disk.taken()
    expect(disk.onDisk).toEqual(['seal'])
  })

  test('P8 what comes meanwhile gathers for the next commit: a slow disk gets fewer and bigger ones', async () => {
    const disk = createDisk()
    void disk.add('result 1')
    disk.turn()
    for (const name of ['result 2', 'result 3', 'result 4']) void disk.add(name)
    disk.turn()
    expect(disk.commits).toEqual([['result 1']])
    await disk.taken()
    disk.turn()
    expect(disk.commits).toEqual([['result 1'], ['result 2', 'result 3', 'result 4']])
  })

  test('what a connection waits for is committed without that wait, and takes the others along', async () => {
    const disk = createDisk()
    void disk.add('result 1')
    disk.turn()
    void disk.add('result 2')
    void disk.add('intent', 'first')
    disk.turn()
    expect(disk.commits).toEqual([['result 1'], ['intent', 'result 2']])
    expect(disk.group.isFeeding()).toBe(true)
    await disk.taken()
    expect(disk.onDisk).toEqual(['result 1'])
    await disk.taken()
    expect(disk.onDisk).toEqual(['result 1', 'intent', 'result 2'])
    expect(disk.group.isFeeding()).toBe(false)
  })

  test('a commit that the disk refuses fails for all in it, and for nobody else', async () => {
    const disk = createDisk()
    const first = Promise.allSettled([disk.add('one'), disk.add('two')])
    disk.turn()
    const second = disk.add('three', 'first')
    disk.turn()
    await disk.refused()
    expect((await first).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await disk.taken()
    await second
    expect(disk.onDisk).toEqual(['three'])
  })

  test('a flush commits what waits at once, and waits for what is on its way', async () => {
    const disk = createDisk()
    void disk.add('on its way')
    disk.turn()
    void disk.add('waits')
    let isFlushed = false
    const flushed = disk.group.flush().then(() => (isFlushed = true))
    await settled()
    expect(disk.commits).toEqual([['on its way'], ['waits']])
    expect(disk.onDisk).toEqual(['waits'])
    expect(isFlushed).toBe(false)
    await disk.taken()
    await flushed
    expect(disk.onDisk).toEqual(['waits', 'on its way'])
  })
})

test('what a connection waits for goes before what only waits for itself, each in its order', async () => {
  const disk = createDisk()
  const all = [
    disk.add('seal 1'),
    disk.add('seal 2'),
    disk.add('claim', 'first'),
    disk.add('seal 3'),
    disk.add('intent', 'first'),
  ]
  disk.turn()
  await disk.taken()
  await Promise.all(all)
  expect(disk.onDisk).toEqual(['claim', 'intent', 'seal 1', 'seal 2', 'seal 3'])
})

describe('P9 what nobody waits for rides with the next commit', () => {
  test('it asks for none, and goes before all that waits its turn', async () => {
    const disk = createDisk()
    for (const name of ['answer 1', 'answer 2']) void disk.add(name, 'riding')
    disk.turn()
    disk.pass(19)
    expect(disk.commits).toEqual([])
    const result = disk.add('result 1')
    void disk.add('intent', 'first')
    disk.turn()
    await disk.taken()
    await result
    expect(disk.commits).toEqual([['intent', 'answer 1', 'answer 2', 'result 1']])
    disk.pass(20)
    expect(disk.commits).toHaveLength(1)
  })

  test('where none comes within 20 ms it has one of its own', async () => {
    const disk = createDisk()
    void disk.add('answer 1', 'riding')
    disk.pass(12)
    void disk.add('answer 2', 'riding')
    disk.pass(8)
    expect(disk.commits).toEqual([['answer 1', 'answer 2']])
    void disk.add('answer 3', 'riding')
    await disk.taken()
    disk.pass(20)
    expect(disk.commits).toEqual([['answer 1', 'answer 2'], ['answer 3']])
  })

  test('a flush takes it along', async () => {
    const disk = createDisk()
    void disk.add('answer', 'riding')
    await disk.group.flush()
    expect(disk.commits).toEqual([['answer']])
  })

  test('no connection waits for it', () => {
    const disk = createDisk()
    void disk.add('answer', 'riding')
    expect(disk.group.isFeeding()).toBe(false)
  })
})

test('P12 work is cut after 3 ms, after 2 ms where a connection waits; the rest follows without waiting for the disk', () => {
  // Each piece takes 1.5 ms, and the time is looked at before each.
  const disk = createDisk(1.5)
  for (let seal = 1; seal <= 6; seal += 1) void disk.add(`seal ${seal}`)
  void disk.add('intent', 'first')
  disk.turn()
  expect(disk.commits).toEqual([
    ['intent', 'seal 1'],
    ['seal 2', 'seal 3', 'seal 4'],
    ['seal 5', 'seal 6'],
  ])
})

describe('failures', () => {
  function group(change: { readonly commitFails?: boolean; readonly lost?: boolean } = {}) {
    return createGroupCommit<null>({
      inTransaction(body) {
        body(null)
        if (change.commitFails === true) throw new Error('commit')
        return null
      },
      inSavepoint(body) {
        try {
          body()
        } catch (error) {
          throw change.lost === true ? new TransactionLost(error) : error
        }
      },
      monotonic: () => 0,
      later: () => undefined,
      soon: queueMicrotask,
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
