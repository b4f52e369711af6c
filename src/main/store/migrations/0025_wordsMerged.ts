import type { Migration } from './migration.ts'

/**
 * What a full-text index has gathered is brought together by steps of our own, see store/wordsBehind.ts: SQLite does it
 * inside a commit otherwise, which at a million rows takes that commit 15 to 700 ms (sqlite.org/fts5.html, automerge).
 */
export const wordsMerged: Migration = {
  id: 25,
  name: 'wordsMerged',
  statements: ['audit_words', 'invoices_words'].flatMap((words) => [
    `INSERT INTO ${words} (${words}, rank) VALUES ('automerge', 0)`,
    `INSERT INTO ${words} (${words}, rank) VALUES ('crisismerge', 1000)`,
  ]),
}
