import type { Migration } from './migration.ts'

/** How a company's printed pages look. A PDF that was kept stays as it was drawn. */
export const printLooks: Migration = {
  id: 19,
  name: 'printLooks',
  statements: [
    `CREATE TABLE print_looks (
      company_id TEXT PRIMARY KEY REFERENCES companies (id), accent TEXT NOT NULL, footer TEXT NOT NULL,
      logo_blob INTEGER REFERENCES blobs (id), logo_format TEXT CHECK (logo_format IN ('png', 'jpeg')),
      logo_width INTEGER, logo_height INTEGER
    ) STRICT, WITHOUT ROWID`,
  ],
}
