import type { Migration } from './migration.ts'

/** What the authority said of each tax id, whoever typed it: the data it took last and those it refused since. */
export const receivers: Migration = {
  id: 15,
  name: 'receivers',
  statements: [
    `CREATE TABLE receivers (
      company_id TEXT NOT NULL REFERENCES companies (id), tax_id TEXT NOT NULL,
      accepted_json TEXT, refused_json TEXT, PRIMARY KEY (company_id, tax_id)
    ) STRICT, WITHOUT ROWID`,
    `INSERT INTO receivers (company_id, tax_id, accepted_json)
    SELECT company_id, receiver_tax_id, json_object('name', draft_json ->> '$.receiver.name',
      'postalCode', draft_json ->> '$.receiver.postalCode', 'regimenFiscal', draft_json ->> '$.receiver.regimenFiscal')
    FROM invoices WHERE country = 'MX' AND state IN ('stamped', 'cancelRequested', 'cancelled') AND receiver_tax_id <> ''
    ORDER BY seq
    ON CONFLICT (company_id, tax_id) DO UPDATE SET accepted_json = excluded.accepted_json`,
  ],
}
