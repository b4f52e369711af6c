/** One value of an official list. */
export interface CatalogEntry {
  readonly key: string
  /** The list's own words. */
  readonly text: string
}

/** An official list as this program knows it, with where it comes from. */
export interface Catalog<Entry extends CatalogEntry = CatalogEntry> {
  readonly source: string
  /** Date of the edition that was typed over, `AAAA-MM-DD` or `AAAA-MM`. */
  readonly edition: string
  /** First day of validity of the entries that name no day of their own. */
  readonly since: string
  /** Whether a key that is missing here is surely wrong. False: only a warning may be made of it. */
  readonly isComplete: boolean
  readonly entries: ReadonlyMap<string, Entry>
}

/** Reads a table of `key rest` lines, one entry a line; the order of the lines is kept. */
export function readTable<Entry extends CatalogEntry>(
  rows: string,
  read: (key: string, rest: string) => Entry,
): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>()
  for (const row of rows.split('\n')) {
    if (row === '') continue
    const blank = row.indexOf(' ')
    const key = row.slice(0, blank)
    entries.set(key, read(key, row.slice(blank + 1)))
  }
  return entries
}

/** A table whose lines are `key text` and nothing else. */
export function readTexts(rows: string): ReadonlyMap<string, CatalogEntry> {
  return readTable(rows, (key, text) => ({ key, text }))
}
