import { Mail } from 'lucide-react'
import { shownState } from '../../../../locales/invoiceState.ts'
import type { InvoiceAction } from '../invoices/actions/action.ts'
import { MailDialog } from './MailDialog.tsx'

/** The document to its customer: the files once it is stamped, the slip while it waits. */
export const mailDocument: InvoiceAction = {
  id: 'mail',
  icon: Mail,
  label: () => 'mail.action',
  fits: (invoice) => ['stamped', 'waiting', 'finding'].includes(shownState(invoice)),
  place: 'row',
  act: { kind: 'dialog', Dialog: MailDialog },
}
