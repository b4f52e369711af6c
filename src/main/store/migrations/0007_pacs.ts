import type { Migration } from './migration.ts'

/**
 * A job is bound to its account from the moment at which the provider may have taken it; no path of the program can
 * forget that, or undo it. E-mails beside it: the frozen message, and whom the server took it for.
 */
export const pacs: Migration = {
  id: 7,
  name: 'pacs',
  statements: [
    `ALTER TABLE outbox ADD COLUMN is_bound INTEGER NOT NULL DEFAULT 0 CHECK (is_bound IN (0, 1))`,
    `UPDATE outbox SET is_bound = 1 WHERE state = 'unknown'`,
    `CREATE TRIGGER outbox_doubt_binds AFTER UPDATE OF state ON outbox
    WHEN NEW.state = 'unknown' AND NEW.is_bound = 0
    BEGIN UPDATE outbox SET is_bound = 1 WHERE seq = NEW.seq; END`,
    `CREATE TRIGGER outbox_bound_stays BEFORE UPDATE OF account_id, is_bound ON outbox
    WHEN OLD.is_bound = 1 AND (NEW.is_bound <> 1 OR NEW.account_id IS NOT OLD.account_id)
    BEGIN SELECT RAISE(ABORT, 'what a provider may have taken stays with it'); END`,
    `CREATE TABLE mails (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, invoice_id TEXT NOT NULL REFERENCES invoices (id),
      company_id TEXT NOT NULL REFERENCES companies (id), recipients_json TEXT NOT NULL, subject TEXT NOT NULL,
      body TEXT NOT NULL, attachments_json TEXT NOT NULL, message_id TEXT NOT NULL UNIQUE, actor TEXT NOT NULL,
      created_at INTEGER NOT NULL, rejected_json TEXT NOT NULL
    ) STRICT`,
    `CREATE INDEX mails_by_invoice ON mails (invoice_id, seq)`,
    `CREATE INDEX mails_by_company ON mails (company_id, seq)`,
    `CREATE TRIGGER mails_stay BEFORE DELETE ON mails
    BEGIN SELECT RAISE(ABORT, 'what was written to a customer is never deleted'); END`,
  ],
}
