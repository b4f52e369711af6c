import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { deflateRawSync, gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError } from '../../../src/domain/errors.ts'
import { namedCopy, takeCopy } from '../../../src/main/store/foundCopies.ts'
import { inspectCopy } from '../../../src/main/store/inspectCopy.ts'
import { makePracticeData, type PracticeData } from '../../support/coreHarness.ts'
import { makeTempFolder } from '../../support/tempStore.ts'

/* A backup is one database file: no archive is ever unpacked. What lies where one should be is refused as what it is. */

const NAME = 'timbrel-20261120T101500000.db'

let data: PracticeData
/** A whole backup, and a folder like that of a stick. */
let whole: string
let stick: string
beforeAll(async () => {
  data = await makePracticeData()
  stick = makeTempFolder(true)
  whole = join(stick, 'whole.db')
  const { folder } = data.copy()
  const database = new Database(join(folder, 'timbrel.db'))
  database.exec(`VACUUM INTO '${whole}'`)
  database.close()
})
afterAll(() => {
  data.remove()
  rmSync(stick, { recursive: true, force: true })
})

/** A ZIP of one stored entry under a name that leads out of the folder. */
function zip(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content)
  const path = Buffer.from(name)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(content.length, 22)
  local.writeUInt16LE(path.length, 26)
  return Buffer.concat([local, path, packed])
}

/** The whole backup with something done to it by a hand that knows SQL. */
function altered(path: string, sql: string): void {
  copyFileSync(whole, path)
  const database = new Database(path)
  database.unsafeMode(true)
  database.exec(sql)
  database.close()
}

const HOSTILE: readonly (readonly [string, (path: string) => void, string])[] = [
  ['a ZIP that leads out of the folder', (path) => writeFileSync(path, zip('../../evil.db', Buffer.from('x'))), 'storage.corrupt notADatabase'],
  ['a ZIP whose entry unpacks to 50 MB', (path) => writeFileSync(path, zip('a.db', Buffer.alloc(50_000_000))), 'storage.corrupt notADatabase'],
  ['the backup, packed', (path) => writeFileSync(path, gzipSync(readFileSync(whole))), 'storage.corrupt notADatabase'],
  ['the backup, encrypted', (path) => writeFileSync(path, readFileSync(whole).map((byte) => byte ^ 0x5a)), 'storage.corrupt notADatabase'],
  ['nothing', (path) => writeFileSync(path, ''), 'storage.corrupt empty'],
  ['a folder of that name', (path) => mkdirSync(path), 'storage.corrupt notAFile'],
  ['a link to a folder', (path) => symlinkSync(stick, path), 'storage.corrupt notAFile'],
  ['a link to a device without end', (path) => symlinkSync('/dev/zero', path), 'storage.corrupt notAFile'],
  ['half of a backup', (path) => { copyFileSync(whole, path); truncateSync(path, Math.floor(readFileSync(whole).length / 2)) }, 'storage.corrupt'],
  ['a backup that says it has ten times its pages', (path) => { copyFileSync(whole, path); const file = readFileSync(path); file.writeUInt32BE(10 * file.readUInt32BE(28), 28); writeFileSync(path, file) }, 'storage.corrupt'],
  ['a page written over', (path) => { const file = readFileSync(whole); file.fill(0xa5, 3 * 4096, 4 * 4096); writeFileSync(path, file) }, 'storage.corrupt'],
  ['the database of another program', (path) => altered(path, 'PRAGMA application_id = 1'), 'storage.corrupt otherProgram'],
  ['one of a later program', (path) => altered(path, 'PRAGMA user_version = 9999'), 'storage.newerSchema'],
  ['S25 one with a trigger that nobody here made', (path) => altered(path, `CREATE TRIGGER evil AFTER INSERT ON invoices BEGIN DELETE FROM outbox; END`), 'storage.corrupt otherSchema'],
  ['S25 one that lost the guard of the log', (path) => altered(path, 'DROP TRIGGER audit_no_update'), 'storage.corrupt otherSchema'],
  ['S25 one whose table is a view', (path) => altered(path, 'ALTER TABLE settings RENAME TO real_settings; CREATE VIEW settings AS SELECT * FROM real_settings'), 'storage.corrupt otherSchema'],
] // prettier-ignore

function refusalOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) {
      const reason = error.detail['reason']
      return reason === undefined || reason === 'quickCheck'
        ? error.code
        : `${error.code} ${reason}`
    }
    throw error
  }
  return 'taken'
}

test.each(HOSTILE)(
  'S24 %s is refused whole, and nothing of it is written',
  (_what, make, expected) => {
    const folder = makeTempFolder(true)
    const target = join(folder, 'data')
    const path = join(folder, NAME)
    try {
      make(path)
      const beside = readdirSync(folder)
      const before = process.memoryUsage().rss
      expect(refusalOf(() => inspectCopy(path))).toMatch(new RegExp(`^${expected}`))
      expect(refusalOf(() => takeCopy(namedCopy(path), target))).toMatch(new RegExp(`^${expected}`))
      expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
      // Neither beside it nor where it would have gone.
      expect(readdirSync(folder)).toEqual(beside)
      expect(existsSync(target)).toBe(false)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)

test('S25 a whole backup tells what it holds before it is taken, and is taken as it is', () => {
  const folder = makeTempFolder(true)
  try {
    const path = join(folder, NAME)
    copyFileSync(whole, path)
    expect(inspectCopy(path)).toMatchObject({
      mode: 'practice',
      country: 'MX',
      invoices: 0,
      companies: [{ taxId: 'FTO150101M25' }],
    })
    const target = join(folder, 'data')
    const name = takeCopy(namedCopy(path), target)
    expect(name).toBe(NAME)
    expect(readFileSync(join(target, 'backups', name)).equals(readFileSync(whole))).toBe(true)
    // The very same one is not taken twice; another one of that moment does not pass for it.
    expect(takeCopy(namedCopy(path), target)).toBe(name)
    const other = join(folder, 'other')
    mkdirSync(other)
    altered(join(other, NAME), `INSERT INTO settings (key, value_json) VALUES ('seen', '1')`)
    const second = takeCopy(namedCopy(join(other, NAME)), target)
    expect(second).not.toBe(name)
    expect(basename(second)).toMatch(/^timbrel-\d{8}T\d{9}\.db$/)
    expect(readdirSync(join(target, 'backups'))).toHaveLength(2)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a copy whose search tables another edition of SQLite has written is taken: what it keeps for itself is its own', () => {
  const path = join(stick, 'timbrel-20260101T000000000.db')
  altered(
    path,
    `PRAGMA writable_schema = ON;
     UPDATE sqlite_schema SET sql = replace(sql, 'block BLOB', 'block BLOB NOT NULL') WHERE name = 'audit_words_data'`,
  )
  const text = new Database(path, { readonly: true })
    .prepare(`SELECT sql FROM sqlite_schema WHERE name = 'audit_words_data'`)
    .pluck()
    .get()
  expect(text).toContain('NOT NULL')
  expect(() => inspectCopy(path)).not.toThrow()
})
