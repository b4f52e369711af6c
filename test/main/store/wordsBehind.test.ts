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

test('before a search all are indexed, in steps, and a second time changes nothing', async () => {
  write(300)
  await temp.store.indexWords()
  expect(found()).toBe(300)
  const commits = temp.store.commits()
  await temp.store.indexWords()
  expect([found(), temp.store.commits()]).toEqual([300, commits])
})

test('what was not indexed at the end of the program is indexed by the next one', async () => {
  write(5)
  await temp.reopen()
  expect(found()).toBe(0)
  await temp.store.indexWords()
  expect(found()).toBe(5)
})

test('a search goes on where nothing can be written at the moment: it finds what was indexed before', async () => {
  write(4)
  await temp.store.indexWords()
  const store = await temp.reopen({ busyMs: 20 })
  write(2)
  const other = new Database(join(temp.folder, DATABASE_FILE))
  other.exec('BEGIN IMMEDIATE')
  await store.indexWords()
  expect(found()).toBe(4)
  other.exec('ROLLBACK')
  other.close()
  await store.indexWords()
  expect(found()).toBe(6)
})
