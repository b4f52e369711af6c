import type { SimilarInvoice, Today } from '../../contract/today.ts'
import type { CompanyId, InvoiceId } from '../../domain/ids.ts'
import type { InvoiceKind } from '../../domain/invoice.ts'
import { localTime } from '../../domain/mx/localTime.ts'
import type { Company } from '../../domain/parties.ts'
import type { ReceiverMemory } from '../../domain/receiverMemory.ts'
import { dayFigures, similarInvoices } from '../store/invoiceDay.ts'
import { countInvoices } from '../store/invoiceList.ts'
import { receiverMemory } from '../store/receivers.ts'
import { requireCompany } from './companies.ts'
import type { ServiceContext } from './context.ts'

export interface SimilarQuery {
  readonly companyId: CompanyId
  readonly kind: InvoiceKind
  readonly receiverTaxId: string
  readonly currency: string
  readonly total: string
  readonly except: InvoiceId | null
}

export interface TodayService {
  summary(companyId: CompanyId): Today
  /** What was issued today of the same kind to the same receiver for the same sum: perhaps the sale being composed. */
  similar(query: SimilarQuery): readonly SimilarInvoice[]
  /** What the authority said of a tax id so far. */
  receiverMemory(input: {
    readonly companyId: CompanyId
    readonly taxId: string
  }): ReceiverMemory | null
}

export function createToday(context: ServiceContext): TodayService {
  const { store, clock } = context

  function dateOf(company: Company): string {
    return localTime(clock.now(), company.timeZone).slice(0, 10)
  }

  return {
    summary(companyId) {
      const company = requireCompany(context, companyId)
      const date = dateOf(company)
      const { byState, byHour, sums } = dayFigures(store, companyId, date)
      return {
        date,
        stamped: byState.get('stamped') ?? 0,
        waiting: byState.get('sealed') ?? 0,
        rejected: byState.get('rejected') ?? 0,
        drafts: countInvoices(store, companyId).get('draft') ?? 0,
        sold: sums,
        byHour,
        csdValidTo: company.csd?.validTo ?? null,
      }
    },
    receiverMemory({ companyId, taxId }) {
      requireCompany(context, companyId)
      return receiverMemory(store, companyId, taxId)
    },
    similar(query) {
      const company = requireCompany(context, query.companyId)
      return similarInvoices(store, {
        ...query,
        since: dateOf(company),
        except: query.except ?? '',
      })
    },
  }
}
