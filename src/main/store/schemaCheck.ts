import Database from 'better-sqlite3'
import { AppError } from '../../domain/errors.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS } from './migrations/list.ts'
import { noSteps } from '../steps.ts'

/**
 * Whether a database has the tables, indexes and guards that this program gave one of its version, and no others: a copy
 * with a trigger of somebody else, or without a guard of ours, is not put in place of anything. Throws `storage.corrupt`.
 */
export function checkSchema(database: Database.Database): void {
  const version = Number(database.pragma('user_version', { simple: true }))
  const expected = schemaOf(version)
  const found = objectsIn(database)
  const odd = [...found, ...expected].find((one) => !(found.has(one) && expected.has(one)))
  if (odd === undefined) return
  throw new AppError('storage.corrupt', { detail: { reason: 'otherSchema', words: odd } })
}

const known = new Map<number, ReadonlySet<string>>()

/** What a new database of a version holds. */
function schemaOf(version: number): ReadonlySet<string> {
  const before = known.get(version)
  if (before !== undefined) return before
  const fresh = new Database(':memory:')
  try {
    migrate(fresh, {
      migrations: MIGRATIONS.slice(0, version),
      appVersion: '',
      now: 0,
      steps: noSteps,
      backUp: () => undefined,
    })
    const objects = objectsIn(fresh)
    known.set(version, objects)
    return objects
  } finally {
    fresh.close()
  }
}

/**
 * Statistics and what a search index keeps for itself are SQLite's own business, and so is how it writes blanks and quotes
 * anew when a table is altered: another edition of it may have written them otherwise.
 */
function objectsIn(database: Database.Database): ReadonlySet<string> {
  const rows = database
    .prepare(
      `SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite@_%' ESCAPE '@'
        AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')`,
    )
    .all() as readonly { readonly type: string; readonly name: string; readonly sql: string }[]
  return new Set(rows.map(({ type, name, sql }) => `${type} ${name} ${sql.replace(/[\s"]+/g, '')}`))
}
