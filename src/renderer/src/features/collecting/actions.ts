import { HandCoins, Undo2 } from 'lucide-react'
import type { InvoiceDetail } from '../../../../contract/invoices.ts'
import type { InvoiceAction } from '../invoices/actions/action.ts'
import { CreditDialog } from './CreditDialog.tsx'
import { PayDialog } from './PayDialog.tsx'

/** A stamped Mexican invoice: what may be paid later, or taken back. */
export function mayBeOwed({ draft, state }: InvoiceDetail): boolean {
  return draft.country === 'MX' && draft.kind === 'ingreso' && state === 'stamped'
}

export const registerPayment: InvoiceAction = {
  id: 'registerPayment',
  icon: HandCoins,
  label: () => 'collecting.payAction',
  fits: (invoice) =>
    mayBeOwed(invoice) && invoice.draft.country === 'MX' && invoice.draft.metodoPago === 'PPD',
  place: 'row',
  act: { kind: 'dialog', Dialog: PayDialog },
}

export const creditNote: InvoiceAction = {
  id: 'creditNote',
  icon: Undo2,
  label: () => 'collecting.creditAction',
  fits: mayBeOwed,
  place: 'menu',
  act: { kind: 'dialog', Dialog: CreditDialog },
}
