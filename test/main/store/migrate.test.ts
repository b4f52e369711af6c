import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noSteps } from '../../../src/main/steps.ts'
import { migrate, type MigrateOptions } from '../../../src/main/store/migrate.ts'
import { MIGRATIONS } from '../../../src/main/store/migrations/list.ts'
import type { Migration } from '../../../src/main/store/migrations/migration.ts'
import { createTempStore, makeTempFolder } from '../../support/tempStore.ts'

const one: Migration = {
  id: 1,
  name: 'one',
  statements: ['CREATE TABLE a (x INTEGER) STRICT', 'INSERT INTO a VALUES (1), (2)'],
}
const two: Migration = {
  id: 2,
  name: 'two',
  statements: [
    'ALTER TABLE a ADD COLUMN y TEXT',
    "UPDATE a SET y = 'n' || x",
    'CREATE TABLE b (x INTEGER) STRICT',
    'INSERT INTO b SELECT x FROM a',
  ],
}

let folder: string
let database: Database.Database
beforeEach(() => {
  folder = makeTempFolder()
  database = new Database(join(folder, 'm.db'))
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

function options(
  migrations: readonly Migration[],
  change: Partial<MigrateOptions> = {},
): MigrateOptions {
  return {
    migrations,
    appVersion: '1',
    now: 1,
    steps: noSteps,
    backUp: () => undefined,
    ...change,
  }
}

const version = () => database.pragma('user_version', { simple: true })

/** Everything in the file, as text. */
const content = () =>
  JSON.stringify([
    database.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all(),
    database.prepare('SELECT * FROM a').all(),
    version(),
  ])

test('R50 a failure at each statement leaves the old database whole, and the next try succeeds', () => {
  migrate(database, options([one]))
  const before = content()
  for (let failing = 0; failing < two.statements.length; failing += 1) {
    const broken = {
      ...two,
      statements: two.statements.map((sql, index) =>
        index === failing ? 'SELECT no_such()' : sql,
      ),
    }
    expect(() => migrate(database, options([one, broken]))).toThrow('no_such')
    expect(content()).toBe(before)
  }
  migrate(database, options([one, two]))
  expect(database.prepare('SELECT y FROM a').pluck().all()).toEqual(['n1', 'n2'])
  expect(version()).toBe(2)
})

test('R50 a broken reference after migrating is refused as a whole', () => {
  const dangling: Migration = {
    id: 2,
    name: 'dangling',
    statements: ['CREATE TABLE c (x INTEGER REFERENCES d (x))', 'CREATE TABLE d (x INTEGER PRIMARY KEY)', 'INSERT INTO c VALUES (9)'],
  } // prettier-ignore
  migrate(database, options([one]))
  database.pragma('foreign_keys = OFF')
  expect(() => migrate(database, options([one, dangling]))).toThrow('storage.corrupt')
  expect(version()).toBe(1)
})

test('R49 a newer database is refused before anything is written or backed up', () => {
  migrate(database, options([one, two]))
  const before = content()
  let backups = 0
  expect(() => migrate(database, options([one], { backUp: () => (backups += 1) }))).toThrow(
    'storage.newerSchema',
  )
  expect([content(), backups]).toEqual([before, 0])
})

test('a released migration that was edited is noticed', () => {
  migrate(database, options([one]))
  const edited = { ...one, statements: [...one.statements, 'SELECT 1'] }
  expect(() => migrate(database, options([edited, two]))).toThrow('storage.corrupt')
})

test('R50 a second process that waited finds the work done and does nothing', () => {
  migrate(database, options([one]))
  // The other process migrates just after this one has made its backup.
  const backUp = () => {
    const other = new Database(join(folder, 'm.db'))
    migrate(other, options([one, two]))
    other.close()
  }
  migrate(database, options([one, two], { backUp }))
  expect(database.prepare('SELECT count(*) FROM b').pluck().get()).toBe(2)
  expect(version()).toBe(2)
})

describe('the released migrations', () => {
  test('count from one without gaps', () => {
    expect(MIGRATIONS.map((migration) => migration.id)).toEqual(
      MIGRATIONS.map((_, index) => index + 1),
    )
  })

  test('R50 a backup is made before a database with content is changed', async () => {
    const temp = await createTempStore()
    const next: Migration = {
      id: MIGRATIONS.length + 1,
      name: 'next',
      statements: ['CREATE TABLE next (x INTEGER) STRICT'],
    }
    await temp.reopen({ migrations: [...MIGRATIONS, next] })
    const path = join(temp.folder, 'backups', `before-migration-from-${MIGRATIONS.length}.db`)
    expect(existsSync(path)).toBe(true)
    const backup = new Database(path, { readonly: true })
    expect(backup.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length)
    backup.close()
    await temp.remove()
  })
})
