import { CopyPlus } from 'lucide-react'
import { navigate } from '../../../app/router.ts'
import { call } from '../../../api.ts'
import type { InvoiceAction } from './action.ts'

/** A new draft with the customer, the lines and the payment of this one: last month's invoice again. */
export const copyAsNew: InvoiceAction = {
  id: 'copyAsNew',
  icon: CopyPlus,
  label: () => 'invoice.copyAsNew',
  fits: ({ draft }) => draft.country === 'MX' && draft.kind === 'ingreso',
  place: 'menu',
  act: {
    kind: 'run',
    async run({ draft }) {
      if (draft.country !== 'MX') return
      // Its date and what it was related to belong to the old one.
      const fresh = { ...draft, issuedLocal: '', relations: [], globalPeriod: null }
      const { id } = await call('invoices.saveDraft', { target: null, draft: fresh })
      navigate({ page: 'compose', id })
    },
  },
}
