import { fstatSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../../src/domain/errors.ts'
import { auditHead, appendAudit } from '../../../src/main/store/audit.ts'
import { DATABASE_FILE, type Store } from '../../../src/main/store/open.ts'
import { readSetting, writeSetting } from '../../../src/main/store/settings.ts'
import { syncFile } from '../../../src/main/store/walSync.ts'
import { createTempStore, type TempStore } from '../../support/tempStore.ts'

/** A disk that answers when it is told to. */
function createDisk() {
  const asked: (PromiseWithResolvers<void> & { readonly fd: number })[] = []
  return {
    asked,
    sync(fd: number): Promise<void> {
      const turn = { ...Promise.withResolvers<void>(), fd }
      asked.push(turn)
      return turn.promise
    },
  }
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))

let temp: TempStore
let disk: ReturnType<typeof createDisk>
let store: Store

beforeEach(async () => {
  temp = await createTempStore()
  disk = createDisk()
  store = await temp.reopen({ syncFile: disk.sync })
})
afterEach(async () => {
  for (const turn of disk.asked) turn.resolve()
  await temp.remove()
})

test('a shared commit is told when the disk has taken the WAL, and not before', async () => {
  const told: string[] = []
  const done = store.groupTx((tx) => {
    writeSetting(tx, 'a', 1)
    tx.afterCommit(() => told.push('after'))
  })
  await settled()
  // It is committed: another reader sees it. But it is not on disk, and nobody may act on it.
  expect(readSetting(store, 'a')).toBe(1)
  expect(disk.asked).toHaveLength(1)
  const wal = statSync(join(temp.folder, `${DATABASE_FILE}-wal`))
  expect(fstatSync(disk.asked[0]?.fd ?? -1).ino).toBe(wal.ino)
  expect(told).toEqual([])
  disk.asked[0]?.resolve()
  await done
  expect(told).toEqual(['after'])
})

test('what may follow a commit before it is on disk waits for neither the disk nor its yes', async () => {
  const told: string[] = []
  const done = store.groupTx((tx) => {
    writeSetting(tx, 'a', 1)
    tx.onceVisible(() => told.push('visible'))
  })
  const vain = store.groupTx((tx) => {
    tx.onceVisible(() => told.push('in vain'))
    throw new Error('no')
  })
  await expect(vain).rejects.toThrow('no')
  await settled()
  expect(told).toEqual(['visible'])
  disk.asked[0]?.reject(new Error('EIO'))
  await expect(done).rejects.toThrow('EIO')
  expect(told).toEqual(['visible'])
})

test('R45 the head of the log is remembered outside only when its row is on disk', async () => {
  const before = auditHead(store)?.seq ?? 0
  const entry = { actor: 'a', event: 'e', subject: '', data: {} }
  const done = store.groupTx((tx) => appendAudit(tx, entry))
  await settled()
  store.anchorNow()
  await temp.clock.advance(2_000)
  const remembered = () => [...temp.vault.memories.values()].at(-1)?.anchor?.seq ?? 0
  expect(remembered()).toBe(before)
  disk.asked[0]?.resolve()
  await done
  await temp.clock.advance(2_000)
  expect(remembered()).toBe(before + 1)
})

test('one turn of the disk serves all who were committed before it began', async () => {
  const first = store.groupTx((tx) => writeSetting(tx, 'a', 1))
  await settled()
  const others = ['b', 'c'].map(async (key) => {
    await store.groupTx((tx) => writeSetting(tx, key, 1), 'first')
  })
  await settled()
  // Committed while the disk was busy with the first: its turn may have begun before they were written.
  expect(disk.asked).toHaveLength(1)
  disk.asked[0]?.resolve()
  await first
  await settled()
  expect(disk.asked).toHaveLength(2)
  disk.asked[1]?.resolve()
  await Promise.all(others)
})

test('a transaction of its own is on disk when it returns, whatever a shared one waits for', async () => {
  const shared = store.groupTx((tx) => writeSetting(tx, 'a', 1))
  await settled()
  store.tx((tx) => writeSetting(tx, 'b', 1))
  expect(temp.store.commits()).toBeGreaterThan(1)
  expect(disk.asked).toHaveLength(1)
  disk.asked[0]?.resolve()
  await shared
})

test('R44 where the disk refuses, nobody is told yes, and what was written is brought there anew', async () => {
  const failure = Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'fdatasync' })
  const done = store.groupTx((tx) => writeSetting(tx, 'a', 1))
  await settled()
  disk.asked[0]?.reject(failure)
  await expect(done).rejects.toThrow(AppError)
  await expect(done).rejects.toMatchObject({ code: 'storage.failed', detail: { system: 'EIO' } })
  expect(store.condition()).toBe('readOnly')
  expect(() => store.tx((tx) => writeSetting(tx, 'b', 1))).toThrow('state.readOnly')
  // Five seconds later the database is reopened: all of the WAL goes into the main file, which is synced.
  await temp.clock.advance(5_000)
  expect(store.condition()).toBe('ok')
  expect(statSync(join(temp.folder, DATABASE_FILE)).size).toBeGreaterThan(0)
  expect(readSetting(store, 'a')).toBe(1)
  const again = store.groupTx((tx) => writeSetting(tx, 'c', 1))
  await settled()
  disk.asked.at(-1)?.resolve()
  await again
})

test('R44 after a refused turn of the disk no later one is believed before the database was opened anew', async () => {
  const failure = Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'fdatasync' })
  const first = Promise.allSettled([store.groupTx((tx) => writeSetting(tx, 'a', 1))])
  await settled()
  const intent = Promise.allSettled([store.groupTx((tx) => writeSetting(tx, 'b', 1), 'first')])
  await settled()
  disk.asked[0]?.reject(failure)
  await settled()
  // A system tells of a failed write once: the next sync says yes, and the rows before these are missing all the same.
  for (const turn of disk.asked) turn.resolve()
  expect((await first)[0]?.status).toBe('rejected')
  expect((await intent)[0]?.status).toBe('rejected')
})

test('R44 while another program keeps some of the WAL back, the database is not written to', async () => {
  store = await temp.reopen({ syncFile: disk.sync, busyMs: 20 })
  const failure = Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'fdatasync' })
  const done = Promise.allSettled([store.groupTx((tx) => writeSetting(tx, 'a', 1))])
  await settled()
  const other = new Database(join(temp.folder, DATABASE_FILE), { readonly: true })
  other.exec('BEGIN')
  other.prepare('SELECT count(*) FROM settings').get()
  disk.asked.at(-1)?.reject(failure)
  await done
  await temp.clock.advance(5_000)
  expect(store.condition()).toBe('readOnly')
  other.exec('COMMIT')
  await temp.clock.advance(5_000)
  expect(store.condition()).toBe('ok')
  other.close()
})

test('closing waits for what is on its way', async () => {
  const done = store.groupTx((tx) => writeSetting(tx, 'a', 1))
  await settled()
  let isClosed = false
  const closed = store.close().then(() => (isClosed = true))
  await settled()
  expect(isClosed).toBe(false)
  for (const turn of disk.asked) turn.resolve()
  await done
  await closed
})

test("the system's own call brings a commit to disk", async () => {
  store = await temp.reopen({ syncFile })
  await store.groupTx((tx) => writeSetting(tx, 'a', 1))
  expect(readSetting(store, 'a')).toBe(1)
})
