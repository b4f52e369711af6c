import type { Migration } from './migration.ts'

/** What a sealed document names: its relations, and the documents that a payment receipt pays (tipo 'pago'). */
const NAMED_BY_NEW = `INSERT OR IGNORE INTO document_relations (uuid, tipo, invoice_id)
  SELECT upper(named.value), json_extract(relation.value, '$.tipoRelacion'), NEW.id
  FROM json_each(NEW.draft_json, '$.relations') AS relation, json_each(relation.value, '$.uuids') AS named
  UNION ALL
  SELECT upper(json_extract(paid.value, '$.uuid')), 'pago', NEW.id
  FROM json_each(NEW.draft_json, '$.payments') AS payment, json_each(payment.value, '$.documents') AS paid`

/** Payments are relations too: a paid invoice is found by its receipts, and stands behind them when it is cancelled. */
export const payments: Migration = {
  id: 5,
  name: 'payments',
  statements: [
    `DROP TRIGGER document_relations_sealed`,
    `CREATE TRIGGER document_relations_sealed AFTER UPDATE OF state ON invoices
    WHEN NEW.state IN ('sealed', 'stamped') AND OLD.state IN ('draft', 'rejected', 'void') BEGIN
      DELETE FROM document_relations WHERE invoice_id = NEW.id;
      ${NAMED_BY_NEW};
    END`,
    `DROP TRIGGER document_relations_brought`,
    `CREATE TRIGGER document_relations_brought AFTER INSERT ON invoices WHEN NEW.state <> 'draft' BEGIN
      ${NAMED_BY_NEW};
    END`,
  ],
}
