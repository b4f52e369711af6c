import { sql } from 'kysely'
import type { BatchId, CompanyId, CustomerId } from '../../domain/ids.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'

/** Who changed which cell of a batch, from what to what. */
export interface StoredRepair {
  readonly row: number
  readonly field: string
  /** The rule whose repair was accepted; `edited` for what a person wrote himself, `merged` from a file. */
  readonly rule: string
  readonly before: string
  readonly after: string
  readonly actor: string
  /** Epoch ms UTC. */
  readonly at: number
}

const addRepair = query(
  (_db, p: StoredRepair & { batch_id: string }) => sql`
  INSERT INTO import_repairs (batch_id, row, field, rule, before, after, actor, at)
  VALUES (${p.batch_id}, ${p.row}, ${p.field}, ${p.rule}, ${p.before}, ${p.after}, ${p.actor}, ${p.at})`,
)
const repairKinds = query(
  (_db, p: { batch_id: string }) => sql<{
    rule: string
    field: string
    actor: string
    cells: number
  }>`
  SELECT rule, field, actor, count(*) AS cells FROM import_repairs INDEXED BY import_repairs_by_batch
  WHERE batch_id = ${p.batch_id} GROUP BY rule, field, actor ORDER BY rule, field, actor`,
)
export function insertRepair(tx: Tx, batchId: BatchId, repair: Omit<StoredRepair, 'at'>): void {
  tx.run(addRepair, { batch_id: batchId, ...repair, at: tx.now })
}

/** How many cells were changed by whom for which reason. */
export function repairSums(
  reader: Reader,
  batchId: BatchId,
): readonly Pick<StoredRepair & { cells: number }, 'rule' | 'field' | 'actor' | 'cells'>[] {
  return reader.all(repairKinds, { batch_id: batchId })
}

export type ApprovalOutcome = 'asked' | 'approved' | 'declined' | 'fallen'

/** One request for approval and what came of it. */
export interface StoredApproval {
  readonly id: number
  readonly digest: string
  readonly askedBy: string
  readonly askedAt: number
  readonly outcome: ApprovalOutcome
  readonly decidedBy: string
  readonly decidedAt: number | null
  readonly words: string
}

const ask = query(
  (_db, p: { batch_id: string; digest: string; asked_by: string; now: number }) => sql`
  INSERT INTO import_approvals (batch_id, digest, asked_by, asked_at, outcome, decided_by, decided_at, words)
  VALUES (${p.batch_id}, ${p.digest}, ${p.asked_by}, ${p.now}, 'asked', '', NULL, '')`,
)
const decide = query(
  (_db, p: { id: number; outcome: string; decided_by: string; now: number; words: string }) => sql`
  UPDATE import_approvals SET outcome = ${p.outcome}, decided_by = ${p.decided_by}, decided_at = ${p.now},
    words = ${p.words}
  WHERE id = ${p.id}`,
)
const latest = query(
  (_db, p: { batch_id: string }) => sql<{
    id: number
    digest: string
    asked_by: string
    asked_at: number
    outcome: string
    decided_by: string
    decided_at: number | null
    words: string
  }>`
  SELECT * FROM import_approvals INDEXED BY import_approvals_by_batch
  WHERE batch_id = ${p.batch_id} ORDER BY id DESC LIMIT 1`,
)

export function askApproval(tx: Tx, batchId: BatchId, digest: string, askedBy: string): void {
  tx.run(ask, { batch_id: batchId, digest, asked_by: askedBy, now: tx.now })
}

/** The newest request for approval; null when nobody asked. */
export function latestApproval(reader: Reader, batchId: BatchId): StoredApproval | null {
  const row = reader.get(latest, { batch_id: batchId })
  if (row === undefined) return null
  return {
    id: row.id,
    digest: row.digest,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    outcome: row.outcome as ApprovalOutcome,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    words: row.words,
  }
}

