import type { Migration } from './migration.ts'

/**
 * Twins are looked for among documents that became invoices, and inside a file only where it has no numbers of its own:
 * what is only judged writes into no index that is ordered by chance.
 */
export const twins: Migration = {
  id: 13,
  name: 'twins',
  statements: [
    `DROP INDEX import_documents_by_digest`,
    `DROP INDEX import_documents_by_key`,
    `CREATE INDEX import_documents_by_digest ON import_documents (company_id, digest, seq) WHERE invoice_id IS NOT NULL`,
    `CREATE INDEX import_documents_by_key ON import_documents (company_id, key, seq)
    WHERE key <> '' AND invoice_id IS NOT NULL`,
    `CREATE INDEX import_documents_in_file ON import_documents (batch_id, digest, doc) WHERE key = ''`,
  ],
}
