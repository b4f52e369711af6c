import type { Migration } from './migration.ts'

/** Words are made findable some rows at a time, and not with each row; see store/wordsBehind.ts. */
export const wordsBehind: Migration = {
  id: 24,
  name: 'wordsBehind',
  statements: [
    `CREATE TABLE invoices_words_due (seq INTEGER PRIMARY KEY) STRICT`,
    `DROP TRIGGER invoices_words_insert`,
    `DROP TRIGGER invoices_words_update`,
    `CREATE TRIGGER invoices_words_insert AFTER INSERT ON invoices BEGIN
      INSERT OR IGNORE INTO invoices_words_due (seq) VALUES (NEW.seq);
    END`,
    `CREATE TRIGGER invoices_words_update
    AFTER UPDATE OF serie, folio, receiver_name, receiver_tax_id, uuid ON invoices
    WHEN OLD.serie IS NOT NEW.serie OR OLD.folio IS NOT NEW.folio OR OLD.receiver_name IS NOT NEW.receiver_name
      OR OLD.receiver_tax_id IS NOT NEW.receiver_tax_id OR OLD.uuid IS NOT NEW.uuid
    BEGIN
      INSERT OR IGNORE INTO invoices_words_due (seq) VALUES (NEW.seq);
    END`,
    `CREATE TABLE audit_words_upto (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL) STRICT`,
    `INSERT INTO audit_words_upto (one, seq) SELECT 1, coalesce(max(seq), 0) FROM audit_log`,
  ],
}
