import type { CsdFiles, SeriesView, Target } from '../../contract/api.ts'
import { AppError } from '../../domain/errors.ts'
import type { CompanyId } from '../../domain/ids.ts'
import type { Company, CompanyInput } from '../../domain/parties.ts'
import type { FindInEdition } from '../../domain/mx/rules/editions.ts'
import { validateCompany } from '../../domain/partyRules.ts'
import { zoneOf } from '../../domain/validate.ts'
import type { Sealer } from '../sealing/sealer.ts'
import { appendAudit } from '../store/audit.ts'
import {
  getCompany,
  insertCompany,
  listCompanies,
  setCompanyCsd,
  updateCompany,
} from '../store/companies.ts'
import type { Tx } from '../store/db.ts'
import { listSeries, saveSeries } from '../store/series.ts'
import type { Caller } from './caller.ts'
import type { ServiceContext } from './context.ts'
import { refuseErrors } from './refuseErrors.ts'

/** Most of Mexico; validation has refused postal codes that do not exist. */
const CENTRAL_ZONE = 'America/Mexico_City'

export interface Companies {
  list(): readonly Company[]
  save(
    input: { readonly target: Target<CompanyId> | null; readonly company: CompanyInput },
    caller: Caller,
  ): Company
  /** Refuses with one of the five `certificate.*` codes; stores nothing then. */
  importCsd(input: CsdFiles, caller: Caller): Promise<Company>
  listSeries(companyId: CompanyId): readonly SeriesView[]
  saveSeries(series: SeriesView, caller: Caller): SeriesView
}

/** The company or `notFound.company`. */
export function requireCompany(context: ServiceContext, id: CompanyId): Company {
  const company = getCompany(context.store, id)
  if (company === null) throw new AppError('notFound.company')
  return company
}

export function createCompanies(
  context: ServiceContext,
  sealer: Sealer,
  findInEdition: FindInEdition,
): Companies {
  const { store, events, clock } = context

  function save(
    input: { readonly target: Target<CompanyId> | null; readonly company: CompanyInput },
    caller: Caller,
  ): Company {
    refuseErrors('validation.company', validateCompany(input.company))
    const timeZone =
      input.company.country === 'MX'
        ? (zoneOf({ lugarExpedicion: input.company.postalCode }, findInEdition) ?? CENTRAL_ZONE)
        : 'America/Lima'
    const saved = store.tx((tx) => {
      const company = writeCompany(tx, input.target, input.company, timeZone)
      appendAudit(tx, {
        actor: caller.actor,
        event: input.target === null ? 'company.added' : 'company.changed',
        subject: company.id,
        data: { ...input.company },
      })
      return company
    })
    events.emit('companies.changed', { count: 1 })
    return saved
  }

  async function importCsd(input: CsdFiles, caller: Caller): Promise<Company> {
    const company = requireCompany(context, input.companyId)
    // Loaded when it is needed: reading certificates brings a large library.
    const { checkCsd } = await import('../sealing/csd.ts')
    const csd = checkCsd({
      certificate: Buffer.from(input.certificateBase64, 'base64'),
      key: Buffer.from(input.keyBase64, 'base64'),
      password: input.password,
      expectedRfc: company.taxId,
      nowMs: clock.now(),
    })
    await sealer.keep(company.id, csd, input.password)
    const saved = store.tx((tx) => {
      const changed = setCompanyCsd(tx, company.id, csd.summary, csd.certificate)
      appendAudit(tx, {
        actor: caller.actor,
        event: 'company.csdImported',
        subject: company.id,
        data: { serial: csd.summary.serial, validTo: csd.summary.validTo },
      })
      return changed
    })
    // Only now: until the commit the old certificate was the one that seals.
    const before = company.csd?.serial
    if (before !== undefined && before !== csd.summary.serial) {
      await sealer.discard(company.id, before)
    }
    events.emit('companies.changed', { count: 1 })
    return saved
  }

  return {
    list: () => listCompanies(store),
    save,
    importCsd,
    listSeries: (companyId) => listSeries(store, companyId),
    saveSeries(series, caller) {
      requireCompany(context, series.companyId)
      return store.tx((tx) => {
        const before = saveSeries(tx, series)
        appendAudit(tx, {
          actor: caller.actor,
          event: 'series.changed',
          subject: series.companyId,
          data: { ...series, before },
        })
        return series
      })
    },
  }
}

function writeCompany(
  tx: Tx,
  target: Target<CompanyId> | null,
  input: CompanyInput,
  timeZone: string,
): Company {
  if (target === null) return insertCompany(tx, input, timeZone)
  return updateCompany(tx, target, input, timeZone)
}
