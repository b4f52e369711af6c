import type { Migration } from './migration.ts'

/** What is wrong with a receipt of SUNAT that does not prove its document. */
export const cdrFaults: Migration = {
  id: 22,
  name: 'cdrFaults',
  statements: ['ALTER TABLE comprobantes ADD COLUMN cdr_fault_json TEXT'],
}
