import { sql } from 'kysely'
import type { Page, SearchQuery } from '../../contract/api.ts'
import { toJson } from './json.ts'
import { AppError } from '../../domain/errors.ts'
import type { CompanyId, ProductId } from '../../domain/ids.ts'
import type { Product, ProductInput } from '../../domain/products.ts'
import type { Reader, Tx } from './db.ts'
import { decodeKey, encodeKey, pageOf } from './paging.ts'
import { query } from './query.ts'
import type { Tables } from './schema.ts'
import { matchExpression, sortKey } from './searchText.ts'
import { constraintOf } from './storageErrors.ts'

type Row = Omit<Tables['products'], 'seq'> & { seq: number }
type Fields = Omit<Row, 'seq' | 'merged_into'>

/** One that went into another leads to the other. */
const byId = query(
  (_db, p: { id: string }) => sql<Row>`
  SELECT kept.* FROM products JOIN products AS kept ON kept.id = coalesce(products.merged_into, products.id)
  WHERE products.id = ${p.id}`,
)
const insert = query((db, p: Fields) =>
  db
    .insertInto('products')
    .values({ ...columns(p), id: p.id, company_id: p.company_id, version: 1 }),
)
const update = query((db, p: Fields) =>
  db
    .updateTable('products')
    .set((eb) => ({ ...columns(p), version: eb('version', '+', 1) }))
    .where('id', '=', p.id)
    .where('version', '=', p.version)
    .where('merged_into', 'is', null),
)

interface PageParameters {
  readonly company_id: string
  readonly description_key: string
  readonly id: string
  readonly seq: number
  readonly match: string
  readonly limit: number
}

/** By description; the key of a page is (description_key, id). */
export const productsByDescription = query(
  (_db, p: PageParameters) => sql<Row>`
  SELECT * FROM products
  WHERE company_id = ${p.company_id} AND (description_key, id) > (${p.description_key}, ${p.id})
    AND merged_into IS NULL
  ORDER BY description_key, id LIMIT ${p.limit}`,
)

/** Newest first among those that hold every word; the key of a page is seq. */
export const productsByWords = query(
  (_db, p: PageParameters) => sql<Row>`
  SELECT products.* FROM products_words CROSS JOIN products ON seq = products_words.rowid
  WHERE products_words MATCH ${p.match} AND products_words.rowid < ${p.seq} AND company_id = ${p.company_id}
    AND merged_into IS NULL
  ORDER BY products_words.rowid DESC LIMIT ${p.limit}`,
)

function columns(p: Fields) {
  return {
    sku: p.sku,
    description: p.description,
    description_key: p.description_key,
    clave_prod_serv: p.clave_prod_serv,
    clave_unidad: p.clave_unidad,
    unidad: p.unidad,
    objeto_imp: p.objeto_imp,
    tipo_igv: p.tipo_igv,
    unit_price: p.unit_price,
    price_includes_tax: p.price_includes_tax,
    taxes_json: p.taxes_json,
  }
}

/** One page: by description when `text` is empty, otherwise newest first among those holding every word (SKU, description, key). */
export function searchProducts(reader: Reader, search: SearchQuery): Page<Product> {
  const match = matchExpression(search.text)
  const common = { company_id: search.companyId, limit: search.limit + 1, match: match ?? '' }
  if (match === null) {
    const [text = '', id = ''] = decodeKey(search.after, 2) ?? []
    const key = { description_key: String(text), id: String(id), seq: 0 }
    const rows = reader.all(productsByDescription, { ...common, ...key })
    return pageOf(rows, search.limit, (row) => encodeKey(row.description_key, row.id), toProduct)
  }
  const [seq = Number.MAX_SAFE_INTEGER] = decodeKey(search.after, 1) ?? []
  const key = { description_key: '', id: '', seq: Number(seq) }
  const rows = reader.all(productsByWords, { ...common, ...key })
  return pageOf(rows, search.limit, (row) => encodeKey(row.seq), toProduct)
}

/** null when there is none; one that went into another is the other. */
export function getProduct(reader: Reader, id: ProductId): Product | null {
  const row = reader.get(byId, { id })
  return row === undefined ? null : toProduct(row)
}

