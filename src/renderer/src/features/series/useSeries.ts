import type { SeriesView } from '../../../../contract/api.ts'
import type { CompanyId } from '../../../../domain/ids.ts'
import { call } from '../../api.ts'
import { useAsk, type Asked } from '../../ui/useAsk.ts'

/** Series of a company with their next numbers, as they are now; none without a company. */
export function useSeries(companyId: CompanyId | null): Asked<readonly SeriesView[]> {
  return useAsk(
    `series ${companyId ?? ''}`,
    async () => (companyId === null ? [] : call('series.list', { companyId })),
    ['invoices.changed', 'companies.changed'],
  )
}
