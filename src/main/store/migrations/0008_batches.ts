import type { Migration } from './migration.ts'

/** Keeps the counts of a batch exact, whoever changes a document. */
const COUNT = (row: 'NEW' | 'OLD', by: 1 | -1) =>
  `INSERT INTO import_counts (batch_id, state, count) VALUES (${row}.batch_id, ${row}.state, ${by})
   ON CONFLICT (batch_id, state) DO UPDATE SET count = count + ${by};`

/**
 * Files of many documents: their rows as they came, what was changed and by whom, what became of each document. A
 * document of a batch follows its invoice and its job by triggers, in the very transaction that changes them, so that
 * no path of the program can leave a batch telling something else than the documents do.
 */
export const batches: Migration = {
  id: 8,
  name: 'batches',
  statements: [
    `CREATE TABLE import_batches (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, company_id TEXT NOT NULL REFERENCES companies (id),
      state TEXT NOT NULL, file_name TEXT NOT NULL, file_sha256 TEXT NOT NULL, actor TEXT NOT NULL,
      facts_json TEXT NOT NULL, signature TEXT NOT NULL, mapping_json TEXT NOT NULL, answers_json TEXT NOT NULL,
      settings_json TEXT NOT NULL, digest TEXT NOT NULL, sent_by TEXT NOT NULL, trouble TEXT NOT NULL,
      started_at INTEGER,
      ended_at INTEGER, created_at INTEGER NOT NULL, version INTEGER NOT NULL
    ) STRICT`,
    `CREATE INDEX import_batches_by_company ON import_batches (company_id, seq)`,
    `CREATE INDEX import_batches_by_file ON import_batches (company_id, file_sha256)`,
    `CREATE INDEX import_batches_at_work ON import_batches (seq) WHERE state = 'sending'`,

    `CREATE TABLE import_rows (
      batch_id TEXT NOT NULL REFERENCES import_batches (id), no INTEGER NOT NULL, line INTEGER NOT NULL,
      shape TEXT NOT NULL CHECK (shape IN ('whole', 'short', 'long')), cells_json TEXT NOT NULL,
      changes_json TEXT NOT NULL, doc INTEGER NOT NULL, PRIMARY KEY (batch_id, no)
    ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX import_rows_by_document ON import_rows (batch_id, doc, no)`,
    `CREATE TRIGGER import_rows_as_they_came BEFORE UPDATE OF cells_json, line, shape ON import_rows
    BEGIN SELECT RAISE(ABORT, 'what a file said is kept as it came'); END`,

    `CREATE TABLE import_documents (
      seq INTEGER PRIMARY KEY, batch_id TEXT NOT NULL REFERENCES import_batches (id), doc INTEGER NOT NULL,
      company_id TEXT NOT NULL, key TEXT NOT NULL, state TEXT NOT NULL, line INTEGER NOT NULL, rows INTEGER NOT NULL,
      receiver_tax_id TEXT NOT NULL, receiver_name TEXT NOT NULL, currency TEXT NOT NULL, total TEXT NOT NULL,
      taxes TEXT NOT NULL, file_total TEXT NOT NULL,
      fits_under TEXT NOT NULL, digest TEXT NOT NULL, twin TEXT NOT NULL, allowed_json TEXT NOT NULL,
      refusal TEXT NOT NULL, invoice_id TEXT REFERENCES invoices (id), invoice_version INTEGER NOT NULL,
      UNIQUE (batch_id, doc)
    ) STRICT`,
    `CREATE INDEX import_documents_by_state ON import_documents (batch_id, state, doc)`,
    `CREATE INDEX import_documents_by_digest ON import_documents (company_id, digest, seq)`,
    `CREATE INDEX import_documents_by_key ON import_documents (company_id, key, seq) WHERE key <> ''`,
    `CREATE INDEX import_documents_by_receiver ON import_documents (batch_id, receiver_tax_id, doc)`,
    `CREATE UNIQUE INDEX import_documents_by_invoice ON import_documents (invoice_id) WHERE invoice_id IS NOT NULL`,

    `CREATE TABLE import_counts (
      batch_id TEXT NOT NULL REFERENCES import_batches (id), state TEXT NOT NULL, count INTEGER NOT NULL,
      PRIMARY KEY (batch_id, state)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TRIGGER import_documents_counted AFTER INSERT ON import_documents BEGIN ${COUNT('NEW', 1)} END`,
    `CREATE TRIGGER import_documents_moved AFTER UPDATE OF state ON import_documents
    WHEN NEW.state <> OLD.state BEGIN ${COUNT('OLD', -1)} ${COUNT('NEW', 1)} END`,
    `CREATE TRIGGER import_documents_gone AFTER DELETE ON import_documents BEGIN ${COUNT('OLD', -1)} END`,
    `CREATE TRIGGER import_documents_stay BEFORE DELETE ON import_documents WHEN OLD.invoice_id IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'a document of a batch is history'); END`,

    `CREATE TRIGGER import_follows_invoice AFTER UPDATE OF state ON invoices
    WHEN NEW.state <> OLD.state AND NEW.state IN ('draft', 'sealed', 'stamped', 'rejected', 'void') BEGIN
      UPDATE import_documents SET state = CASE NEW.state WHEN 'draft' THEN 'drafted' WHEN 'sealed' THEN 'waiting'
        ELSE NEW.state END
      WHERE invoice_id = NEW.id;
    END`,
    `CREATE TRIGGER import_follows_job AFTER UPDATE OF state ON outbox
    WHEN NEW.state <> OLD.state AND NEW.subject_type = 'invoice'
      AND (NEW.state IN ('unknown', 'expired', 'withdrawn') OR OLD.state IN ('unknown', 'expired', 'withdrawn')) BEGIN
      UPDATE import_documents SET state = CASE WHEN NEW.state IN ('unknown', 'expired', 'withdrawn') THEN NEW.state
        ELSE 'waiting' END
      WHERE invoice_id = NEW.subject_id AND state IN ('waiting', 'unknown', 'expired', 'withdrawn');
    END`,

    `CREATE TABLE import_issues (
      id INTEGER PRIMARY KEY, batch_id TEXT NOT NULL REFERENCES import_batches (id), doc INTEGER NOT NULL,
      row INTEGER NOT NULL, field TEXT NOT NULL, rule TEXT NOT NULL, repair TEXT, params_json TEXT NOT NULL,
      official_code TEXT NOT NULL, official_text TEXT NOT NULL
    ) STRICT`,
    `CREATE INDEX import_issues_by_document ON import_issues (batch_id, doc)`,
    `CREATE INDEX import_issues_by_cause ON import_issues (batch_id, rule, field, doc)`,

    `CREATE TABLE import_repairs (
      id INTEGER PRIMARY KEY, batch_id TEXT NOT NULL REFERENCES import_batches (id), row INTEGER NOT NULL,
      field TEXT NOT NULL, rule TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, actor TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT`,
    `CREATE INDEX import_repairs_by_batch ON import_repairs (batch_id, id)`,
    `CREATE TRIGGER import_repairs_stay BEFORE UPDATE ON import_repairs
    BEGIN SELECT RAISE(ABORT, 'who changed what is history'); END`,

    `CREATE TABLE import_approvals (
      id INTEGER PRIMARY KEY, batch_id TEXT NOT NULL REFERENCES import_batches (id), digest TEXT NOT NULL,
      asked_by TEXT NOT NULL, asked_at INTEGER NOT NULL, outcome TEXT NOT NULL
        CHECK (outcome IN ('asked', 'approved', 'declined', 'fallen')),
      decided_by TEXT NOT NULL, decided_at INTEGER, words TEXT NOT NULL
    ) STRICT`,
    `CREATE INDEX import_approvals_by_batch ON import_approvals (batch_id, id)`,
    `CREATE TRIGGER import_approvals_decided BEFORE UPDATE ON import_approvals WHEN OLD.outcome <> 'asked'
    BEGIN SELECT RAISE(ABORT, 'a decision is history'); END`,

    `CREATE TABLE import_customers (
      batch_id TEXT NOT NULL REFERENCES import_batches (id), customer_id TEXT NOT NULL, PRIMARY KEY (batch_id, customer_id)
    ) STRICT, WITHOUT ROWID`,

    `CREATE TABLE import_memory (
      company_id TEXT NOT NULL REFERENCES companies (id), kind TEXT NOT NULL CHECK (kind IN ('mapping', 'repair')),
      name TEXT NOT NULL, value_json TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (company_id, kind, name)
    ) STRICT, WITHOUT ROWID`,

    // A customer that a batch brought and that nothing else came to use goes with it.
    `CREATE TRIGGER customers_words_delete AFTER DELETE ON customers BEGIN
      DELETE FROM customers_words WHERE rowid = OLD.seq;
    END`,
  ],
}
