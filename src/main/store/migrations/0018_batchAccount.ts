import type { Migration } from './migration.ts'

/** The account through which a person sends the rest of a batch, where the first one does not answer. */
export const batchAccount: Migration = {
  id: 18,
  name: 'batchAccount',
  statements: [
    `ALTER TABLE import_batches ADD COLUMN account_id TEXT REFERENCES provider_accounts (id)`,
  ],
}
