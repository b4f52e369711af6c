import type { Migration } from './migration.ts'

/** Terms of law that a company keeps in place of the program's, each with its source. */
export const terms: Migration = {
  id: 20,
  name: 'terms',
  statements: [`ALTER TABLE companies ADD COLUMN terms_json TEXT NOT NULL DEFAULT '{}'`],
}
