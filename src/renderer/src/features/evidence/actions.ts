import { Scale } from 'lucide-react'
import { shownState } from '../../../../locales/invoiceState.ts'
import type { InvoiceAction } from '../invoices/actions/action.ts'
import { DecideDialog } from './DecideDialog.tsx'

/** The way out of a doubt that the PAC does not end: offered while it lasts, for a stamp of Mexico. */
export const decideByEvidence: InvoiceAction = {
  id: 'decide',
  icon: Scale,
  label: () => 'decide.action',
  fits: (invoice) => shownState(invoice) === 'finding' && invoice.job?.kind === 'stamp',
  place: 'row',
  act: { kind: 'dialog', Dialog: DecideDialog },
}
