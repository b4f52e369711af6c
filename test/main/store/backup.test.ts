import { chmodSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { appendAudit } from '../../../src/main/store/audit.ts'
import { createTempStore, type TempStore } from '../../support/tempStore.ts'

let temp: TempStore
beforeEach(async () => {
  temp = await createTempStore()
})
afterEach(() => temp.remove())

const backups = () => readdirSync(join(temp.folder, 'backups')).toSorted()

function happen(count: number): void {
  temp.store.tx((tx) => {
    for (let index = 0; index < count; index += 1) {
      appendAudit(tx, { actor: 'ana', event: 'e', subject: '', data: {} })
    }
  })
}

test('a backup says what it found in the copy after opening it', async () => {
  happen(7)
  const backup = await temp.store.backUp()
  const copy = new Database(backup.path, { readonly: true })
  expect(copy.prepare('SELECT count(*) FROM audit_log').pluck().get()).toBe(7)
  copy.close()
  expect(backup).toMatchObject({ auditRows: 7, invoices: 0, at: temp.clock.now() })
})

test('ten are kept, the newest', async () => {
  for (let day = 0; day < 12; day += 1) {
    await temp.store.backUp()
    temp.clock.jump(86_400_000)
  }
  // The clock of tests begins at 2026-11-24T18:00Z.
  expect(backups()).toHaveLength(10)
  expect(backups()[0]).toBe('timbrel-20261126T180000000.db')
})

test('R51 a copy whose audit chain does not hold is no backup, and leaves nothing behind', async () => {
  happen(3)
  await temp.store.backUp()
  const before = backups()
  const raw = new Database(join(temp.folder, 'timbrel.db'))
  raw.exec("DROP TRIGGER audit_no_update; UPDATE audit_log SET actor = 'eva' WHERE seq = 2")
  raw.close()
  temp.clock.jump(1_000)
  await expect(temp.store.backUp()).rejects.toMatchObject({ detail: { reason: 'auditChain' } })
  expect(backups()).toEqual(before)
})

test.skipIf(process.getuid?.() === 0)(
  'R51 a folder that cannot be written to leaves the earlier backups',
  async () => {
    await temp.store.backUp()
    const before = backups()
    chmodSync(join(temp.folder, 'backups'), 0o500)
    temp.clock.jump(1_000)
    await expect(temp.store.backUp()).rejects.toThrow()
    chmodSync(join(temp.folder, 'backups'), 0o700)
    expect(backups()).toEqual(before)
    expect(existsSync(join(temp.folder, 'backups'))).toBe(true)
  },
)
