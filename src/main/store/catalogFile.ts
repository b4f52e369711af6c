import type Database from 'better-sqlite3'
import { join } from 'node:path'
import type { EditionCatalog } from '../../domain/mx/catalogs/packCatalogs.ts'
import type { PackEntry } from '../../domain/mx/catalogs/packRows.ts'
import type { EditionEntry } from '../../domain/mx/rules/editions.ts'
import { BUSY_MS, connect } from './connection.ts'
import { matchExpression } from './searchText.ts'
import { asStorageError } from './storageErrors.ts'

/*
 * The authority's catalogues as they were brought to this machine, in a file of their own: they are public, large, and
 * nobody's evidence. An edition is written apart (`staged`) and then takes the place of the one before with one change;
 * old ones are removed when the next is written. The file may be deleted: the built-in lists remain.
 */

const SCHEMA = `
  CREATE TABLE editions (
    id INTEGER PRIMARY KEY, catalog TEXT NOT NULL, source TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('staged', 'current', 'old')),
    rows INTEGER NOT NULL, added INTEGER NOT NULL, removed INTEGER NOT NULL, changed INTEGER NOT NULL,
    ending INTEGER NOT NULL, read_at INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX editions_one ON editions (catalog, state) WHERE state <> 'old';
  CREATE TABLE entries (
    id INTEGER PRIMARY KEY, edition INTEGER NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL, since TEXT NOT NULL,
    until TEXT NOT NULL, zone TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX entries_by_key ON entries (edition, key);
  CREATE VIRTUAL TABLE entry_words USING fts5 (
    words, content = '', contentless_delete = 1, detail = none,
    tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3 4'
  );
  PRAGMA user_version = 1;`

/** An edition as it is stored. */
export interface StoredEdition {
  readonly id: number
  readonly catalog: EditionCatalog
  /** Name of the file it came from. */
  readonly source: string
  readonly rows: number
  readonly added: number
  readonly removed: number
  readonly changed: number
  /** Entries of it that name a last day. */
  readonly ending: number
  /** Epoch ms UTC. */
  readonly readAt: number
}

/** Catalogues that nobody looks for by words. */
const WITHOUT_WORDS: ReadonlySet<EditionCatalog> = new Set(['codigoPostal'])

/** The open file. */
export interface CatalogFile {
  editions(state: 'staged' | 'current'): readonly StoredEdition[]
  /** undefined: no edition of that catalogue in this state. */
  find(
    catalog: EditionCatalog,
    key: string,
    state?: 'staged' | 'current',
  ): EditionEntry | null | undefined
  /** Current entries: keys that begin so first, then entries with words that begin so. */
  search(
    catalog: EditionCatalog,
    text: string,
    limit: number,
  ): readonly { readonly key: string; readonly text: string }[]
  /** What was staged counts from now on. Gives how many catalogues that are. */
  apply(): number
  /** Forgets what was staged. */
  discard(): void
  writer(): EditionWriter
  close(): void
}

/** Writes editions; for the thread that reads packs. */
export interface EditionWriter {
  /** Removes what no search reads any more, a slice at a time; false when nothing is left. */
  removeOld(): boolean
  /** Begins an edition of a catalogue. */
  begin(catalog: EditionCatalog, source: string, readAt: number): number
  add(edition: number, catalog: EditionCatalog, entries: readonly PackEntry[]): void
  /** Counts the edition and how it differs from the current one; the staged one of before is forgotten. */
  finish(edition: number, catalog: EditionCatalog): void
}

/** Name of the file inside the data folder. */
export const CATALOG_FILE = 'catalogs.db'

/** Opens the catalogues of a data folder, or founds them there. Refuses with `storage.*`. */
export function openCatalogFile(folder: string): CatalogFile {
  try {
    const { database } = connect(join(folder, CATALOG_FILE), BUSY_MS)
    const isNew = (): boolean => database.pragma('user_version', { simple: true }) === 0
    // Asked again under the lock: the thread that reads a pack opens the same file.
    const found = database.transaction(() => isNew() && database.exec(SCHEMA))
    if (isNew()) found.immediate()
    // Nothing in it is lost that could not be brought again.
    database.pragma('synchronous = NORMAL')
    return catalogFileOver(database)
  } catch (error) {
    throw asStorageError(error)
  }
}

