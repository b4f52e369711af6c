import type { Migration } from './migration.ts'

/** A second CSD of a company, loaded beforehand: it takes the first one's place when that one ends, or by choice. */
export const csdWatch: Migration = {
  id: 10,
  name: 'csdWatch',
  statements: [
    `ALTER TABLE companies ADD COLUMN next_csd_serial TEXT`,
    `ALTER TABLE companies ADD COLUMN next_csd_valid_from INTEGER`,
    `ALTER TABLE companies ADD COLUMN next_csd_valid_to INTEGER`,
    `ALTER TABLE companies ADD COLUMN next_csd_holder TEXT`,
    `ALTER TABLE companies ADD COLUMN next_csd_certificate BLOB`,
  ],
}
