import type { Migration } from './migration.ts'

/** Jobs that an account may be told to send strictly one after the other: those of one series. */
export const seriesOrder: Migration = {
  id: 14,
  name: 'seriesOrder',
  statements: [
    `ALTER TABLE outbox ADD COLUMN order_key TEXT NOT NULL DEFAULT ''`,
    `CREATE INDEX outbox_open_in_order ON outbox (order_key, seq) WHERE is_open = 1 AND order_key <> ''`,
  ],
}