function catalogFileOver(database: Database.Database): CatalogFile {
  const list = database.prepare(
    `SELECT id, catalog, source, rows, added, removed, changed, ending, read_at AS readAt
    FROM editions WHERE state = ? AND rows > 0 ORDER BY id`,
  )
  const editionOf = database
    .prepare('SELECT id FROM editions WHERE catalog = ? AND state = ? AND rows > 0')
    .pluck()
  const byKey = database.prepare(
    'SELECT text, since, until, zone FROM entries WHERE edition = ? AND key = ?',
  )
  const beginning = database.prepare(
    `SELECT key, text FROM entries WHERE edition = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?`,
  )
  const byWords = database.prepare(
    `SELECT key, text FROM entry_words CROSS JOIN entries ON id = entry_words.rowid
    WHERE entry_words MATCH ? AND edition = ? ORDER BY entry_words.rowid LIMIT ?`,
  )

  return {
    editions: (state) => list.all(state) as StoredEdition[],
    find(catalog, key, state = 'current') {
      const edition = editionOf.get(catalog, state)
      if (edition === undefined) return undefined
      return (byKey.get(edition, key) as EditionEntry | undefined) ?? null
    },
    search(catalog, text, limit) {
      const edition = editionOf.get(catalog, 'current')
      if (edition === undefined) return []
      const typed = text.trim().toUpperCase()
      const isKey = /^[0-9A-Z]{0,8}$/.test(typed)
      const found = isKey ? beginning.all(edition, typed, `${typed}\u{10ffff}`, limit) : []
      const match = matchExpression(text)
      const words =
        match === null
          ? []
          : byWords.all(`"e${String(Number(edition))}e" AND ${match}`, edition, limit)
      return withoutRepeats([...found, ...words] as { key: string; text: string }[]).slice(0, limit)
    },
    apply: database.transaction(() => {
      database.exec(`UPDATE editions SET state = 'old' WHERE state = 'current'
        AND catalog IN (SELECT catalog FROM editions WHERE state = 'staged' AND rows > 0)`)
      return database
        .prepare(`UPDATE editions SET state = 'current' WHERE state = 'staged' AND rows > 0`)
        .run().changes
    }).immediate,
    discard: () => void database.exec(`UPDATE editions SET state = 'old' WHERE state = 'staged'`),
    writer: () => createWriter(database),
    close: () => database.close(),
  }
}

function withoutRepeats<T extends { readonly key: string }>(all: readonly T[]): readonly T[] {
  const byKey = new Map<string, T>()
  for (const one of all) if (!byKey.has(one.key)) byKey.set(one.key, one)
  return [...byKey.values()]
}

const REMOVED_AT_ONCE = 2_000

function createWriter(database: Database.Database): EditionWriter {
  const insert = database.prepare(
    `INSERT INTO entries (edition, key, text, since, until, zone) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (edition, key) DO NOTHING`,
  )
  const insertWords = database.prepare('INSERT INTO entry_words (rowid, words) VALUES (?, ?)')
  const oldIds = database
    .prepare(
      `SELECT id FROM entries WHERE edition IN (SELECT id FROM editions WHERE state = 'old') LIMIT ?`,
    )
    .pluck()
  const forget = database.prepare('DELETE FROM entries WHERE id = ?')
  const forgetWords = database.prepare('DELETE FROM entry_words WHERE rowid = ?')
  const count = (sql: string, ...ids: number[]): number =>
    Number(
      database
        .prepare(sql)
        .pluck()
        .get(...ids),
    )

  return {
    removeOld: database.transaction(() => {
      const ids = oldIds.all(REMOVED_AT_ONCE) as number[]
      for (const id of ids) {
        forget.run(id)
        forgetWords.run(id)
      }
      if (ids.length === 0) database.exec(`DELETE FROM editions WHERE state = 'old'`)
      return ids.length > 0
    }).immediate,
    begin(catalog, source, readAt) {
      const { lastInsertRowid } = database
        .prepare(
          `INSERT INTO editions (catalog, source, state, rows, added, removed, changed, ending, read_at)
          VALUES (?, ?, 'old', 0, 0, 0, 0, 0, ?)`,
        )
        .run(catalog, source, readAt)
      return Number(lastInsertRowid)
    },
    add: database.transaction(
      (edition: number, catalog: EditionCatalog, entries: readonly PackEntry[]) => {
        for (const { key, text, since, until, zone, similar } of entries) {
          const { changes, lastInsertRowid } = insert.run(edition, key, text, since, until, zone)
          if (changes === 0 || WITHOUT_WORDS.has(catalog)) continue
          insertWords.run(lastInsertRowid, `e${String(edition)}e ${key} ${text} ${similar}`)
        }
      },
    ).immediate,
    finish: database.transaction((edition: number, catalog: EditionCatalog) => {
      const before = Number(
        database
          .prepare(`SELECT id FROM editions WHERE catalog = ? AND state = 'current'`)
          .pluck()
          .get(catalog) ?? -1,
      )
      const missingIn = `SELECT count(*) FROM entries AS one WHERE edition = ? AND NOT EXISTS (
        SELECT 1 FROM entries AS other WHERE other.edition = ? AND other.key = one.key)`
      database
        .prepare(
          `UPDATE editions SET state = 'old' WHERE catalog = ? AND state = 'staged' AND id <> ?`,
        )
        .run(catalog, edition)
      database
        .prepare(
          `UPDATE editions SET state = 'staged', rows = ?, added = ?, removed = ?, changed = ?, ending = ? WHERE id = ?`,
        )
        .run(
          count('SELECT count(*) FROM entries WHERE edition = ?', edition),
          count(missingIn, edition, before),
          count(missingIn, before, edition),
          count(
            `SELECT count(*) FROM entries AS one JOIN entries AS other ON other.edition = ? AND other.key = one.key
            WHERE one.edition = ? AND (one.text, one.since, one.until) <> (other.text, other.since, other.until)`,
            before,
            edition,
          ),
          count(`SELECT count(*) FROM entries WHERE edition = ? AND until <> ''`, edition),
          edition,
        )
    }).immediate,
  }
}
