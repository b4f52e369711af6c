import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InvoiceId } from '../../../../src/domain/ids.ts'
import { DATABASE_FILE } from '../../../../src/main/store/open.ts'
import { makePracticeData, type PracticeData } from '../../../support/coreHarness.ts'
import { inScene } from '../../../support/coreHarnessScenes.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

/** More of an invoice, each a day older than the one before, under folios and UUIDs of their own. */
function multiply(folder: string, id: InvoiceId, count: number): void {
  const raw = new Database(join(folder, DATABASE_FILE))
  try {
    const columns = (raw.pragma('table_info(invoices)') as { readonly name: string }[])
      .map(({ name }) => name)
      .filter((name) => name !== 'seq')
    const changed: Readonly<Record<string, string>> = {
      id: `printf('copy-%04d', n)`,
      folio: `printf('9%04d', n)`,
      uuid: `printf('00000000-0000-4000-8000-%012d', n)`,
      sort_local: `date(sort_local, '-' || n || ' days') || 'T12:00:00'`,
      issued_local: `date(issued_local, '-' || n || ' days') || 'T12:00:00'`,
    }
    raw
      .prepare(
        `WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ?)
        INSERT INTO invoices (${columns.join()})
        SELECT ${columns.map((name) => changed[name] ?? name).join()} FROM invoices, counted WHERE id = ?`,
      )
      .run(count, id)
  } finally {
    raw.close()
  }
}

test('P1-40 everything that a customer owes is offered, however much and however old, oldest first', async () => {
  const copy = data.copy()
  await inScene(
    data,
    [],
    async (scene) => {
      const { id } = await scene.send({ metodoPago: 'PPD', formaPago: '99' })
      await scene.reaches(id, 'done')
      multiply(copy.folder, id, 260)
      const owed = await scene.test.call('collecting.owed', { id })
      expect(owed).toHaveLength(261)
      expect(owed[0]?.id).toBe(id)
      expect([owed[1]?.folio, owed.at(-1)?.folio]).toEqual(['90260', '90001'])
      expect(new Set(owed.map(({ id: one }) => one)).size).toBe(261)
      expect(owed.every(({ balance }) => balance === owed[0]?.balance)).toBe(true)
    },
    undefined,
    copy,
  )
})
