import type { SeriesView, Target } from '../../contract/api.ts'
import { AppError } from '../../domain/errors.ts'
import type { CompanyId } from '../../domain/ids.ts'
import type { Company, CompanyInput } from '../../domain/parties.ts'
import type { FindInEdition } from '../../domain/mx/rules/editions.ts'
import { validateCompany } from '../../domain/partyRules.ts'
import { checkPeSeries } from '../../domain/pe/rules/serie.ts'
import { zoneOf } from '../../domain/validate.ts'
import { appendAudit } from '../store/audit.ts'
import { getCompany, insertCompany, listCompanies, updateCompany } from '../store/companies.ts'
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
  listSeries(companyId: CompanyId): readonly SeriesView[]
  /** Refuses a Peruvian series that SUNAT would not know with `validation.input`, and a smaller number. */
  saveSeries(series: SeriesView, caller: Caller): SeriesView
}

/** The company or `notFound.company`. */
export function requireCompany(context: ServiceContext, id: CompanyId): Company {
  const company = getCompany(context.store, id)
  if (company === null) throw new AppError('notFound.company')
  return company
}

export function createCompanies(context: ServiceContext, findInEdition: FindInEdition): Companies {
  const { store, events } = context

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

  return {
    list: () => listCompanies(store),
    save,
    listSeries: (companyId) => listSeries(store, companyId),
    saveSeries(series, caller) {
      const { country } = requireCompany(context, series.companyId)
      if (country === 'PE') {
        refuseErrors('validation.input', checkPeSeries(series.kind, series.serie))
      }
      return store.tx((tx) => {
        const before = saveSeries(tx, series)
        appendAudit(tx, {
          actor: caller.actor,
          event: 'series.changed',
          subject: series.companyId,
          data: { ...series, before },
        })
        tx.afterCommit(() => events.emit('companies.changed', { count: 1 }))
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
