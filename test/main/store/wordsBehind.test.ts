import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { appendAudit, listAudit } from '../../../src/main/store/audit.ts'
import { DATABASE_FILE } from '../../../src/main/store/open.ts'
import { createTempStore, type TempStore } from '../../support/tempStore.ts'

let temp: TempStore
beforeEach(async () => {
  temp = await createTempStore()
})
afterEach(() => temp.remove())

function write(count: number): void {
  temp.store.tx((tx) => {
    for (let row = 0; row < count; row += 1) {
      appendAudit(tx, { actor: 'ana', event: 'test.done', subject: 'x', data: { name: 'ñandú' } })
    }
  })
}

function found(): number {
  return listAudit(temp.store, {
    subject: '', event: '', actor: '', text: 'ñandú', from: null, to: null, before: null, limit: 500,
  }).rows.length // prettier-ignore
}

test('rows are indexed together once they are many, in the transaction that makes them so', () => {
  write(100)
  expect(found()).toBe(0)
  write(28)
  expect(found()).toBe(128)
  write(1)
  expect(found()).toBe(128)
})

test('before a search all are indexed, and a second time changes nothing', () => {
  write(3)
  temp.store.indexWords()
  expect(found()).toBe(3)
  const commits = temp.store.commits()
  temp.store.indexWords()
  expect([found(), temp.store.commits()]).toEqual([3, commits])
})

test('what was not indexed at the end of the program is indexed by the next one', async () => {
  write(5)
  await temp.reopen()
  expect(found()).toBe(0)
  temp.store.indexWords()
  expect(found()).toBe(5)
})

test('a search goes on where nothing can be written at the moment: it finds what was indexed before', async () => {
  write(4)
  temp.store.indexWords()
  const store = await temp.reopen({ busyMs: 20 })
  write(2)
  const other = new Database(join(temp.folder, DATABASE_FILE))
  other.exec('BEGIN IMMEDIATE')
  store.indexWords()
  expect(found()).toBe(4)
  other.exec('ROLLBACK')
  other.close()
  store.indexWords()
  expect(found()).toBe(6)
})
