import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deleteUnusedCustomer } from '../../../src/main/store/batchHistory.ts'
import { listCompanies } from '../../../src/main/store/companies.ts'
import { insertCustomer } from '../../../src/main/store/customers.ts'
import { aCustomer } from '../../support/cfdiBuilders.ts'
import { createTempStore, type TempStore } from '../../support/tempStore.ts'
import { seedAccount } from '../outbox/world.ts'

let temp: TempStore
beforeEach(async () => {
  temp = await createTempStore()
  seedAccount(temp.store)
})
afterEach(() => temp.remove())

const NAME = 'OLVIDADIZA Ñ CANARIO 7391'
const EMAIL = 'canario7391@example.com'

/** Files of the folder, backups included, whose bytes hold one of the words, however they are written. */
function filesWith(folder: string, words: readonly string[]): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path)
      return words.some((word) => bytes.includes(word) || bytes.includes(word.toLowerCase()))
    })
    .map((path) => path.slice(folder.length + 1))
}

test('S40 of a removed customer nothing is left in free pages, in the log or in a later backup', async () => {
  const [company] = listCompanies(temp.store)
  if (company === undefined) throw new Error('no company')
  const made = temp.store.tx((tx) => {
    for (let index = 0; index < 40; index += 1) {
      insertCustomer(tx, company.id, { ...aCustomer(), name: `OTRA ${index}` })
    }
    return insertCustomer(tx, company.id, { ...aCustomer(), name: NAME, email: EMAIL })
  })
  expect(filesWith(temp.folder, [NAME])).not.toEqual([])
  expect(temp.store.tx((tx) => deleteUnusedCustomer(tx, made.id))).toBe(true)
  await temp.store.backUp()
  await temp.reopen()
  expect(filesWith(temp.folder, [NAME, EMAIL])).toEqual([])
})
