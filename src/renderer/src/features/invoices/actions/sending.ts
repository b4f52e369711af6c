import { RefreshCw, Undo2 } from 'lucide-react'
import type { InvoiceDetail } from '../../../../../contract/invoices.ts'
import { shownState } from '../../../../../locales/invoiceState.ts'
import { call } from '../../../api.ts'
import type { InvoiceAction } from './action.ts'
import { isSpent } from './peru.tsx'

/** Jobs that ask SUNAT's agent about what it has already. */
const QUESTIONS: ReadonlySet<string> = new Set(['sunat', 'voidStatus'])

function isQueued(invoice: InvoiceDetail): boolean {
  return shownState(invoice) === 'waiting' && invoice.job?.state === 'queued'
}

/** Tries now what waits, asks now about what is in doubt, or sends again what was refused or taken back. */
export const sendNow: InvoiceAction = {
  id: 'sendNow',
  icon: RefreshCw,
  label(invoice) {
    const isQuestion = shownState(invoice) === 'waiting' && QUESTIONS.has(invoice.job?.kind ?? '')
    if (isQuestion || shownState(invoice) === 'finding') return 'invoice.askNow'
    return isQueued(invoice) ? 'invoice.sendNow' : 'invoice.sendAgain'
  },
  fits: (invoice) =>
    !isSpent(invoice) &&
    (isQueued(invoice) || ['finding', 'rejected', 'withdrawn'].includes(shownState(invoice))),
  place: 'row',
  act: {
    kind: 'run',
    async run({ job }) {
      if (job !== null) await call('outbox.retry', { id: job.id, seen: job.state })
    },
  },
}

/** Takes back what certainly has not left. */
export const withdraw: InvoiceAction = {
  id: 'withdraw',
  icon: Undo2,
  label: () => 'invoice.withdraw',
  // What only asks about a document that was sent is not taken back.
  fits: (invoice) => isQueued(invoice) && !QUESTIONS.has(invoice.job?.kind ?? ''),
  place: 'menu',
  act: {
    kind: 'run',
    async run({ job }) {
      if (job !== null) await call('outbox.withdraw', { id: job.id })
    },
  },
}
