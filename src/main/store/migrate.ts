import type Database from 'better-sqlite3'
import { AppError } from '../../domain/errors.ts'
import type { Steps } from '../steps.ts'
import { checksumOf } from './migrations/list.ts'
import type { Migration } from './migrations/migration.ts'

export interface MigrateOptions {
  readonly migrations: readonly Migration[]
  readonly appVersion: string
  readonly now: number
  readonly steps: Steps
  /** Called before the first change of a database that already holds something. */
  readonly backUp: (fromVersion: number) => void
}

/**
 * Brings the schema to the head in one transaction: all pending migrations, `foreign_key_check`, `user_version`.
 * A failure at any statement leaves the old schema whole. Refuses a newer database (`storage.newerSchema`) and
 * one whose applied migrations differ from the released ones (`storage.corrupt`). A second process waits its turn.
 */
export function migrate(database: Database.Database, options: MigrateOptions): void {
  const before = versionOf(database)
  refuseNewer(before, options.migrations.length)
  if (before > 0) compareChecksums(database, options.migrations)
  if (before === options.migrations.length) return
  if (before > 0) options.backUp(before)
  database.exec('BEGIN IMMEDIATE')
  try {
    // Read again under the lock: another process may have migrated while this one waited.
    const from = versionOf(database)
    refuseNewer(from, options.migrations.length)
    if (from === 0) createLedger(database)
    for (const migration of options.migrations.slice(from)) apply(database, migration, options)
    const broken = database.pragma('foreign_key_check') as readonly unknown[]
    if (broken.length > 0)
      throw new AppError('storage.corrupt', { detail: { reason: 'foreignKeys' } })
    database.pragma(`user_version = ${options.migrations.length}`)
    database.exec('COMMIT')
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK')
    throw error
  }
}

function versionOf(database: Database.Database): number {
  return Number(database.pragma('user_version', { simple: true }))
}

function refuseNewer(found: number, known: number): void {
  if (found <= known) return
  throw new AppError('storage.newerSchema', {
    detail: { found: String(found), known: String(known) },
  })
}

function createLedger(database: Database.Database): void {
  database.exec(`CREATE TABLE schema_migrations (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL,
    app_version TEXT NOT NULL
  ) STRICT`)
}

function apply(database: Database.Database, migration: Migration, options: MigrateOptions): void {
  for (const [index, statement] of migration.statements.entries()) {
    options.steps('migration.statement', `${migration.id}.${index}`)
    database.exec(statement)
  }
  database
    .prepare('INSERT INTO schema_migrations VALUES (?, ?, ?, ?, ?)')
    .run(migration.id, migration.name, checksumOf(migration), options.now, options.appVersion)
}

function compareChecksums(database: Database.Database, migrations: readonly Migration[]): void {
  const applied = database.prepare('SELECT id, checksum FROM schema_migrations ORDER BY id').all()
  for (const row of applied as readonly { readonly id: number; readonly checksum: string }[]) {
    const known = migrations[row.id - 1]
    if (known === undefined || checksumOf(known) !== row.checksum) {
      throw new AppError('storage.corrupt', { detail: { reason: 'migration', id: String(row.id) } })
    }
  }
}
