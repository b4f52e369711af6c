import { sql } from 'kysely'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { EnvironmentName } from '../../contract/accounts.ts'
import { toJson } from './json.ts'
import { AppError } from '../../domain/errors.ts'
import type { AccountId, CompanyId } from '../../domain/ids.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'
import type { Tables } from './schema.ts'

/** An account at a provider. Its secrets are in the vault under `secretRef`. */
export interface StoredAccount {
  readonly id: AccountId
  readonly companyId: CompanyId
  readonly provider: string
  readonly environment: EnvironmentName
  readonly label: string
  readonly settings: Readonly<Record<string, string>>
  readonly secretNames: readonly string[]
  readonly secretRef: string
  readonly paused: { readonly reason: string; readonly words: string; readonly at: number } | null
  readonly stampsLeft: number | null
  readonly version: number
}

export interface AccountContent {
  readonly companyId: CompanyId
  readonly provider: string
  readonly environment: EnvironmentName
  readonly label: string
  readonly settings: Readonly<Record<string, string>>
  readonly secretNames: readonly string[]
  readonly secretRef: string
}

type Row = Tables['provider_accounts']

interface ContentColumns {
  readonly id: string
  readonly company_id: string
  readonly provider: string
  readonly environment: string
  readonly label: string
  readonly settings_json: string
  readonly secret_names_json: string
  readonly secret_ref: string
  readonly mac: Uint8Array
}

const all = query((db, _: Record<string, never>) =>
  db.selectFrom('provider_accounts').selectAll().orderBy('id'),
)
const ofCompany = query((db, p: { company_id: string }) =>
  db
    .selectFrom('provider_accounts')
    .selectAll()
    .where('company_id', '=', p.company_id)
    .orderBy('id'),
)
const byId = query((db, p: { id: string }) =>
  db.selectFrom('provider_accounts').selectAll().where('id', '=', p.id),
)
const insert = query((db, p: ContentColumns & { now: number }) =>
  db.insertInto('provider_accounts').values({
    ...columns(p),
    id: p.id,
    paused_reason: null,
    paused_words: null,
    paused_at: null,
    stamps_left: null,
    created_at: p.now,
    version: 1,
  }),
)
const update = query((db, p: ContentColumns) =>
  db
    .updateTable('provider_accounts')
    .set((eb) => ({ ...columns(p), version: eb('version', '+', 1) }))
    .where('id', '=', p.id),
)
const pause = query(
  (db, p: { id: string; reason: string | null; words: string | null; at: number | null }) =>
    db
      .updateTable('provider_accounts')
      .set({ paused_reason: p.reason, paused_words: p.words, paused_at: p.at })
      .where('id', '=', p.id),
)
const spend = query(
  (_db, p: { id: string }) => sql`
  UPDATE provider_accounts SET stamps_left = max(stamps_left - 1, 0) WHERE id = ${p.id} AND stamps_left IS NOT NULL`,
)
const setStamps = query((db, p: { id: string; left: number | null }) =>
  db.updateTable('provider_accounts').set({ stamps_left: p.left }).where('id', '=', p.id),
)

function columns(p: ContentColumns) {
  return {
    company_id: p.company_id,
    provider: p.provider,
    environment: p.environment,
    label: p.label,
    settings_json: p.settings_json,
    secret_names_json: p.secret_names_json,
    secret_ref: p.secret_ref,
    mac: p.mac,
  }
}

/** Accounts of one company, or of all; oldest first. */
export function listAccounts(
  reader: Reader,
  companyId: CompanyId | null,
): readonly StoredAccount[] {
  const rows =
    companyId === null ? reader.all(all, {}) : reader.all(ofCompany, { company_id: companyId })
  return rows.map(toAccount)
}

/** null when there is none. */
export function getAccount(reader: Reader, id: AccountId): StoredAccount | null {
  const row = reader.get(byId, { id })
  return row === undefined ? null : toAccount(row)
}

export function insertAccount(tx: Tx, id: AccountId, content: AccountContent): StoredAccount {
  tx.run(insert, { ...contentColumns(tx, id, content), now: tx.now })
  return found(tx, id)
}

export function updateAccount(tx: Tx, id: AccountId, content: AccountContent): StoredAccount {
  found(tx, id)
  tx.run(update, contentColumns(tx, id, content))
  return found(tx, id)
}

/** Nothing is sent through it until it is resumed. `words` are the provider's own, redacted. */
export function pauseAccount(tx: Tx, id: AccountId, reason: string, words: string): void {
  tx.run(pause, { id, reason, words, at: tx.now })
}

export function resumeAccount(tx: Tx, id: AccountId): void {
  tx.run(pause, { id, reason: null, words: null, at: null })
}

/** null where the provider does not say. */
export function setStampsLeft(tx: Tx, id: AccountId, left: number | null): void {
  tx.run(setStamps, { id, left })
}

/** One stamp fewer at an account whose balance is known; the next test of the account says the true figure. */
export function spendStamp(tx: Tx, id: AccountId): void {
  tx.run(spend, { id })
}

/**
 * Whether provider, environment and settings (its host among them) are as this program wrote them; an account
 * changed in the file must not be used before a person has confirmed it (reliability-security.md S43).
 */
export function isAccountGenuine(reader: Reader, key: Uint8Array, id: AccountId): boolean {
  const row = reader.get(byId, { id })
  if (row === undefined) return false
  return timingSafeEqual(Buffer.from(row.mac), macOf(key, row))
}

function found(reader: Reader, id: AccountId): StoredAccount {
  const account = getAccount(reader, id)
  if (account === null) throw new AppError('notFound.account')
  return account
}

function contentColumns(tx: Tx, id: AccountId, content: AccountContent): ContentColumns {
  const row = {
    id,
    company_id: content.companyId,
    provider: content.provider,
    environment: content.environment,
    label: content.label,
    settings_json: toJson(content.settings),
    secret_names_json: toJson(content.secretNames),
    secret_ref: content.secretRef,
  }
  return { ...row, mac: macOf(tx.auditKey, row) }
}

function macOf(key: Uint8Array, row: Omit<ContentColumns, 'mac'>): Buffer {
  const text = toJson([
    row.id,
    row.company_id,
    row.provider,
    row.environment,
    row.settings_json,
    row.secret_ref,
  ])
  return createHmac('sha256', key).update(`account ${text}`, 'utf8').digest()
}

function toAccount(row: Row): StoredAccount {
  const paused =
    row.paused_reason === null
      ? null
      : { reason: row.paused_reason, words: row.paused_words ?? '', at: row.paused_at ?? 0 }
  return {
    id: row.id as AccountId,
    companyId: row.company_id as CompanyId,
    provider: row.provider,
    environment: row.environment as EnvironmentName,
    label: row.label,
    settings: JSON.parse(row.settings_json) as StoredAccount['settings'],
    secretNames: JSON.parse(row.secret_names_json) as readonly string[],
    secretRef: row.secret_ref,
    paused,
    stampsLeft: row.stamps_left,
    version: row.version,
  }
}
