import { sql } from 'kysely'
import type { EditionCatalog } from '../../domain/mx/catalogs/packCatalogs.ts'
import type { Reader } from './db.ts'
import { query } from './query.ts'

/** Something stored that names keys of the authority's catalogues. */
export interface KeyUser {
  readonly kind: 'product' | 'customer' | 'company'
  readonly id: string
  readonly companyId: string
  readonly label: string
  readonly keys: readonly (readonly [catalog: EditionCatalog, key: string])[]
}

/** Rows of one read, so that the thread never stands still for long. */
const SLICE = 200

const productSlice = query(
  (_db, p: { after: number; limit: number }) => sql<{
    seq: number; id: string; company_id: string; description: string; clave_prod_serv: string
    clave_unidad: string; objeto_imp: string
  }>`SELECT products.seq, products.id, company_id, description, clave_prod_serv, clave_unidad, objeto_imp
    FROM products JOIN companies ON companies.id = company_id
    WHERE products.seq > ${p.after} AND country = 'MX' ORDER BY products.seq LIMIT ${p.limit}`,
) // prettier-ignore

const customerSlice = query(
  (_db, p: { after: number; limit: number }) => sql<{
    seq: number; id: string; company_id: string; name: string; postal_code: string; regimen_fiscal: string
    uso_cfdi: string; forma_pago: string; metodo_pago: string; residencia_fiscal: string
  }>`SELECT seq, id, company_id, name, postal_code, regimen_fiscal, uso_cfdi, forma_pago, metodo_pago,
    residencia_fiscal FROM customers WHERE seq > ${p.after} AND country = 'MX' ORDER BY seq LIMIT ${p.limit}`,
) // prettier-ignore

const companyRows = query((db, _: Record<string, never>) =>
  db
    .selectFrom('companies')
    .select(['id', 'name', 'postal_code', 'regimen_fiscal'])
    .where('country', '=', 'MX'),
)

/** Everything stored that names keys, slice by slice. */
export function* keyUsers(reader: Reader): Generator<readonly KeyUser[]> {
  yield reader.all(companyRows, {}).map((row) => ({
    kind: 'company' as const,
    id: row.id,
    companyId: row.id,
    label: row.name,
    keys: [
      ['codigoPostal', row.postal_code],
      ['regimenFiscal', row.regimen_fiscal],
    ] as const,
  }))
  for (let after = 0; ;) {
    const rows = reader.all(productSlice, { after, limit: SLICE })
    yield rows.map((row) => ({
      kind: 'product' as const,
      id: row.id,
      companyId: row.company_id,
      label: row.description,
      keys: [
        ['claveProdServ', row.clave_prod_serv],
        ['claveUnidad', row.clave_unidad],
        ['objetoImp', row.objeto_imp],
      ] as const,
    }))
    if (rows.length < SLICE) break
    after = rows.at(-1)?.seq ?? after
  }
  for (let after = 0; ;) {
    const rows = reader.all(customerSlice, { after, limit: SLICE })
    yield rows.map((row) => ({
      kind: 'customer' as const,
      id: row.id,
      companyId: row.company_id,
      label: row.name,
      keys: [
        ['codigoPostal', row.postal_code],
        ['regimenFiscal', row.regimen_fiscal],
        ['usoCfdi', row.uso_cfdi],
        ['formaPago', row.forma_pago],
        ['metodoPago', row.metodo_pago],
        ['pais', row.residencia_fiscal],
      ] as const,
    }))
    if (rows.length < SLICE) break
    after = rows.at(-1)?.seq ?? after
  }
}
