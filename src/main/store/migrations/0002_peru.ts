import type { Migration } from './migration.ts'

/** What Peru needs: where a company issues, how a product stands to the IGV, and what SUNAT says of a document. */
export const peru: Migration = {
  id: 2,
  name: 'peru',
  statements: [
    `ALTER TABLE companies ADD COLUMN ubigeo TEXT NOT NULL DEFAULT ''`,
    `ALTER TABLE companies ADD COLUMN establishment TEXT NOT NULL DEFAULT ''`,
    `ALTER TABLE products ADD COLUMN tipo_igv TEXT NOT NULL DEFAULT ''`,
    `CREATE TABLE comprobantes (
      invoice_id TEXT PRIMARY KEY REFERENCES invoices (id),
      verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'observed', 'pending', 'rejected', 'exception', 'foreign')),
      sunat_code TEXT NOT NULL, sunat_words TEXT NOT NULL, note TEXT NOT NULL, hash TEXT NOT NULL, qr TEXT NOT NULL,
      link TEXT NOT NULL, other_json TEXT, ticket TEXT NOT NULL, void_reason TEXT NOT NULL, void_words TEXT NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`,
    `CREATE TRIGGER comprobantes_stay BEFORE DELETE ON comprobantes
    BEGIN SELECT RAISE(ABORT, 'what SUNAT said is evidence'); END`,
    `CREATE INDEX invoices_by_modified ON invoices (
      company_id, json_extract(draft_json, '$.modified.serie'), json_extract(draft_json, '$.modified.numero')
    ) WHERE kind IN ('notaCredito', 'notaDebito')`,
    `CREATE INDEX invoices_by_number ON invoices (company_id, kind, serie, CAST(folio AS INTEGER)) WHERE folio <> ''`,
  ],
}
