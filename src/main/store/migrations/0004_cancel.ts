import type { Migration } from './migration.ts'

/** The documents that a document names, one row each; kept by triggers, so that no path can forget it. */
const RELATIONS_OF_NEW = `INSERT OR IGNORE INTO document_relations (uuid, tipo, invoice_id)
  SELECT upper(named.value), json_extract(relation.value, '$.tipoRelacion'), NEW.id
  FROM json_each(NEW.draft_json, '$.relations') AS relation, json_each(relation.value, '$.uuids') AS named;
  INSERT OR IGNORE INTO document_relations (uuid, tipo, invoice_id)
  SELECT upper(json_extract(paid.value, '$.uuid')), 'pago', NEW.id
  FROM json_each(NEW.draft_json, '$.payments') AS payment, json_each(payment.value, '$.documents') AS paid
  WHERE json_extract(paid.value, '$.uuid') IS NOT NULL`

/** Requests to cancel, guided substitutions, and what SAT said of a document. */
export const cancel: Migration = {
  id: 4,
  name: 'cancel',
  statements: [
    `CREATE TABLE document_relations (
      uuid TEXT NOT NULL, tipo TEXT NOT NULL, invoice_id TEXT NOT NULL REFERENCES invoices (id),
      PRIMARY KEY (uuid, tipo, invoice_id)
    ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX document_relations_by_invoice ON document_relations (invoice_id)`,
    `INSERT OR IGNORE INTO document_relations (uuid, tipo, invoice_id)
      SELECT upper(named.value), json_extract(relation.value, '$.tipoRelacion'), invoices.id
      FROM invoices, json_each(draft_json, '$.relations') AS relation, json_each(relation.value, '$.uuids') AS named
      WHERE state NOT IN ('draft', 'void')`,
    `CREATE TRIGGER document_relations_sealed AFTER UPDATE OF state ON invoices
    WHEN NEW.state IN ('sealed', 'stamped') AND OLD.state IN ('draft', 'rejected', 'void') BEGIN
      DELETE FROM document_relations WHERE invoice_id = NEW.id;
      ${RELATIONS_OF_NEW};
    END`,
    `CREATE TRIGGER document_relations_brought AFTER INSERT ON invoices WHEN NEW.state <> 'draft' BEGIN
      ${RELATIONS_OF_NEW};
    END`,

    `CREATE TABLE cancellations (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, invoice_id TEXT NOT NULL REFERENCES invoices (id),
      company_id TEXT NOT NULL REFERENCES companies (id), motive TEXT NOT NULL, substitute TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('queued', 'taken', 'inProcess', 'cancelled', 'rejected', 'refused', 'withdrawn')),
      how TEXT NOT NULL, code TEXT NOT NULL, words TEXT NOT NULL, actor TEXT NOT NULL, request_sha256 TEXT NOT NULL,
      requested_at INTEGER NOT NULL, taken_at INTEGER, asked_at INTEGER, decided_at INTEGER,
      is_open INTEGER NOT NULL CHECK (is_open = (state IN ('queued', 'taken', 'inProcess')))
    ) STRICT`,
    `CREATE UNIQUE INDEX cancellations_one_open ON cancellations (invoice_id) WHERE is_open = 1`,
    `CREATE INDEX cancellations_by_invoice ON cancellations (invoice_id, seq)`,
    `CREATE INDEX cancellations_open ON cancellations (seq) WHERE is_open = 1`,
    `CREATE TRIGGER cancellations_stay BEFORE DELETE ON cancellations
    BEGIN SELECT RAISE(ABORT, 'a request to cancel is history'); END`,
    `CREATE TRIGGER cancellations_decided_stay BEFORE UPDATE ON cancellations WHEN OLD.is_open = 0
    BEGIN SELECT RAISE(ABORT, 'a decided request is history'); END`,

    `CREATE TABLE substitutions (
      copy_id TEXT PRIMARY KEY REFERENCES invoices (id), original_id TEXT NOT NULL REFERENCES invoices (id),
      state TEXT NOT NULL CHECK (state IN ('open', 'requested', 'dropped')), actor TEXT NOT NULL,
      created_at INTEGER NOT NULL, ended_at INTEGER
    ) STRICT, WITHOUT ROWID`,
    `CREATE UNIQUE INDEX substitutions_one_open ON substitutions (original_id) WHERE state = 'open'`,
    `CREATE INDEX substitutions_by_original ON substitutions (original_id, created_at)`,

    `CREATE TABLE sat_checks (
      invoice_id TEXT PRIMARY KEY REFERENCES invoices (id), asked_at INTEGER NOT NULL, estado TEXT NOT NULL,
      cancelable TEXT NOT NULL, process TEXT NOT NULL, finding TEXT NOT NULL
    ) STRICT, WITHOUT ROWID`,
  ],
}
