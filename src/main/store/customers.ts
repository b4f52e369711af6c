import { sql } from 'kysely'
import type { Page, SearchQuery } from '../../contract/api.ts'
import { AppError } from '../../domain/errors.ts'
import type { CompanyId, CustomerId } from '../../domain/ids.ts'
import type { Customer, CustomerInput } from '../../domain/parties.ts'
import type { Reader, Tx } from './db.ts'
import { decodeKey, encodeKey, pageOf } from './paging.ts'
import { query } from './query.ts'
import type { Tables } from './schema.ts'
import { matchExpression, sortKey } from './searchText.ts'

type Row = Omit<Tables['customers'], 'seq'> & { seq: number }
type Fields = Omit<Row, 'seq' | 'validated_at' | 'refusal' | 'merged_into'>

/** One that went into another leads to the other. */
const byId = query(
  (_db, p: { id: string }) => sql<Row>`
  SELECT kept.* FROM customers JOIN customers AS kept ON kept.id = coalesce(customers.merged_into, customers.id)
  WHERE customers.id = ${p.id}`,
)
const insert = query((db, p: Fields) =>
  db.insertInto('customers').values({
    ...columns(p),
    id: p.id,
    company_id: p.company_id,
    validated_at: null,
    refusal: null,
    version: 1,
  }),
)
/** What the authority said of the old fiscal data says nothing of new ones. */
const update = query((db, p: Fields & { same_identity: number }) =>
  db
    .updateTable('customers')
    .set((eb) => ({
      ...columns(p),
      validated_at: sql<number | null>`iif(${p.same_identity} = 1, validated_at, NULL)`,
      refusal: sql<string | null>`iif(${p.same_identity} = 1, refusal, NULL)`,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', p.id)
    .where('version', '=', p.version)
    .where('merged_into', 'is', null),
)
const setValidated = query((db, p: { id: string; at: number }) =>
  db.updateTable('customers').set({ validated_at: p.at, refusal: null }).where('id', '=', p.id),
)
const setRefusal = query((db, p: { id: string; words: string }) =>
  db.updateTable('customers').set({ refusal: p.words }).where('id', '=', p.id),
)

interface PageParameters {
  readonly company_id: string
  readonly name_key: string
  readonly id: string
  readonly seq: number
  readonly match: string
  readonly limit: number
}

/** By name; the key of a page is (name_key, id). */
export const customersByName = query(
  (_db, p: PageParameters) => sql<Row>`
  SELECT * FROM customers
  WHERE company_id = ${p.company_id} AND (name_key, id) > (${p.name_key}, ${p.id}) AND merged_into IS NULL
  ORDER BY name_key, id LIMIT ${p.limit}`,
)

/** Newest first among those that hold every word; the key of a page is seq. */
export const customersByWords = query(
  (_db, p: PageParameters) => sql<Row>`
  SELECT customers.* FROM customers_words CROSS JOIN customers ON seq = customers_words.rowid
  WHERE customers_words MATCH ${p.match} AND customers_words.rowid < ${p.seq} AND company_id = ${p.company_id}
    AND merged_into IS NULL
  ORDER BY customers_words.rowid DESC LIMIT ${p.limit}`,
)

const byTaxId = query((db, p: { company_id: string; tax_id: string }) =>
  db
    .selectFrom('customers')
    .selectAll()
    .where('company_id', '=', p.company_id)
    .where('tax_id', '=', p.tax_id)
    .where('merged_into', 'is', null)
    .orderBy('seq'),
)
const anyWithTaxId = query((db, p: { company_id: string; tax_id: string }) =>
  db
    .selectFrom('customers')
    .select('id')
    .where('company_id', '=', p.company_id)
    .where('tax_id', '=', p.tax_id)
    .limit(1),
)

function columns(p: Fields) {
  return {
    country: p.country,
    tax_id_type: p.tax_id_type,
    tax_id: p.tax_id,
    name: p.name,
    name_key: p.name_key,
    postal_code: p.postal_code,
    regimen_fiscal: p.regimen_fiscal,
    uso_cfdi: p.uso_cfdi,
    residencia_fiscal: p.residencia_fiscal,
    num_reg_id_trib: p.num_reg_id_trib,
    forma_pago: p.forma_pago,
    metodo_pago: p.metodo_pago,
    email: p.email,
    phone: p.phone,
    address: p.address,
  }
}

/** One page: by name when `text` is empty, otherwise newest first among those holding every word (name, tax id, phone, e-mail). */
export function searchCustomers(reader: Reader, search: SearchQuery): Page<Customer> {
  const match = matchExpression(search.text)
  const common = { company_id: search.companyId, limit: search.limit + 1, match: match ?? '' }
  if (match === null) {
    const [name = '', id = ''] = decodeKey(search.after, 2) ?? []
    const key = { name_key: String(name), id: String(id), seq: 0 }
    const rows = reader.all(customersByName, { ...common, ...key })
    return pageOf(rows, search.limit, (row) => encodeKey(row.name_key, row.id), toCustomer)
  }
  const [seq = Number.MAX_SAFE_INTEGER] = decodeKey(search.after, 1) ?? []
  const key = { name_key: '', id: '', seq: Number(seq) }
  const rows = reader.all(customersByWords, { ...common, ...key })
  return pageOf(rows, search.limit, (row) => encodeKey(row.seq), toCustomer)
}

/** null when there is none; whoever went into another is the other. */
export function getCustomer(reader: Reader, id: CustomerId): Customer | null {
  const row = reader.get(byId, { id })
  return row === undefined ? null : toCustomer(row)
}

/** Every customer of a company with this tax id, oldest first: a generic one may have many. */
export function customersWithTaxId(
  reader: Reader,
  companyId: CompanyId,
  taxId: string,
): readonly Customer[] {
  return reader.all(byTaxId, { company_id: companyId, tax_id: taxId }).map(toCustomer)
}

/** Whether a company knows this tax id, as a customer or as one who went into another. */
export function knowsTaxId(reader: Reader, companyId: CompanyId, taxId: string): boolean {
  return reader.get(anyWithTaxId, { company_id: companyId, tax_id: taxId }) !== undefined
}

export function insertCustomer(tx: Tx, companyId: CompanyId, input: CustomerInput): Customer {
  const id = tx.newId<CustomerId>()
  tx.run(insert, fieldsOf(id, companyId, input, 1))
  return found(tx, id)
}

/**
 * Changes a customer; `state.staleVersion` when somebody changed it since `version`. New fiscal data
 * (tax id, name, postal code, régimen) forget what the authority said of the old ones.
 */
export function updateCustomer(
  tx: Tx,
  target: { readonly id: CustomerId; readonly version: number },
  input: CustomerInput,
): Customer {
  const before = found(tx, target.id)
  const same =
    before.taxId === input.taxId &&
    before.name === input.name &&
    before.postalCode === input.postalCode &&
    before.regimenFiscal === input.regimenFiscal
  const changed = tx.run(update, {
    ...fieldsOf(target.id, before.companyId, input, target.version),
    same_identity: same ? 1 : 0,
  })
  if (changed === 0) throw new AppError('state.staleVersion')
  return found(tx, target.id)
}

/** The authority accepted a document for these fiscal data at `at` (epoch ms UTC). */
export function noteCustomerValidated(tx: Tx, id: CustomerId, at: number): void {
  tx.run(setValidated, { id, at })
}

/** The authority refused these fiscal data, with its words. */
export function noteCustomerRefused(tx: Tx, id: CustomerId, words: string): void {
  tx.run(setRefusal, { id, words })
}

function found(reader: Reader, id: CustomerId): Customer {
  const customer = getCustomer(reader, id)
  if (customer === null) throw new AppError('notFound.customer')
  return customer
}

function fieldsOf(id: string, companyId: string, input: CustomerInput, version: number): Fields {
  return {
    id,
    company_id: companyId,
    country: input.country,
    tax_id_type: input.taxIdType,
    tax_id: input.taxId,
    name: input.name,
    name_key: sortKey(input.name),
    postal_code: input.postalCode,
    regimen_fiscal: input.regimenFiscal,
    uso_cfdi: input.usoCfdi,
    residencia_fiscal: input.residenciaFiscal,
    num_reg_id_trib: input.numRegIdTrib,
    forma_pago: input.formaPago,
    metodo_pago: input.metodoPago,
    email: input.email,
    phone: input.phone,
    address: input.address,
    version,
  }
}

/** A row of the table as the domain knows it. */
export function toCustomer(row: Omit<Row, 'seq'>): Customer {
  return {
    id: row.id as CustomerId,
    companyId: row.company_id as CompanyId,
    country: row.country as Customer['country'],
    taxIdType: row.tax_id_type,
    taxId: row.tax_id,
    name: row.name,
    postalCode: row.postal_code,
    regimenFiscal: row.regimen_fiscal,
    usoCfdi: row.uso_cfdi,
    residenciaFiscal: row.residencia_fiscal,
    numRegIdTrib: row.num_reg_id_trib,
    formaPago: row.forma_pago,
    metodoPago: row.metodo_pago,
    email: row.email,
    phone: row.phone,
    address: row.address,
    validatedAt: row.validated_at,
    refusal: row.refusal,
    version: row.version,
  }
}
