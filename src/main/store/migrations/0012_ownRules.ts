import type { Migration } from './migration.ts'

/** Rules that a company made for itself, as data. */
export const ownRules: Migration = {
  id: 12,
  name: 'ownRules',
  statements: [`ALTER TABLE companies ADD COLUMN own_rules_json TEXT NOT NULL DEFAULT '[]'`],
}