/** `state.duplicateName` when the company already has this SKU. */
export function insertProduct(tx: Tx, companyId: CompanyId, input: ProductInput): Product {
  const id = tx.newId<ProductId>()
  try {
    tx.run(insert, fieldsOf(id, companyId, input, 1))
  } catch (error) {
    throw asDuplicateSku(error, input.sku)
  }
  return found(tx, id)
}

/** `state.staleVersion` when somebody changed it since `version`; `state.duplicateName` as for insert. */
export function updateProduct(
  tx: Tx,
  target: { readonly id: ProductId; readonly version: number },
  input: ProductInput,
): Product {
  const before = found(tx, target.id)
  let changed: number
  try {
    changed = tx.run(update, fieldsOf(target.id, before.companyId, input, target.version))
  } catch (error) {
    throw asDuplicateSku(error, input.sku)
  }
  if (changed === 0) throw new AppError('state.staleVersion')
  return found(tx, target.id)
}

function found(reader: Reader, id: ProductId): Product {
  const product = getProduct(reader, id)
  if (product === null) throw new AppError('notFound.product')
  return product
}

/** `state.duplicateName` where a write failed because another product has the SKU; else the error itself. */
export function asDuplicateSku(error: unknown, sku: string): unknown {
  if (constraintOf(error)?.includes('products.sku') !== true) return error
  return new AppError('state.duplicateName', { cause: error, detail: { sku } })
}

function fieldsOf(id: string, companyId: string, input: ProductInput, version: number): Fields {
  return {
    id,
    company_id: companyId,
    sku: input.sku,
    description: input.description,
    description_key: sortKey(input.description),
    clave_prod_serv: input.claveProdServ,
    clave_unidad: input.claveUnidad,
    unidad: input.unidad,
    objeto_imp: input.objetoImp,
    tipo_igv: input.tipoIgv,
    unit_price: input.unitPrice,
    price_includes_tax: input.priceIncludesTax ? 1 : 0,
    taxes_json: toJson(input.taxes),
    version,
  }
}

/** A row of the table as the domain knows it. */
export function toProduct(row: Fields): Product {
  return {
    id: row.id as ProductId,
    companyId: row.company_id as CompanyId,
    sku: row.sku,
    description: row.description,
    claveProdServ: row.clave_prod_serv,
    claveUnidad: row.clave_unidad,
    unidad: row.unidad,
    objetoImp: row.objeto_imp,
    tipoIgv: row.tipo_igv,
    unitPrice: row.unit_price,
    priceIncludesTax: row.price_includes_tax === 1,
    taxes: JSON.parse(row.taxes_json) as Product['taxes'],
    version: row.version,
  }
}

const same = query((db, p: { company_id: string; sku: string; description: string }) =>
  db
    .selectFrom('products')
    .select('id')
    .where('company_id', '=', p.company_id)
    .where('description', '=', p.description)
    .where('sku', '=', p.sku)
    .limit(1),
)
/**
 * Whether a company has this product already, or had it before it went into another: by its SKU, or by its
 * description where it has none.
 */
export function hasProduct(
  reader: Reader,
  companyId: CompanyId,
  product: Pick<ProductInput, 'sku' | 'description'>,
): boolean {
  const { sku, description } = product
  if (sku !== '') return productWithSku(reader, companyId, sku) !== null
  return reader.get(same, { company_id: companyId, sku, description }) !== undefined
}

/** Whoever has the SKU now comes before those that had it and went into another. */
const wholeBySku = query(
  (_db, p: { company_id: string; sku: string }) => sql<Row>`
  SELECT * FROM products WHERE company_id = ${p.company_id} AND sku = ${p.sku} AND sku <> '' AND merged_into IS NULL
  UNION ALL
  SELECT kept.* FROM products JOIN products AS kept ON kept.id = products.merged_into
  WHERE products.company_id = ${p.company_id} AND products.sku = ${p.sku} AND products.sku <> ''
    AND products.merged_into IS NOT NULL
  LIMIT 1`,
)

/** The product with this SKU, or the one into which it went; null when the company has none. */
export function productWithSku(reader: Reader, companyId: CompanyId, sku: string): Product | null {
  const row = reader.get(wholeBySku, { company_id: companyId, sku })
  return row === undefined ? null : toProduct(row)
}
