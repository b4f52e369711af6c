import { sql } from 'kysely'
import type { CompanyId, CustomerId, InvoiceId, ProductId } from '../../domain/ids.ts'
import type { Customer } from '../../domain/parties.ts'
import type { Product } from '../../domain/products.ts'
import { toCustomer } from './customers.ts'
import type { Reader, Tx } from './db.ts'
import { asDuplicateSku, toProduct } from './products.ts'
import { query } from './query.ts'
import type { Tables } from './schema.ts'

type CustomerRow = Tables['customers'] & { readonly seq: number }
type ProductRow = Tables['products'] & { readonly seq: number }

/** Where a record is one of several kinds that may be told apart. */
export type RecordKind = 'customer' | 'product'

const customersInOrder = query(
  (_db, p: { company_id: string; seq: number; limit: number }) => sql<CustomerRow>`
  SELECT * FROM customers WHERE company_id = ${p.company_id} AND seq > ${p.seq} AND merged_into IS NULL
  ORDER BY seq LIMIT ${p.limit}`,
)
const productsInOrder = query(
  (_db, p: { company_id: string; seq: number; limit: number }) => sql<ProductRow>`
  SELECT * FROM products WHERE company_id = ${p.company_id} AND seq > ${p.seq} AND merged_into IS NULL
  ORDER BY seq LIMIT ${p.limit}`,
)

const goneCustomers = query(
  (_db, p: { id: string }) => sql<CustomerRow>`
  SELECT * FROM customers WHERE merged_into = ${p.id} ORDER BY seq`,
)
/** Whoever had gone into it before goes on with it: a signpost never leads to another. */
const moveCustomer = query(
  (_db, p: { gone: string; keep: string }) => sql`
  UPDATE customers SET merged_into = ${p.keep}, version = version + 1
  WHERE id = ${p.gone} OR merged_into = ${p.gone}`,
)
const pointCustomer = query(
  (_db, p: { id: string; from: string; to: string | null }) => sql`
  UPDATE customers SET merged_into = ${p.to}, version = version + 1 WHERE id = ${p.id} AND merged_into = ${p.from}`,
)
const issuedSince = query(
  (_db, p: { id: string; at: number }) => sql<{ id: string }>`
  SELECT id FROM invoices INDEXED BY invoices_by_customer WHERE customer_id = ${p.id} AND sealed_at >= ${p.at} LIMIT 1`,
)
const moveProduct = query(
  (_db, p: { gone: string; keep: string }) => sql`
  UPDATE products SET merged_into = ${p.keep}, version = version + 1
  WHERE id = ${p.gone} OR merged_into = ${p.gone}`,
)
const goneProducts = query(
  (_db, p: { id: string }) => sql<ProductRow>`
  SELECT * FROM products WHERE merged_into = ${p.id} ORDER BY seq`,
)
const pointProduct = query(
  (_db, p: { id: string; from: string; to: string | null }) => sql`
  UPDATE products SET merged_into = ${p.to}, version = version + 1 WHERE id = ${p.id} AND merged_into = ${p.from}`,
)

/** Found by the customer's record alone. */
export const draftsOfCustomer = query(
  (_db, p: { id: string; limit: number }) => sql<{ id: string }>`
  SELECT id FROM invoices INDEXED BY invoices_by_customer
  WHERE customer_id = ${p.id} AND state = 'draft' LIMIT ${p.limit}`,
)
const countOfCustomer = query(
  (_db, p: { id: string }) => sql<{ count: number }>`
  SELECT count(*) AS count FROM invoices INDEXED BY invoices_by_customer WHERE customer_id = ${p.id}`,
)

/** Drafts in their order; whether a line names the product. */
export const draftPage = query(
  (
    _db,
    p: { company_id: string; sort_local: string; id: string; product_id: string; limit: number },
  ) => sql<{ id: string; sort_local: string; names_it: number }>`
  SELECT id, sort_local, EXISTS (
    SELECT 1 FROM json_each(draft_json, '$.lines') WHERE json_each.value ->> '$.productId' = ${p.product_id}
  ) AS names_it
  FROM invoices
  WHERE company_id = ${p.company_id} AND state = 'draft' AND (sort_local, id) > (${p.sort_local}, ${p.id})
  ORDER BY sort_local, id LIMIT ${p.limit}`,
)

const addToldApart = query(
  (_db, p: { kind: string; one: string; other: string }) => sql`
  INSERT INTO told_apart (kind, one, other) VALUES (${p.kind}, ${p.one}, ${p.other}) ON CONFLICT DO NOTHING`,
)
const allToldApart = query(
  (_db, p: { kind: string }) => sql<{ one: string; other: string }>`
  SELECT one, other FROM told_apart WHERE kind = ${p.kind}`,
)

