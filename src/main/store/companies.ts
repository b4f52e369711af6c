import { AppError } from '../../domain/errors.ts'
import type { CompanyId } from '../../domain/ids.ts'
import type { Company, CompanyInput, CsdSummary } from '../../domain/parties.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'
import type { Tables } from './schema.ts'
import { constraintOf } from './storageErrors.ts'

type Row = Tables['companies']
type CsdColumn = 'csd_serial' | 'csd_valid_from' | 'csd_valid_to' | 'csd_holder' | 'csd_certificate'
type Fields = Omit<Row, CsdColumn | 'created_at'>

const all = query((db, _: Record<string, never>) =>
  db.selectFrom('companies').selectAll().orderBy('created_at').orderBy('id'),
)
const byId = query((db, p: { id: string }) =>
  db.selectFrom('companies').selectAll().where('id', '=', p.id),
)
const insert = query((db, p: Fields & { created_at: number }) =>
  db
    .insertInto('companies')
    .values({ ...columns(p), id: p.id, created_at: p.created_at, version: 1 }),
)
const update = query((db, p: Fields) =>
  db
    .updateTable('companies')
    .set((eb) => ({ ...columns(p), version: eb('version', '+', 1) }))
    .where('id', '=', p.id)
    .where('version', '=', p.version),
)
const setCsd = query(
  (
    db,
    p: { id: string; serial: string; from: number; to: number; holder: string; der: Uint8Array },
  ) =>
    db
      .updateTable('companies')
      .set((eb) => ({
        csd_serial: p.serial,
        csd_valid_from: p.from,
        csd_valid_to: p.to,
        csd_holder: p.holder,
        csd_certificate: p.der,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', p.id),
)

function columns(p: Fields) {
  return {
    country: p.country,
    tax_id: p.tax_id,
    name: p.name,
    regimen_fiscal: p.regimen_fiscal,
    postal_code: p.postal_code,
    time_zone: p.time_zone,
    address: p.address,
    ubigeo: p.ubigeo,
    establishment: p.establishment,
    email: p.email,
    phone: p.phone,
    rounding_policy: p.rounding_policy,
    color: p.color,
  }
}

/** Oldest first. */
export function listCompanies(reader: Reader): readonly Company[] {
  return reader.all(all, {}).map(toCompany)
}

/** null when there is none. */
export function getCompany(reader: Reader, id: CompanyId): Company | null {
  const row = reader.get(byId, { id })
  return row === undefined ? null : toCompany(row)
}

/** Adds a company; `state.duplicateName` when one with the same country and tax id is there. */
export function insertCompany(tx: Tx, input: CompanyInput, timeZone: string): Company {
  const id = tx.newId<CompanyId>()
  try {
    tx.run(insert, { ...fieldsOf(id, input, timeZone, 1), created_at: tx.now })
  } catch (error) {
    throw asDuplicate(error, input)
  }
  return found(tx, id)
}

/** Changes a company; `state.staleVersion` when somebody changed it since `version`. */
export function updateCompany(
  tx: Tx,
  target: { readonly id: CompanyId; readonly version: number },
  input: CompanyInput,
  timeZone: string,
): Company {
  let changed: number
  try {
    changed = tx.run(update, fieldsOf(target.id, input, timeZone, target.version))
  } catch (error) {
    throw asDuplicate(error, input)
  }
  const company = found(tx, target.id)
  if (changed === 0) throw new AppError('state.staleVersion')
  return company
}

/** Notes which CSD seals for the company from now on; `certificate` is DER. Key and password are in the vault. */
export function setCompanyCsd(
  tx: Tx,
  id: CompanyId,
  csd: CsdSummary,
  certificate: Uint8Array,
): Company {
  tx.run(setCsd, {
    id,
    serial: csd.serial,
    from: csd.validFrom,
    to: csd.validTo,
    holder: csd.holder,
    der: certificate,
  })
  return found(tx, id)
}

/** Serial and certificate (DER) of the CSD in use, null before one was loaded. */
export function companyCsd(
  reader: Reader,
  id: CompanyId,
): {
  readonly companyId: CompanyId
  readonly serial: string
  readonly certificate: Uint8Array
} | null {
  const row = reader.get(byId, { id })
  if (row?.csd_serial == null || row.csd_certificate === null) return null
  return { companyId: id, serial: row.csd_serial, certificate: row.csd_certificate }
}

function found(tx: Tx, id: CompanyId): Company {
  const company = getCompany(tx, id)
  if (company === null) throw new AppError('notFound.company')
  return company
}

function asDuplicate(error: unknown, input: CompanyInput): unknown {
  if (constraintOf(error)?.includes('companies.tax_id') !== true) return error
  return new AppError('state.duplicateName', { cause: error, detail: { taxId: input.taxId } })
}

function fieldsOf(id: string, input: CompanyInput, timeZone: string, version: number): Fields {
  return {
    id,
    country: input.country,
    tax_id: input.taxId,
    name: input.name,
    regimen_fiscal: input.regimenFiscal,
    postal_code: input.postalCode,
    time_zone: timeZone,
    address: input.address,
    ubigeo: input.ubigeo,
    establishment: input.establishment,
    email: input.email,
    phone: input.phone,
    rounding_policy: input.roundingPolicy,
    color: input.color,
    version,
  }
}

function toCompany(row: Row): Company {
  return {
    id: row.id as CompanyId,
    country: row.country as Company['country'],
    taxId: row.tax_id,
    name: row.name,
    regimenFiscal: row.regimen_fiscal,
    postalCode: row.postal_code,
    address: row.address,
    ubigeo: row.ubigeo,
    establishment: row.establishment,
    email: row.email,
    phone: row.phone,
    roundingPolicy: row.rounding_policy as Company['roundingPolicy'],
    color: row.color,
    timeZone: row.time_zone,
    csd: toCsd(row),
    version: row.version,
  }
}

function toCsd(row: Row): CsdSummary | null {
  if (row.csd_serial === null) return null
  return {
    serial: row.csd_serial,
    validFrom: row.csd_valid_from ?? 0,
    validTo: row.csd_valid_to ?? 0,
    holder: row.csd_holder ?? '',
  }
}
