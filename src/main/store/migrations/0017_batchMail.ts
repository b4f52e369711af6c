import type { Migration } from './migration.ts'

/**
 * Messages about several documents: a batch writes to each client once, or once to whoever gave the file. Which
 * documents a message is about stands beside it, so that a document tells every message that took it along.
 */
export const batchMail: Migration = {
  id: 17,
  name: 'batchMail',
  statements: [
    `CREATE TABLE mails_of_many (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, company_id TEXT NOT NULL REFERENCES companies (id),
      batch_id TEXT REFERENCES import_batches (id), recipients_json TEXT NOT NULL, subject TEXT NOT NULL,
      body TEXT NOT NULL, attachments_json TEXT NOT NULL, message_id TEXT NOT NULL UNIQUE, actor TEXT NOT NULL,
      created_at INTEGER NOT NULL, rejected_json TEXT NOT NULL
    ) STRICT`,
    `INSERT INTO mails_of_many SELECT seq, id, company_id, NULL, recipients_json, subject, body, attachments_json,
      message_id, actor, created_at, rejected_json FROM mails`,
    `CREATE TABLE mail_documents (
      mail_id TEXT NOT NULL REFERENCES mails_of_many (id), no INTEGER NOT NULL,
      invoice_id TEXT NOT NULL REFERENCES invoices (id), PRIMARY KEY (mail_id, no)
    ) STRICT, WITHOUT ROWID`,
    `INSERT INTO mail_documents SELECT id, 1, invoice_id FROM mails`,
    `DROP TABLE mails`,
    `ALTER TABLE mails_of_many RENAME TO mails`,
    `CREATE INDEX mails_by_company ON mails (company_id, seq)`,
    `CREATE INDEX mails_by_batch ON mails (batch_id, seq) WHERE batch_id IS NOT NULL`,
    `CREATE INDEX mail_documents_by_invoice ON mail_documents (invoice_id)`,
    `CREATE TRIGGER mails_stay BEFORE DELETE ON mails
    BEGIN SELECT RAISE(ABORT, 'what was written to a customer is never deleted'); END`,
    `CREATE TRIGGER mail_documents_stay BEFORE DELETE ON mail_documents
    BEGIN SELECT RAISE(ABORT, 'what was written to a customer is never deleted'); END`,
  ],
}
