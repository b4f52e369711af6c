import { afterEach, expect, test } from 'vitest'
import { appendAudit, listAudit } from '../../../src/main/store/audit.ts'
import { createTempStore, type TempStore } from '../../support/tempStore.ts'

let temp: TempStore
afterEach(() => temp.remove())

test('a founded store holds what was written after it is opened again', async () => {
  temp = await createTempStore()
  temp.store.tx((tx) => {
    appendAudit(tx, { actor: 'ana', event: 'test.done', subject: 'x', data: { ñ: 'ñandú' } })
  })
  const store = await temp.reopen()
  await store.indexWords()
  const page = listAudit(store, {
    subject: '', event: '', actor: '', text: 'nandu', from: null, to: null, before: null, limit: 10,
  }) // prettier-ignore
  expect(page.rows.map((row) => row.data)).toEqual(['{"ñ":"ñandú"}'])
  expect(await store.verifyAudit()).toEqual({
    whole: true,
    rows: 1,
    unproven: 0,
    firstBadSeq: null,
    reason: null,
  })
  expect(store.identity.starts).toBe(2)
  expect(store.held()).toBeNull()
})
