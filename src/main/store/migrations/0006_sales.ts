import type { Migration } from './migration.ts'

/** Tickets, and the documents that name them: a global invoice, an invoice of its own, a credit note over the global. */
export const sales: Migration = {
  id: 6,
  name: 'sales',
  statements: [
    `CREATE TABLE sales (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, company_id TEXT NOT NULL REFERENCES companies (id),
      ticket TEXT NOT NULL, sold_local TEXT NOT NULL, forma_pago TEXT NOT NULL, total_minor INTEGER NOT NULL,
      parts_json TEXT NOT NULL, sale_json TEXT NOT NULL, actor TEXT NOT NULL, created_at INTEGER NOT NULL,
      UNIQUE (company_id, ticket)
    ) STRICT`,
    `CREATE INDEX sales_by_date ON sales (company_id, sold_local, seq)`,
    `CREATE TRIGGER sales_stay BEFORE DELETE ON sales
    BEGIN SELECT RAISE(ABORT, 'a sale is history'); END`,
    `CREATE TRIGGER sales_unchanged BEFORE UPDATE ON sales
    BEGIN SELECT RAISE(ABORT, 'a sale is history'); END`,
    `CREATE TABLE sale_documents (
      sale_id TEXT NOT NULL REFERENCES sales (id), kind TEXT NOT NULL CHECK (kind IN ('global', 'invoice', 'credit')),
      invoice_id TEXT NOT NULL REFERENCES invoices (id), PRIMARY KEY (sale_id, kind, invoice_id)
    ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX sale_documents_by_invoice ON sale_documents (invoice_id)`,
  ],
}
