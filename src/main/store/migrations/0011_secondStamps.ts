import type { Migration } from './migration.ts'

/**
 * Stamps that were seen for a document and not believed, and the alarm where two of them name different UUIDs: two
 * invoices for one sale. Neither is ever forgotten.
 */
export const secondStamps: Migration = {
  id: 11,
  name: 'secondStamps',
  statements: [
    `CREATE TABLE stamps_seen (
      invoice_id TEXT NOT NULL REFERENCES invoices (id), uuid TEXT NOT NULL, seen_at INTEGER NOT NULL,
      source TEXT NOT NULL, PRIMARY KEY (invoice_id, uuid)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TRIGGER stamps_seen_stay BEFORE DELETE ON stamps_seen
    BEGIN SELECT RAISE(ABORT, 'a stamp that was seen is evidence'); END`,
    `CREATE TABLE double_stamps (
      invoice_id TEXT PRIMARY KEY REFERENCES invoices (id), found_at INTEGER NOT NULL, settled_at INTEGER,
      note TEXT NOT NULL
    ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX double_stamps_open ON double_stamps (found_at) WHERE settled_at IS NULL`,
    `CREATE TRIGGER double_stamps_stay BEFORE DELETE ON double_stamps
    BEGIN SELECT RAISE(ABORT, 'an alarm is settled, never deleted'); END`,
  ],
}
