import type { Migration } from './migration.ts'

/** What may still be owed: stamped invoices with payment deferred (PPD), by receiver, oldest first. */
export const deferred: Migration = {
  id: 21,
  name: 'deferred',
  statements: [
    `CREATE INDEX invoices_deferred ON invoices (company_id, receiver_tax_id, sort_local, id)
    WHERE state = 'stamped' AND kind = 'ingreso' AND country = 'MX' AND draft_json ->> '$.metodoPago' = 'PPD'`,
  ],
}
