import { AppError } from '../../domain/errors.ts'
import type { CompanyId } from '../../domain/ids.ts'
import type { Company, CompanyInput, CsdSummary } from '../../domain/parties.ts'
import type { OwnRule } from '../../domain/ownRules.ts'
import type { TermChanges } from '../../domain/pe/deadlines.ts'
import type { Reader, Tx } from './db.ts'
import { toJson } from './json.ts'
import { query } from './query.ts'
import type { Tables } from './schema.ts'
import { constraintOf } from './storageErrors.ts'

type Row = Tables['companies']
type OneCsd = 'csd_serial' | 'csd_valid_from' | 'csd_valid_to' | 'csd_holder' | 'csd_certificate'
type CsdColumn = OneCsd | `next_${OneCsd}`
type Fields = Omit<Row, CsdColumn | 'created_at' | 'own_rules_json' | 'terms_json'>

const all = query((db, _: Record<string, never>) =>
  db.selectFrom('companies').selectAll().orderBy('created_at').orderBy('id'),
)
const byId = query((db, p: { id: string }) =>
  db.selectFrom('companies').selectAll().where('id', '=', p.id),
)
const insert = query((db, p: Fields & { created_at: number }) =>
  db.insertInto('companies').values({
    ...columns(p),
    id: p.id,
    created_at: p.created_at,
    own_rules_json: '[]',
    terms_json: '{}',
    version: 1,
  }),
)
const update = query((db, p: Fields) =>
  db
    .updateTable('companies')
    .set((eb) => ({ ...columns(p), version: eb('version', '+', 1) }))
    .where('id', '=', p.id)
    .where('version', '=', p.version),
)
interface CsdRow {
  readonly id: string
  readonly serial: string
  readonly from: number
  readonly to: number
  readonly holder: string
  readonly der: Uint8Array
}
const setCsd = query((db, p: CsdRow) =>
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

const setNext = query((db, p: CsdRow) =>
  db
    .updateTable('companies')
    .set((eb) => ({
      next_csd_serial: p.serial,
      next_csd_valid_from: p.from,
      next_csd_valid_to: p.to,
      next_csd_holder: p.holder,
      next_csd_certificate: p.der,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', p.id),
)
const clearNext = query((db, p: { id: string }) =>
  db
    .updateTable('companies')
    .set((eb) => ({
      next_csd_serial: null,
      next_csd_valid_from: null,
      next_csd_valid_to: null,
      next_csd_holder: null,
      next_csd_certificate: null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', p.id),
)
const promoteNext = query((db, p: { id: string }) =>
  db
    .updateTable('companies')
    .set((eb) => ({
      csd_serial: eb.ref('next_csd_serial'),
      csd_valid_from: eb.ref('next_csd_valid_from'),
      csd_valid_to: eb.ref('next_csd_valid_to'),
      csd_holder: eb.ref('next_csd_holder'),
      csd_certificate: eb.ref('next_csd_certificate'),
    }))
    .where('id', '=', p.id)
    .where('next_csd_serial', 'is not', null),
)

const setRules = query((db, p: { id: string; rules: string }) =>
  db
    .updateTable('companies')
    .set((eb) => ({ own_rules_json: p.rules, version: eb('version', '+', 1) }))
    .where('id', '=', p.id),
)

const writeTerms = query((db, p: { id: string; terms: string }) =>
  db
    .updateTable('companies')
    .set((eb) => ({ terms_json: p.terms, version: eb('version', '+', 1) }))
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
  tx.run(setCsd, csdRow(id, csd, certificate))
  return found(tx, id)
}

/** Notes which CSD waits to take the present one's place; it stands in for one that waited before. */
export function setNextCsd(
  tx: Tx,
  id: CompanyId,
  csd: CsdSummary,
  certificate: Uint8Array,
): Company {
  tx.run(setNext, csdRow(id, csd, certificate))
  return found(tx, id)
}

/** Makes the CSD that waits the one that seals; nothing waits then. Changes nothing where none waits. */
export function promoteNextCsd(tx: Tx, id: CompanyId): Company {
  if (tx.run(promoteNext, { id }) > 0) tx.run(clearNext, { id })
  return found(tx, id)
}

/** Nothing waits any more. */
export function clearNextCsd(tx: Tx, id: CompanyId): Company {
  tx.run(clearNext, { id })
  return found(tx, id)
}

function csdRow(id: CompanyId, csd: CsdSummary, certificate: Uint8Array): CsdRow {
  return {
    id,
    serial: csd.serial,
    from: csd.validFrom,
    to: csd.validTo,
    holder: csd.holder,
    der: certificate,
  }
}

/** Puts a company's own rules in place of those before. */
export function setOwnRules(tx: Tx, id: CompanyId, rules: readonly OwnRule[]): Company {
  tx.run(setRules, { id, rules: toJson(rules) })
  return found(tx, id)
}

/** Puts a company's changed terms in place of those before. */
export function setTerms(tx: Tx, id: CompanyId, terms: TermChanges): Company {
  tx.run(writeTerms, { id, terms: toJson(terms) })
  return found(tx, id)
}

/** The CSD that seals for a company; `certificate` is DER. */
export interface CompanyCsd {
  readonly companyId: CompanyId
  readonly serial: string
  readonly certificate: Uint8Array
}

/** A company with the CSD in use, null before one was loaded. */
export interface SealingCompany {
  readonly company: Company
  readonly csd: CompanyCsd | null
}

/** null when there is none. */
export function companyWithCsd(reader: Reader, id: CompanyId): SealingCompany | null {
  const row = reader.get(byId, { id })
  if (row === undefined) return null
  const { csd_serial: serial, csd_certificate: certificate } = row
  const isThere = serial !== null && certificate !== null
  return { company: toCompany(row), csd: isThere ? { companyId: id, serial, certificate } : null }
}

const serialOf = query((db, p: { id: string }) =>
  db.selectFrom('companies').select('csd_serial').where('id', '=', p.id),
)

/** Serial of the CSD in use, null before one was loaded. */
export function csdSerialOf(reader: Reader, id: CompanyId): string | null {
  return reader.get(serialOf, { id })?.csd_serial ?? null
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
    csd: toCsd(row.csd_serial, row.csd_valid_from, row.csd_valid_to, row.csd_holder),
    nextCsd: toCsd(
      row.next_csd_serial,
      row.next_csd_valid_from,
      row.next_csd_valid_to,
      row.next_csd_holder,
    ),
    ownRules: JSON.parse(row.own_rules_json) as readonly OwnRule[],
    terms: JSON.parse(row.terms_json) as TermChanges,
    version: row.version,
  }
}

function toCsd(
  serial: string | null,
  validFrom: number | null,
  validTo: number | null,
  holder: string | null,
): CsdSummary | null {
  if (serial === null) return null
  return { serial, validFrom: validFrom ?? 0, validTo: validTo ?? 0, holder: holder ?? '' }
}
