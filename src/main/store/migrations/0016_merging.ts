import type { Migration } from './migration.ts'

/**
 * A record that went into another stays as a signpost: issued documents keep naming it, and whoever follows it finds
 * the one that stayed. Its code is free again.
 */
export const merging: Migration = {
  id: 16,
  name: 'merging',
  statements: [
    `ALTER TABLE customers ADD COLUMN merged_into TEXT REFERENCES customers (id)`,
    `CREATE INDEX customers_merged ON customers (merged_into) WHERE merged_into IS NOT NULL`,
    `ALTER TABLE products ADD COLUMN merged_into TEXT REFERENCES products (id)`,
    `CREATE INDEX products_merged ON products (merged_into) WHERE merged_into IS NOT NULL`,
    `DROP INDEX products_by_sku`,
    `CREATE UNIQUE INDEX products_by_sku ON products (company_id, sku) WHERE sku <> '' AND merged_into IS NULL`,
    `CREATE INDEX products_merged_by_sku ON products (company_id, sku) WHERE merged_into IS NOT NULL`,
    `CREATE TABLE told_apart (
      kind TEXT NOT NULL CHECK (kind IN ('customer', 'product')), one TEXT NOT NULL, other TEXT NOT NULL,
      PRIMARY KEY (kind, one, other)
    ) STRICT, WITHOUT ROWID`,
  ],
}
