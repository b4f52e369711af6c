import { create } from 'zustand'
import type { InvoiceFilter } from '../../../../contract/deskSettings.ts'
import type { InvoiceQuery, InvoiceRow } from '../../../../contract/invoices.ts'
import type { CompanyId } from '../../../../domain/ids.ts'
import { rememberInvoices } from '../../app/watchInvoices.ts'
import { call } from '../../api.ts'
import { createPagedList, PAGE_ROWS } from '../../ui/pagedList.ts'

export const NO_FILTER: InvoiceFilter = {
  text: '',
  states: [],
  fromDate: '',
  toDate: '',
  serie: '',
}

interface Filtered {
  readonly companyId: CompanyId | null
  readonly filter: InvoiceFilter
}

/** The filter survives leaving the page, so that coming back from a document shows the same list. */
export const useInvoiceFilter = create<Filtered>(() => ({ companyId: null, filter: NO_FILTER }))

export const invoiceList = createPagedList<InvoiceRow, string>('')

/** Asks for a company's documents with the filter as it is now; what was shown with it before is asked for again in place. */
export function showInvoices(companyId: CompanyId, part: Partial<InvoiceFilter> = {}): void {
  const before = useInvoiceFilter.getState()
  const filter = { ...before.filter, ...part }
  const isSame =
    companyId === before.companyId && JSON.stringify(filter) === JSON.stringify(before.filter)
  useInvoiceFilter.setState({ companyId, filter })
  if (isSame && invoiceList.useList.getState().pages.length > 0) return invoiceList.refresh()
  invoiceList.start(async (after) => {
    const query: InvoiceQuery = { companyId, ...filter, after, limit: PAGE_ROWS }
    const page = await call('invoices.list', query)
    rememberInvoices(page.rows)
    return page
  })
}
