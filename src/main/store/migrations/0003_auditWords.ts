import type { Migration } from './migration.ts'

/** The search of the log is found again with an index of beginnings and a vocabulary; see store/auditWords.ts. */
export const auditWords: Migration = {
  id: 3,
  name: 'auditWords',
  statements: [
    `DROP TABLE audit_words`,
    `CREATE VIRTUAL TABLE audit_words USING fts5 (
      words, content = '', detail = none, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3 4'
    )`,
    `INSERT INTO audit_words (rowid, words)
    SELECT seq, event || ' ' || subject || ' ' || actor || ' ' || data_json FROM audit_log`,
    `CREATE TABLE audit_vocabulary (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID`,
    `CREATE VIRTUAL TABLE audit_terms USING fts5vocab (audit_words, row)`,
    `INSERT INTO audit_vocabulary (word)
    SELECT term FROM audit_terms
    WHERE length(term) >= 5 AND substr(term, 1, 5) NOT GLOB '*[0-9]*' AND term GLOB '*[^0-9a-f]*'`,
    `DROP TABLE audit_terms`,
  ],
}
