import { statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DATABASE_FILE } from '../../../src/main/store/open.ts'
import { readSetting, writeSetting } from '../../../src/main/store/settings.ts'
import { createTempStore, type TempStore } from '../../support/tempStore.ts'

let temp: TempStore
beforeEach(async () => {
  temp = await createTempStore()
})
afterEach(() => temp.remove())

test('a transaction that throws leaves nothing behind, not even what it promised for afterwards', () => {
  const told: string[] = []
  expect(() =>
    temp.store.tx((tx) => {
      writeSetting(tx, 'a', 1)
      tx.afterCommit(() => told.push('a'))
      throw new Error('no')
    }),
  ).toThrow('no')
  expect([readSetting(temp.store, 'a'), told]).toEqual([null, []])
})

test('a transaction inside a transaction is refused and spoils nothing', () => {
  temp.store.tx((tx) => {
    writeSetting(tx, 'a', 1)
    expect(() => temp.store.tx(() => 0)).toThrow('inside')
  })
  expect(readSetting(temp.store, 'a')).toBe(1)
})

test('what is read at once is of one state, whatever another program writes meanwhile', () => {
  const other = new Database(join(temp.folder, DATABASE_FILE))
  const write = other.prepare(
    "INSERT OR REPLACE INTO settings (key, value_json) VALUES ('theirs', ?)",
  )
  write.run('1')
  const seen = temp.store.atOnce(() => {
    const first = readSetting(temp.store, 'theirs')
    write.run('2')
    return [first, readSetting(temp.store, 'theirs')]
  })
  expect([...seen, readSetting(temp.store, 'theirs')]).toEqual([1, 1, 2])
  other.close()
})

test('a transaction ends what is read at once, and what is read after it is read anew', async () => {
  const shared: Promise<void>[] = []
  const seen = temp.store.atOnce(() => {
    const before = readSetting(temp.store, 'a')
    shared.push(temp.store.groupTx((tx) => writeSetting(tx, 'b', 1)))
    temp.store.tx((tx) => writeSetting(tx, 'a', 1))
    return [before, readSetting(temp.store, 'a'), temp.store.atOnce(() => 3)]
  })
  await Promise.all(shared)
  expect([...seen, readSetting(temp.store, 'b')]).toEqual([null, 1, 3, 1])
})

test('reading at once that throws holds nothing back: the WAL can be emptied by another program', () => {
  temp.store.tx((tx) => writeSetting(tx, 'a', 1))
  const readAndThrow = (): never => {
    readSetting(temp.store, 'a')
    throw new Error('no')
  }
  expect(() => temp.store.atOnce(readAndThrow)).toThrow('no')
  const other = new Database(join(temp.folder, DATABASE_FILE))
  expect(other.pragma('wal_checkpoint(TRUNCATE)', { simple: true })).toBe(0)
  other.close()
  // @ts-expect-error -- a promise is no value that is read at once
  void temp.store.atOnce(() => Promise.resolve(1))
})

test('nothing can be awaited inside a transaction: the types refuse it', () => {
  // @ts-expect-error -- a promise is no value of a transaction
  void temp.store.tx(() => Promise.resolve(1))
  // @ts-expect-error -- nor of a shared one
  void temp.store.groupTx(async () => 1)
  expect(temp.store.commits()).toBeGreaterThan(0)
})

test('what waits together shares one commit, and one failure spoils no other', async () => {
  const before = temp.store.commits()
  const told: string[] = []
  const results = await Promise.allSettled(
    Array.from({ length: 50 }, (_, index) =>
      temp.store.groupTx((tx) => {
        writeSetting(tx, `k${index}`, index)
        tx.afterCommit(() => told.push(`k${index}`))
        if (index % 10 === 3) throw new Error(`no ${index}`)
        return index
      }),
    ),
  )
  expect(temp.store.commits() - before).toBe(1)
  expect(results.filter((result) => result.status === 'rejected')).toHaveLength(5)
  const stored = results.map((_, index) => readSetting(temp.store, `k${index}`))
  expect(stored).toEqual(results.map((_, index) => (index % 10 === 3 ? null : index)))
  expect(told).toHaveLength(45)
})

test('a promise of a shared commit resolves only when the row is visible to others', async () => {
  const other = new Database(join(temp.folder, DATABASE_FILE), { readonly: true })
  const seen = other.prepare("SELECT count(*) AS n FROM settings WHERE key = 'shared'").pluck()
  const done = temp.store.groupTx((tx) => writeSetting(tx, 'shared', 1))
  expect(seen.get()).toBe(0)
  await done
  expect(seen.get()).toBe(1)
  other.close()
})

test('R42 R44 a locked database refuses writing after the wait, reads go on, nothing is lost', async () => {
  const store = await temp.reopen({ busyMs: 30 })
  const other = new Database(join(temp.folder, DATABASE_FILE))
  other.exec('BEGIN IMMEDIATE')
  expect(() => store.tx((tx) => writeSetting(tx, 'a', 1))).toThrow('storage.locked')
  await expect(store.groupTx((tx) => writeSetting(tx, 'b', 1))).rejects.toThrow('storage.locked')
  expect(readSetting(store, 'a')).toBeNull()
  expect(store.condition()).toBe('ok')
  other.exec('ROLLBACK')
  other.close()
  store.tx((tx) => writeSetting(tx, 'a', 2))
  expect(readSetting(store, 'a')).toBe(2)
})

test.runIf(process.platform !== 'win32')(
  'the folder is for its owner only, and so are its files',
  () => {
    temp.store.tx((tx) => writeSetting(tx, 'a', 1))
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8)
    const file = join(temp.folder, DATABASE_FILE)
    expect([
      mode(temp.folder),
      mode(file),
      mode(`${file}-wal`),
      mode(`${file}-shm`),
      mode(join(temp.folder, 'installation.json')),
    ]).toEqual(['700', '600', '600', '600', '600'])
  },
)

test('every table is STRICT, so that 01000 stays text', () => {
  const other = new Database(join(temp.folder, DATABASE_FILE), { readonly: true })
  const loose = other
    .prepare(
      "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND strict = 0",
    )
    .pluck()
    .all()
  other.close()
  expect(loose.filter((name) => !String(name).startsWith('sqlite_'))).toEqual([])
})