/** Customers of a company after this one, oldest first. */
export function customersAfter(
  reader: Reader,
  companyId: CompanyId,
  after: number,
  limit: number,
): { readonly rows: readonly Customer[]; readonly last: number | null } {
  const rows = reader.all(customersInOrder, { company_id: companyId, seq: after, limit })
  return { rows: rows.map(toCustomer), last: lastOf(rows, limit) }
}

/** Products of a company after this one, oldest first. */
export function productsAfter(
  reader: Reader,
  companyId: CompanyId,
  after: number,
  limit: number,
): { readonly rows: readonly Product[]; readonly last: number | null } {
  const rows = reader.all(productsInOrder, { company_id: companyId, seq: after, limit })
  return { rows: rows.map(toProduct), last: lastOf(rows, limit) }
}

function lastOf(rows: readonly { readonly seq: number }[], limit: number): number | null {
  return rows.length < limit ? null : (rows.at(-1)?.seq ?? null)
}

/** Customers who went into this one, as they were. */
export function customersIn(reader: Reader, id: CustomerId): readonly Customer[] {
  return reader.all(goneCustomers, { id }).map(toCustomer)
}

/** From here on whoever looks for `gone` finds `keep`. */
export function mergeCustomer(tx: Tx, gone: CustomerId, keep: CustomerId): void {
  tx.run(moveCustomer, { gone, keep })
}

/** Takes that back: `gone` is a customer of its own again, and so it leads those who had gone into it before. */
export function unmergeCustomer(
  tx: Tx,
  gone: CustomerId,
  keep: CustomerId,
  before: readonly CustomerId[],
): void {
  tx.run(pointCustomer, { id: gone, from: keep, to: null })
  for (const id of before) tx.run(pointCustomer, { id, from: keep, to: gone })
}

/** Whether a document of a customer was sealed at that moment or later, epoch ms UTC. */
export function hasIssuedSince(reader: Reader, id: CustomerId, at: number): boolean {
  return reader.get(issuedSince, { id, at }) !== undefined
}

/** The same for products. The SKU of `gone` is free afterwards. */
export function mergeProduct(tx: Tx, gone: ProductId, keep: ProductId): void {
  tx.run(moveProduct, { gone, keep })
}

/** Products that went into this one, as they were. */
export function productsIn(reader: Reader, id: ProductId): readonly Product[] {
  return reader.all(goneProducts, { id }).map(toProduct)
}

/** The same for products; `state.duplicateName` when another one has the SKU of `gone` by now. */
export function unmergeProduct(
  tx: Tx,
  gone: Pick<Product, 'id' | 'sku'>,
  keep: ProductId,
  before: readonly ProductId[],
): void {
  try {
    tx.run(pointProduct, { id: gone.id, from: keep, to: null })
  } catch (error) {
    throw asDuplicateSku(error, gone.sku)
  }
  for (const id of before) tx.run(pointProduct, { id, from: keep, to: gone.id })
}

/** Some drafts that name a customer by his record. */
export function draftsFor(reader: Reader, id: CustomerId, limit: number): readonly InvoiceId[] {
  return reader.all(draftsOfCustomer, { id, limit }).map((row) => row.id as InvoiceId)
}

/** Documents of every state that name a customer by his record. */
export function countDocumentsFor(reader: Reader, id: CustomerId): number {
  return reader.get(countOfCustomer, { id })?.count ?? 0
}

export interface DraftKey {
  readonly sortLocal: string
  readonly id: string
}

/** One page of a company's drafts: those among them that name the product, and where the next page begins. */
export function draftsNaming(
  reader: Reader,
  product: Pick<Product, 'id' | 'companyId'>,
  after: DraftKey,
  limit: number,
): { readonly ids: readonly InvoiceId[]; readonly next: DraftKey | null } {
  const rows = reader.all(draftPage, {
    company_id: product.companyId,
    product_id: product.id,
    sort_local: after.sortLocal,
    id: after.id,
    limit,
  })
  const last = rows.at(-1)
  return {
    ids: rows.filter((row) => row.names_it === 1).map((row) => row.id as InvoiceId),
    next:
      last === undefined || rows.length < limit
        ? null
        : { sortLocal: last.sort_local, id: last.id },
  }
}

/** Remembers that two records are two; the order in which they are named says nothing. */
export function tellApart(tx: Tx, kind: RecordKind, ids: readonly [string, string]): void {
  const [one = '', other = ''] = ids.toSorted()
  tx.run(addToldApart, { kind, one, other })
}

/** Says of two records whether a person has told them apart. */
export function toldApart(reader: Reader, kind: RecordKind): (a: string, b: string) => boolean {
  const known = new Set(
    reader.all(allToldApart, { kind }).map(({ one, other }) => `${one} ${other}`),
  )
  return (a, b) => known.has([a, b].toSorted().join(' '))
}
