import { expect, test } from 'vitest'
import { appendAudit } from '../../../src/main/store/audit.ts'
import { createAnchorKeeper } from '../../../src/main/store/anchor.ts'
import { readMarker, type Anchor, type Marker } from '../../../src/main/store/marker.ts'
import { createFakeClock } from '../../support/fakeClock.ts'
import { createTempStore } from '../../support/tempStore.ts'

test('the stamps of one commit are remembered outside the database once, in bulk those of a fifth of a second', async () => {
  const anchored: string[] = []
  const temp = await createTempStore({
    steps: (name, subject) => {
      if (name === 'audit.anchored') anchored.push(subject)
    },
  })
  await temp.clock.advance(5_000)
  anchored.length = 0
  const stamp = (subject: string): Promise<number> =>
    temp.store.groupTx((tx) => {
      tx.afterCommit(() => temp.store.anchorNow())
      return appendAudit(tx, { actor: 'system', event: 'invoice.stamped', subject, data: {} })
    })
  const rows = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(stamp))
  expect(temp.store.commits()).toBeLessThan(rows.length)
  expect(anchored).toEqual([String(rows.at(-1))])
  expect(readMarker(temp.folder)?.anchor?.seq).toBe(rows.at(-1))

  await stamp('f')
  await temp.clock.advance(100)
  const last = await stamp('g')
  expect(readMarker(temp.folder)?.anchor?.seq).toBe(rows.at(-1))
  await temp.clock.advance(101)
  expect(readMarker(temp.folder)?.anchor?.seq).toBe(last)
  await stamp('h')
  await temp.store.close()
  expect(readMarker(temp.folder)?.anchor?.seq).toBe(last + 1)
  await temp.remove()
})

/** Heads that are written to a slow disk, one after the other as it is told to. */
function aSlowDisk() {
  const clock = createFakeClock()
  const begun: (number | null)[] = []
  const ends: (() => void)[] = []
  const failures: unknown[] = []
  const keeper = createAnchorKeeper({
    folder: '/nowhere',
    identity: { installationId: 'i', starts: 1 },
    clock,
    vault: {
      auditKey: () => Promise.reject(new Error('not asked')),
      earlierKey: () => Promise.resolve(null),
      keepEarlierKey: () => Promise.resolve(),
      read: () => Promise.resolve(null),
      write: () => Promise.resolve(),
    },
    steps: () => undefined,
    replaceFile(_path, bytes) {
      const { anchor } = JSON.parse(Buffer.from(bytes).toString('utf8')) as Marker
      begun.push(anchor?.seq ?? null)
      const written = Promise.withResolvers<void>()
      ends.push(() => (failures.length > 0 ? written.reject(failures[0]) : written.resolve()))
      return written.promise
    },
    first: null,
    frozen: () => false,
    onFailure: () => undefined,
  })
  return {
    clock,
    keeper,
    begun,
    failures,
    async written() {
      ends.shift()?.()
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

const at = (seq: number): Anchor => ({ seq, hash: 'ab'.repeat(32) })

test('P12 what is remembered is written beside the thread: one file at a time, the last head at the end', async () => {
  const disk = aSlowDisk()
  const started = disk.keeper.start()
  await disk.written()
  await started
  disk.keeper.grew(at(1))
  disk.keeper.now()
  disk.keeper.grew(at(2))
  disk.keeper.now()
  disk.keeper.grew(at(3))
  disk.keeper.now()
  expect(disk.begun).toEqual([null, 1])
  await disk.written()
  expect(disk.begun).toEqual([null, 1, 3])
  const stopped = disk.keeper.stop()
  await disk.written()
  await stopped
  expect(disk.begun).toEqual([null, 1, 3])
})

test('a file that could not be written does not keep the next head from being remembered', async () => {
  const disk = aSlowDisk()
  disk.keeper.grew(at(1))
  disk.keeper.now()
  disk.failures.push(new Error('no room'))
  await disk.written()
  disk.failures.length = 0
  disk.keeper.grew(at(2))
  disk.keeper.now()
  expect(disk.begun).toEqual([1, 2])
})

test('what has only begun to grow leaves the disk to the requests that are about to leave, and is remembered within a second', async () => {
  const disk = aSlowDisk()
  await disk.clock.advance(5_000)
  disk.keeper.grew(at(1))
  await disk.clock.advance(199)
  expect(disk.begun).toEqual([])
  await disk.clock.advance(1)
  expect(disk.begun).toEqual([1])
})
