import { sql } from 'kysely'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'
import { sortKey, wordsIn } from './searchText.ts'

/*
 * Words of the audit log. A beginning of up to four letters is read from the index of beginnings. A longer one would
 * make SQLite gather every row of every word that begins so before it gives the newest fifty (49 ms for `invoice` in
 * a million rows): its words are looked up in the log's own vocabulary, and their rows are then read newest first.
 */

/** Longest beginning that the index of beginnings holds; see the migration `auditWords`. */
const INDEXED_LETTERS = 4
/** More words than these are left to SQLite: so many different ones are rare ones. */
const MOST_EXPANDED = 64
const MOST_WORDS = 8
/** Words remembered as known, so that the usual ones cost no look-up; then forgotten together. */
const MOST_REMEMBERED = 20_000

const insertWords = query(
  (_db, row: { seq: number; words: string }) =>
    sql`INSERT INTO audit_words (rowid, words) VALUES (${row.seq}, ${row.words})`,
)

const learn = query(
  (_db, p: { word: string }) =>
    sql`INSERT INTO audit_vocabulary (word) VALUES (${p.word}) ON CONFLICT (word) DO NOTHING`,
)

const beginningWith = query((db, p: { from: string; to: string; limit: number }) =>
  db
    .selectFrom('audit_vocabulary')
    .select('word')
    .where('word', '>=', p.from)
    .where('word', '<', p.to)
    .orderBy('word')
    .limit(p.limit),
)

/** Words that are in the vocabulary for sure, per store (its key of the chain stands for it). */
const remembered = new WeakMap<Uint8Array, Set<string>>()

/** Makes a row of the log findable. */
export function indexAuditWords(tx: Tx, seq: number, text: string): void {
  tx.run(insertWords, { seq, words: text })
  const known = remembered.get(tx.auditKey) ?? new Set()
  remembered.set(tx.auditKey, known)
  const fresh = new Set(wordsIn(text).map(sortKey).filter(isWordOfLanguage).filter(isNotIn(known)))
  if (fresh.size === 0) return
  for (const word of fresh) tx.run(learn, { word })
  tx.afterCommit(() => {
    if (known.size > MOST_REMEMBERED) known.clear()
    for (const word of fresh) known.add(word)
  })
}

const isNotIn = (known: ReadonlySet<string>) => (word: string) => !known.has(word)

/** Five letters or more at the beginning, and no piece of an id in hexadecimal: only such words become common. */
function isWordOfLanguage(word: string): boolean {
  return /^\p{L}{5}/u.test(word) && !/^[0-9a-f]+$/.test(word)
}

/**
 * What a person typed as a search for rows that hold every word, each as a beginning. null when there is nothing to
 * search for. The words are quoted: nothing typed can be an operator of the search language.
 */
export function auditMatch(reader: Reader, text: string): string | null {
  const words = wordsIn(text).slice(0, MOST_WORDS)
  if (words.length === 0) return null
  return words.map((word) => beginningOf(reader, word)).join(' AND ')
}

function beginningOf(reader: Reader, word: string): string {
  const key = sortKey(word)
  if (key.length <= INDEXED_LETTERS || !isWordOfLanguage(key)) return `"${word}"*`
  const found = reader.all(beginningWith, {
    from: key,
    to: `${key}\u{10ffff}`,
    limit: MOST_EXPANDED + 1,
  })
  if (found.length > MOST_EXPANDED) return `"${word}"*`
  // A word that no row has: as itself it finds nothing, at once.
  const wanted = found.length === 0 ? [key] : found.map((row) => row.word)
  return `(${wanted.map((one) => `"${one}"`).join(' OR ')})`
}
