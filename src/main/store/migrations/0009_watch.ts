import type { Migration } from './migration.ts'

/** Files that landed in watched folders: claimed by their content before they are read, so that two programs read one once. */
export const watch: Migration = {
  id: 9,
  name: 'watch',
  statements: [
    `CREATE TABLE watched_files (
      id INTEGER PRIMARY KEY, company_id TEXT NOT NULL REFERENCES companies (id), name TEXT NOT NULL,
      sha256 TEXT NOT NULL, outcome TEXT NOT NULL CHECK (outcome IN ('reading', 'loaded', 'known', 'refused')),
      batch_id TEXT REFERENCES import_batches (id), reason TEXT NOT NULL, line TEXT NOT NULL, at INTEGER NOT NULL
    ) STRICT`,
    `CREATE INDEX watched_files_by_company ON watched_files (company_id, id)`,
    `CREATE INDEX watched_files_by_content ON watched_files (company_id, sha256, id)`,
  ],
}
