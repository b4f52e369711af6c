import type { Migration } from './migration.ts'

/** What is wrong with a receipt of SUNAT that does not prove an annulment. */
export const voidCdrFaults: Migration = {
  id: 23,
  name: 'voidCdrFaults',
  statements: ['ALTER TABLE comprobantes ADD COLUMN void_cdr_fault_json TEXT'],
}