export function decideApproval(
  tx: Tx,
  id: number,
  outcome: Exclude<ApprovalOutcome, 'asked'>,
  decidedBy: string,
  words = '',
): void {
  tx.run(decide, { id, outcome, decided_by: decidedBy, now: tx.now, words })
}

const addCustomer = query(
  (_db, p: { batch_id: string; customer_id: string }) => sql`
  INSERT INTO import_customers (batch_id, customer_id) VALUES (${p.batch_id}, ${p.customer_id})`,
)
const customers = query(
  (_db, p: { batch_id: string }) => sql<{ customer_id: string }>`
  SELECT customer_id FROM import_customers WHERE batch_id = ${p.batch_id} ORDER BY customer_id`,
)
const countCustomers = query(
  (_db, p: { batch_id: string }) => sql<{ count: number }>`
  SELECT count(*) AS count FROM import_customers WHERE batch_id = ${p.batch_id}`,
)
/** Nothing but discarded drafts of this batch names him, and nobody touched him since. */
const deleteUnused = query(
  (_db, p: { id: string }) => sql`
  DELETE FROM customers WHERE id = ${p.id} AND version = 1 AND validated_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM invoices INDEXED BY invoices_by_customer WHERE customer_id = ${p.id})`,
)

/** Remembers a customer that came with a batch. */
export function noteNewCustomer(tx: Tx, batchId: BatchId, id: CustomerId): void {
  tx.run(addCustomer, { batch_id: batchId, customer_id: id })
}

/** Customers that came with a batch. */
export function newCustomers(reader: Reader, batchId: BatchId): readonly CustomerId[] {
  return reader.all(customers, { batch_id: batchId }).map((row) => row.customer_id as CustomerId)
}

export function countNewCustomers(reader: Reader, batchId: BatchId): number {
  return reader.get(countCustomers, { batch_id: batchId })?.count ?? 0
}

/** Removes a customer that came with a batch, unless something else came to use him; says whether. */
export function deleteUnusedCustomer(tx: Tx, id: CustomerId): boolean {
  return tx.run(deleteUnused, { id }) > 0
}

const remember = query(
  (
    _db,
    p: { company_id: string; kind: string; name: string; value_json: string; now: number },
  ) => sql`
  INSERT INTO import_memory (company_id, kind, name, value_json, at)
  VALUES (${p.company_id}, ${p.kind}, ${p.name}, ${p.value_json}, ${p.now})
  ON CONFLICT (company_id, kind, name) DO UPDATE SET value_json = excluded.value_json, at = excluded.at`,
)
const recall = query(
  (_db, p: { company_id: string; kind: string; name: string }) => sql<{ value_json: string }>`
  SELECT value_json FROM import_memory
  WHERE company_id = ${p.company_id} AND kind = ${p.kind} AND name = ${p.name}`,
)
const recallAll = query(
  (_db, p: { company_id: string; kind: string }) => sql<{ name: string }>`
  SELECT name FROM import_memory WHERE company_id = ${p.company_id} AND kind = ${p.kind} ORDER BY name`,
)

type MemoryKind = 'mapping' | 'repair'

/** Keeps something for the company's next file. */
export function rememberForImport(
  tx: Tx,
  companyId: CompanyId,
  kind: MemoryKind,
  name: string,
  value: unknown,
): void {
  tx.run(remember, {
    company_id: companyId,
    kind,
    name,
    value_json: JSON.stringify(value),
    now: tx.now,
  })
}

/** What was kept, null when nothing was. */
export function recallForImport(
  reader: Reader,
  companyId: CompanyId,
  kind: MemoryKind,
  name: string,
): unknown {
  const row = reader.get(recall, { company_id: companyId, kind, name })
  return row === undefined ? null : (JSON.parse(row.value_json) as unknown)
}

/** Names of everything that was kept of a kind. */
export function recalledNames(
  reader: Reader,
  companyId: CompanyId,
  kind: MemoryKind,
): ReadonlySet<string> {
  return new Set(reader.all(recallAll, { company_id: companyId, kind }).map((row) => row.name))
}
