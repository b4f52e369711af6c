import Database from 'better-sqlite3'
import { packCatalogNamed, type PackCatalog } from '../../domain/mx/catalogs/packCatalogs.ts'

/** One table of a pack: the catalogue it is about, and its rows, the first of which is its heading. */
export interface PackTable {
  readonly catalog: PackCatalog
  readonly rows: Iterable<readonly unknown[]>
}

/**
 * Tables of a pack in SQLite (the community's, or one with SAT's names). The file is read, never written, and its
 * schema is not trusted: views and virtual tables are left aside. Throws SQLite's error for a file that is none.
 */
export function sqliteTables(path: string): readonly PackTable[] {
  const database = openPack(path)
  try {
    const names = database
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'`)
      .pluck()
      .all() as string[]
    return names.flatMap((name) => {
      const catalog = packCatalogNamed(name)
      return catalog === null ? [] : [{ catalog, rows: rowsOf(path, name) }]
    })
  } finally {
    database.close()
  }
}

function openPack(path: string): Database.Database {
  const database = new Database(path, { readonly: true, fileMustExist: true })
  database.pragma('trusted_schema = OFF')
  database.pragma('cell_size_check = ON')
  return database
}

function* rowsOf(path: string, table: string): Generator<readonly unknown[]> {
  const database = openPack(path)
  try {
    const select = database.prepare(`SELECT * FROM "${table.replaceAll('"', '""')}"`).raw()
    yield select.columns().map(({ name }) => name)
    for (const row of select.iterate()) yield row as readonly unknown[]
  } finally {
    database.close()
  }
}
