import { sql } from 'kysely'
import type { Reader, Tx } from './db.ts'
import type { Anchor } from './marker.ts'
import { query } from './query.ts'

/** Which installation these data are, and how often they were started. */
export interface Identity {
  readonly installationId: string
  readonly starts: number
}

/** What the vault remembers of the same; it survives a restored or copied database. */
export interface StoreMemory extends Identity {
  readonly anchor: Anchor | null
}

/** Where the store keeps what must not lie beside it: the vault, through the core. */
export interface StoreVault {
  /** 32 bytes; made and stored the first time an installation asks. */
  auditKey(installationId: string): Promise<Uint8Array>
  /** Key of the rows up to `upTo`, of before the data came here; null: it was never brought. */
  earlierKey(installationId: string, upTo: number): Promise<Uint8Array | null>
  keepEarlierKey(installationId: string, upTo: number, key: Uint8Array): Promise<void>
  /** null: this vault never saw the installation. */
  read(installationId: string): Promise<StoreMemory | null>
  write(memory: StoreMemory): Promise<void>
}

const get = query((db, _: Record<string, never>) =>
  db.selectFrom('settings').select('value_json').where('key', '=', 'installation'),
)

const put = query(
  (_db, p: { value: string }) => sql`
    INSERT INTO settings (key, value_json) VALUES ('installation', ${p.value})
    ON CONFLICT (key) DO UPDATE SET value_json = excluded.value_json`,
)

/** null in a database that was never opened to the end. */
export function readIdentity(reader: Reader): Identity | null {
  const row = reader.get(get, {})
  return row === undefined ? null : (JSON.parse(row.value_json) as Identity)
}

export function writeIdentity(tx: Tx, identity: Identity): void {
  tx.run(put, { value: JSON.stringify(identity) })
}

/**
 * Whether these data come from elsewhere or from earlier: the vault does not know an installation that was
 * already in use, or remembers more starts than the database has.
 */
export function isCopy(database: Identity, memory: StoreMemory | null): boolean {
  if (memory === null) return database.starts > 0
  return database.starts < memory.starts
}
