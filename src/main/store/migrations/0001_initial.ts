import type { Migration } from './migration.ts'

/** Where the authority's or a person's word has frozen a document. */
const FROZEN = `('sealed', 'stamped', 'rejected', 'void', 'cancelRequested', 'cancelled')`

/** Tables of companies, documents, queue and log. A released migration is never edited: its checksum is stored. */
export const initial: Migration = {
  id: 1,
  name: 'initial',
  statements: [
    `CREATE TABLE settings (key TEXT PRIMARY KEY, value_json TEXT NOT NULL) STRICT, WITHOUT ROWID`,

    `CREATE TABLE people (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, active INTEGER NOT NULL CHECK (active IN (0, 1)),
      pin_hash TEXT NOT NULL, created_at INTEGER NOT NULL, version INTEGER NOT NULL
    ) STRICT`,

    `CREATE TABLE companies (
      id TEXT PRIMARY KEY, country TEXT NOT NULL CHECK (country IN ('MX', 'PE')), tax_id TEXT NOT NULL,
      name TEXT NOT NULL, regimen_fiscal TEXT NOT NULL, postal_code TEXT NOT NULL, time_zone TEXT NOT NULL,
      address TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL, rounding_policy TEXT NOT NULL,
      color TEXT NOT NULL, csd_serial TEXT, csd_valid_from INTEGER, csd_valid_to INTEGER, csd_holder TEXT, csd_certificate BLOB,
      created_at INTEGER NOT NULL, version INTEGER NOT NULL
    ) STRICT`,
    `CREATE UNIQUE INDEX companies_by_tax_id ON companies (country, tax_id)`,

    `CREATE TABLE customers (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, company_id TEXT NOT NULL REFERENCES companies (id),
      country TEXT NOT NULL, tax_id_type TEXT NOT NULL, tax_id TEXT NOT NULL, name TEXT NOT NULL,
      name_key TEXT NOT NULL, postal_code TEXT NOT NULL, regimen_fiscal TEXT NOT NULL, uso_cfdi TEXT NOT NULL,
      residencia_fiscal TEXT NOT NULL, num_reg_id_trib TEXT NOT NULL, forma_pago TEXT NOT NULL,
      metodo_pago TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL, address TEXT NOT NULL,
      validated_at INTEGER, refusal TEXT, version INTEGER NOT NULL
    ) STRICT`,
    `CREATE INDEX customers_by_name ON customers (company_id, name_key, id)`,
    `CREATE INDEX customers_by_tax_id ON customers (company_id, tax_id)`,
    `CREATE VIRTUAL TABLE customers_words USING fts5 (
      words, content = '', contentless_delete = 1, detail = none,
      tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
    )`,
    `CREATE TRIGGER customers_words_insert AFTER INSERT ON customers BEGIN
      INSERT INTO customers_words (rowid, words)
      VALUES (NEW.seq, NEW.name || ' ' || NEW.tax_id || ' ' || NEW.phone || ' ' || NEW.email);
    END`,
    `CREATE TRIGGER customers_words_update AFTER UPDATE OF name, tax_id, phone, email ON customers BEGIN
      UPDATE customers_words
      SET words = NEW.name || ' ' || NEW.tax_id || ' ' || NEW.phone || ' ' || NEW.email WHERE rowid = NEW.seq;
    END`,

    `CREATE TABLE products (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, company_id TEXT NOT NULL REFERENCES companies (id),
      sku TEXT NOT NULL, description TEXT NOT NULL, description_key TEXT NOT NULL, clave_prod_serv TEXT NOT NULL,
      clave_unidad TEXT NOT NULL, unidad TEXT NOT NULL, objeto_imp TEXT NOT NULL, unit_price TEXT NOT NULL,
      price_includes_tax INTEGER NOT NULL CHECK (price_includes_tax IN (0, 1)), taxes_json TEXT NOT NULL,
      version INTEGER NOT NULL
    ) STRICT`,
    `CREATE INDEX products_by_description ON products (company_id, description_key, id)`,
    `CREATE UNIQUE INDEX products_by_sku ON products (company_id, sku) WHERE sku <> ''`,
    `CREATE VIRTUAL TABLE products_words USING fts5 (
      words, content = '', contentless_delete = 1, detail = none,
      tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
    )`,
    `CREATE TRIGGER products_words_insert AFTER INSERT ON products BEGIN
      INSERT INTO products_words (rowid, words)
      VALUES (NEW.seq, NEW.sku || ' ' || NEW.description || ' ' || NEW.clave_prod_serv);
    END`,
    `CREATE TRIGGER products_words_update AFTER UPDATE OF sku, description, clave_prod_serv ON products BEGIN
      UPDATE products_words
      SET words = NEW.sku || ' ' || NEW.description || ' ' || NEW.clave_prod_serv WHERE rowid = NEW.seq;
    END`,

    `CREATE TABLE series (
      company_id TEXT NOT NULL REFERENCES companies (id), kind TEXT NOT NULL, serie TEXT NOT NULL,
      next_folio INTEGER NOT NULL CHECK (next_folio >= 1), PRIMARY KEY (company_id, kind, serie)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TRIGGER series_never_back BEFORE UPDATE ON series WHEN NEW.next_folio < OLD.next_folio
    BEGIN SELECT RAISE(ABORT, 'a series never counts backwards'); END`,
    `CREATE TRIGGER series_stay BEFORE DELETE ON series
    BEGIN SELECT RAISE(ABORT, 'a series is never deleted'); END`,

    `CREATE TABLE invoices (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, company_id TEXT NOT NULL REFERENCES companies (id),
      customer_id TEXT REFERENCES customers (id), country TEXT NOT NULL, kind TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('draft', 'sealed', 'stamped', 'rejected', 'void', 'cancelRequested', 'cancelled')),
      serie TEXT NOT NULL, folio TEXT NOT NULL, receiver_tax_id TEXT NOT NULL, receiver_name TEXT NOT NULL,
      currency TEXT NOT NULL, currency_decimals INTEGER NOT NULL, total_minor INTEGER, issued_local TEXT NOT NULL,
      sort_local TEXT NOT NULL, uuid TEXT NOT NULL, stamped_local TEXT NOT NULL, refusal_code TEXT,
      refusal_words TEXT, sealed_at INTEGER, draft_json TEXT NOT NULL, created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL, version INTEGER NOT NULL
    ) STRICT`,
    `CREATE INDEX invoices_by_date ON invoices (company_id, sort_local, id)`,
    `CREATE INDEX invoices_by_state ON invoices (company_id, state, sort_local, id)`,
    `CREATE INDEX invoices_by_customer ON invoices (customer_id, sort_local, id) WHERE customer_id IS NOT NULL`,
    `CREATE UNIQUE INDEX invoices_by_folio ON invoices (company_id, kind, serie, folio) WHERE folio <> ''`,
    `CREATE UNIQUE INDEX invoices_by_uuid ON invoices (uuid) WHERE uuid <> ''`,
    `CREATE VIRTUAL TABLE invoices_words USING fts5 (
      words, content = '', contentless_delete = 1, detail = none,
      tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
    )`,
    `CREATE TRIGGER invoices_words_insert AFTER INSERT ON invoices BEGIN
      INSERT INTO invoices_words (rowid, words)
      VALUES (NEW.seq, NEW.serie || ' ' || NEW.folio || ' ' || NEW.serie || NEW.folio || ' ' || NEW.receiver_name || ' ' || NEW.receiver_tax_id || ' ' || NEW.uuid);
    END`,
    `CREATE TRIGGER invoices_words_update
    AFTER UPDATE OF serie, folio, receiver_name, receiver_tax_id, uuid ON invoices BEGIN
      UPDATE invoices_words
      SET words = NEW.serie || ' ' || NEW.folio || ' ' || NEW.serie || NEW.folio || ' ' || NEW.receiver_name || ' ' || NEW.receiver_tax_id || ' ' || NEW.uuid
      WHERE rowid = NEW.seq;
    END`,
    `CREATE TRIGGER invoices_frozen BEFORE UPDATE ON invoices WHEN OLD.state IN ${FROZEN} AND (
      NEW.id IS NOT OLD.id OR NEW.seq IS NOT OLD.seq OR NEW.company_id IS NOT OLD.company_id
      OR NEW.customer_id IS NOT OLD.customer_id OR NEW.country IS NOT OLD.country OR NEW.kind IS NOT OLD.kind
      OR NEW.serie IS NOT OLD.serie OR NEW.folio IS NOT OLD.folio
      OR NEW.receiver_tax_id IS NOT OLD.receiver_tax_id OR NEW.receiver_name IS NOT OLD.receiver_name
      OR NEW.currency IS NOT OLD.currency OR NEW.currency_decimals IS NOT OLD.currency_decimals
      OR NEW.total_minor IS NOT OLD.total_minor OR NEW.issued_local IS NOT OLD.issued_local
      OR NEW.draft_json IS NOT OLD.draft_json OR NEW.created_at IS NOT OLD.created_at
    ) BEGIN SELECT RAISE(ABORT, 'a sealed document is frozen'); END`,
    `CREATE TRIGGER invoices_never_open_again BEFORE UPDATE OF state ON invoices
    WHEN NEW.state = 'draft' AND OLD.state NOT IN ('draft', 'rejected') AND NOT (
      OLD.state = 'sealed' AND NOT EXISTS (
        SELECT 1 FROM outbox WHERE subject_id = OLD.id AND state NOT IN ('failed', 'expired', 'withdrawn')
      )
    ) BEGIN SELECT RAISE(ABORT, 'only a document that was refused or never sent becomes a draft again'); END`,
    `CREATE TRIGGER invoices_uuid_stays BEFORE UPDATE OF uuid ON invoices
    WHEN OLD.uuid <> '' AND NEW.uuid IS NOT OLD.uuid
    BEGIN SELECT RAISE(ABORT, 'a stamp is never replaced'); END`,
    `CREATE TRIGGER invoices_stay BEFORE DELETE ON invoices
    BEGIN SELECT RAISE(ABORT, 'a document is never deleted'); END`,

    `CREATE TABLE blobs (
      id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32), size INTEGER NOT NULL,
      codec INTEGER NOT NULL, base_id INTEGER REFERENCES blobs (id), bytes BLOB NOT NULL
    ) STRICT`,
    `CREATE TRIGGER blobs_no_update BEFORE UPDATE ON blobs
    BEGIN SELECT RAISE(ABORT, 'a blob is never changed'); END`,
    `CREATE TRIGGER blobs_no_delete BEFORE DELETE ON blobs
    BEGIN SELECT RAISE(ABORT, 'a blob is never deleted'); END`,
    `CREATE TRIGGER blobs_no_replace BEFORE INSERT ON blobs
    WHEN EXISTS (SELECT 1 FROM blobs WHERE id = NEW.id OR sha256 = NEW.sha256)
    BEGIN SELECT RAISE(ABORT, 'a blob is never replaced'); END`,

    `CREATE TABLE documents (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, invoice_id TEXT NOT NULL REFERENCES invoices (id),
      kind TEXT NOT NULL, blob_id INTEGER NOT NULL REFERENCES blobs (id), created_at INTEGER NOT NULL
    ) STRICT`,
    `CREATE INDEX documents_by_invoice ON documents (invoice_id, kind, seq)`,
    `CREATE TRIGGER documents_no_update BEFORE UPDATE ON documents
    BEGIN SELECT RAISE(ABORT, 'a document is never changed'); END`,
    `CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents
    BEGIN SELECT RAISE(ABORT, 'a document is never deleted'); END`,

    `CREATE TABLE provider_accounts (
      id TEXT PRIMARY KEY, company_id TEXT NOT NULL REFERENCES companies (id), provider TEXT NOT NULL,
      environment TEXT NOT NULL CHECK (environment IN ('practice', 'sandbox', 'production')), label TEXT NOT NULL,
      settings_json TEXT NOT NULL, secret_names_json TEXT NOT NULL, secret_ref TEXT NOT NULL, mac BLOB NOT NULL,
      paused_reason TEXT, paused_words TEXT, paused_at INTEGER, stamps_left INTEGER, created_at INTEGER NOT NULL,
      version INTEGER NOT NULL
    ) STRICT`,
    `CREATE INDEX provider_accounts_by_company ON provider_accounts (company_id, id)`,

    `CREATE TABLE outbox (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, subject_type TEXT NOT NULL,
      subject_id TEXT NOT NULL, account_id TEXT REFERENCES provider_accounts (id),
      state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'unknown', 'done', 'failed', 'expired', 'withdrawn')),
      title TEXT NOT NULL, payload_json TEXT NOT NULL, idempotency_key TEXT NOT NULL UNIQUE,
      not_before INTEGER NOT NULL, deadline_at INTEGER, due_order INTEGER NOT NULL, attempts INTEGER NOT NULL,
      reason TEXT NOT NULL, code TEXT NOT NULL, words TEXT NOT NULL, lookups INTEGER NOT NULL,
      absences INTEGER NOT NULL, settle_ms INTEGER NOT NULL, lease_token TEXT NOT NULL, lease_until INTEGER NOT NULL,
      created_at INTEGER NOT NULL, finished_at INTEGER,
      is_open INTEGER NOT NULL CHECK (is_open IN (0, 1))
    ) STRICT`,
    // Indexes on `is_open` are not touched by claims and results: only the ends of a job's life change it.
    `CREATE UNIQUE INDEX outbox_one_open ON outbox (kind, subject_id) WHERE is_open = 1`,
    `CREATE INDEX outbox_open ON outbox (seq) WHERE is_open = 1`,
    `CREATE INDEX outbox_expired ON outbox (seq) WHERE state = 'expired'`,
    `CREATE INDEX outbox_by_subject ON outbox (subject_id, seq)`,
    `CREATE INDEX outbox_open_by_subject ON outbox (subject_id, seq) WHERE is_open = 1`,
    `CREATE INDEX outbox_queued ON outbox (account_id, due_order, seq, not_before, subject_id) WHERE state = 'queued'`,
    `CREATE INDEX outbox_delayed ON outbox (not_before) WHERE state = 'queued' AND not_before > created_at`,
    `CREATE INDEX outbox_sending ON outbox (lease_until, seq) WHERE state = 'sending'`,
    `CREATE INDEX outbox_unknown ON outbox (account_id, not_before, seq) WHERE state = 'unknown'`,
    `CREATE TRIGGER outbox_open_is_true BEFORE UPDATE OF state, is_open ON outbox
    WHEN NEW.is_open <> (NEW.state IN ('queued', 'sending', 'unknown'))
    BEGIN SELECT RAISE(ABORT, 'is_open tells of the state'); END`,
    `CREATE TRIGGER outbox_stay BEFORE DELETE ON outbox
    BEGIN SELECT RAISE(ABORT, 'a job is history, never deleted'); END`,
    `CREATE TRIGGER outbox_done_stays BEFORE UPDATE ON outbox WHEN OLD.state = 'done' AND NEW.state <> 'done'
    BEGIN SELECT RAISE(ABORT, 'a done job stays done'); END`,

    `CREATE TABLE attempts (
      id INTEGER PRIMARY KEY, job_seq INTEGER REFERENCES outbox (seq), account_id TEXT NOT NULL, no INTEGER NOT NULL,
      lease_token TEXT NOT NULL, endpoint TEXT NOT NULL, provider TEXT NOT NULL, started_at INTEGER NOT NULL,
      maybe_sent INTEGER NOT NULL CHECK (maybe_sent IN (0, 1)), finished_at INTEGER, outcome TEXT NOT NULL,
      http_status INTEGER, duration_ms INTEGER, document_sha256 TEXT NOT NULL,
      request_blob INTEGER REFERENCES blobs (id), response_blob INTEGER REFERENCES blobs (id)
    ) STRICT`,
    `CREATE UNIQUE INDEX attempts_by_job ON attempts (job_seq, no) WHERE job_seq IS NOT NULL`,
    `CREATE INDEX attempts_by_account ON attempts (account_id, id) WHERE duration_ms IS NOT NULL`,
    `CREATE TRIGGER attempts_closed_stay BEFORE UPDATE ON attempts WHEN OLD.finished_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'a closed attempt is evidence'); END`,
    `CREATE TRIGGER attempts_stay BEFORE DELETE ON attempts
    BEGIN SELECT RAISE(ABORT, 'an attempt is evidence'); END`,

    `CREATE TABLE audit_log (
      seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, event TEXT NOT NULL, subject TEXT NOT NULL,
      data_json TEXT NOT NULL, prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT`,
    `CREATE INDEX audit_by_subject ON audit_log (subject, seq)`,
    `CREATE INDEX audit_by_event ON audit_log (event, seq)`,
    `CREATE INDEX audit_by_actor ON audit_log (actor, seq)`,
    `CREATE INDEX audit_by_time ON audit_log (at, seq)`,
    `CREATE VIRTUAL TABLE audit_words USING fts5 (
      words, content = '', detail = none, tokenize = "unicode61 remove_diacritics 2"
    )`,
    `CREATE TRIGGER audit_in_order BEFORE INSERT ON audit_log
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit_log)
    BEGIN SELECT RAISE(ABORT, 'the audit log only grows, without gaps'); END`,
    `CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END`,
    `CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'the audit log is never shortened'); END`,

    `CREATE TABLE idempotency (
      key TEXT PRIMARY KEY, scope TEXT NOT NULL, request_digest TEXT NOT NULL, http_status INTEGER,
      answer_blob INTEGER REFERENCES blobs (id), created_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE rate_limits (
      bucket TEXT PRIMARY KEY, state_json TEXT NOT NULL, blocked_until INTEGER NOT NULL, updated_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`,
  ],
}
