import { Ban, FileCheck2, PencilRuler } from 'lucide-react'
import type { InvoiceDetail } from '../../../../contract/invoices.ts'
import { call } from '../../api.ts'
import { notifyDone } from '../../app/notify.tsx'
import { t } from '../../words.ts'
import type { InvoiceAction } from '../invoices/actions/action.ts'
import { CancelDialog } from './CancelDialog.tsx'
import { CorrectDialog } from './CorrectDialog.tsx'

function isValid(invoice: InvoiceDetail): boolean {
  return invoice.country === 'MX' && invoice.state === 'stamped'
}

/** A stamped document cannot be changed: the roads that there are instead. */
export const correctStamped: InvoiceAction = {
  id: 'correctStamped',
  icon: PencilRuler,
  label: () => 'correct.action',
  fits: isValid,
  place: 'row',
  act: { kind: 'dialog', Dialog: CorrectDialog },
}

export const cancelStamped: InvoiceAction = {
  id: 'cancelStamped',
  icon: Ban,
  label: () => 'cancel.action',
  fits: isValid,
  place: 'menu',
  act: { kind: 'dialog', Dialog: CancelDialog },
}

/** The authority's receipt of a request to cancel. */
export const saveAcuse: InvoiceAction = {
  id: 'saveAcuse',
  icon: FileCheck2,
  label: () => 'cancel.saveAcuse',
  fits: ({ documents }) => documents.some(({ kind }) => kind === 'cancelReceipt'),
  place: 'row',
  act: {
    kind: 'run',
    async run({ id }) {
      const { savedAs } = await call('invoices.saveDocument', { id, kind: 'cancelReceipt' })
      if (savedAs !== null) notifyDone(t('invoice.savedAs', { where: savedAs }))
    },
  },
}
