import { Copy } from 'lucide-react'
import { shownState } from '../../../../../locales/invoiceState.ts'
import { notifyDone } from '../../../app/notify.tsx'
import { t } from '../../../words.ts'
import type { InvoiceAction } from './action.ts'

/** The words for a customer whose data the authority refused (P1-20). */
export const copyMessage: InvoiceAction = {
  id: 'copyMessage',
  icon: Copy,
  label: () => 'invoice.copyMessage',
  fits: (invoice) => invoice.refusal !== null && shownState(invoice) === 'rejected',
  place: 'row',
  act: {
    kind: 'run',
    async run({ receiverName: name, refusal }) {
      const { code = '', words = '' } = refusal ?? {}
      await navigator.clipboard.writeText(t('invoice.customerMessage', { name, code, words }))
      notifyDone(t('ui.copied'))
    },
  },
}
