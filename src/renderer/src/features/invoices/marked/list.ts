import { Mail, Printer, ReceiptText, RefreshCw } from 'lucide-react'
import type { InvoiceId } from '../../../../../domain/ids.ts'
import { shownState } from '../../../../../locales/invoiceState.ts'
import { Refusal, call } from '../../../api.ts'
import { formatCount } from '../../../format.ts'
import { t } from '../../../words.ts'
import { MarkedMailDialog } from '../../mail/MarkedMailDialog.tsx'
import type { Paper } from '../../printing/paper.ts'
import { printInvoices } from '../../printing/printInvoices.ts'
import type { MarkedAction } from './action.ts'

async function print(ids: readonly InvoiceId[], paper: Paper): Promise<string> {
  const count = await printInvoices(ids, paper)
  return t('marked.printed', { count, shown: formatCount(count) })
}

/** Tries again what waits, asks about what is in doubt and sends what was refused; the rest is left as it is. */
async function retry(ids: readonly InvoiceId[]): Promise<string> {
  let count = 0
  for (const id of ids) {
    const invoice = await call('invoices.get', { id })
    const isOpen = ['waiting', 'finding', 'rejected', 'withdrawn'].includes(shownState(invoice))
    if (!isOpen || invoice.job === null || invoice.job.state === 'sending') continue
    try {
      await call('outbox.retry', { id: invoice.job.id, seen: invoice.job.state })
      count += 1
    } catch (error) {
      // It settled meanwhile; the list shows how.
      if (!(error instanceof Refusal && error.wire.code === 'state.notAllowedNow')) throw error
    }
  }
  return t('marked.retried', { count, shown: formatCount(count) })
}

/** What can be done with the marked documents, beside taking them out as files. */
export const MARKED_ACTIONS: readonly MarkedAction[] = [
  {
    id: 'print',
    icon: Printer,
    label: 'invoice.print',
    act: { kind: 'run', run: (ids) => print(ids, 'letter') },
  },
  {
    id: 'ticket',
    icon: ReceiptText,
    label: 'invoice.printTicket',
    act: { kind: 'run', run: (ids) => print(ids, 'ticket') },
  },
  {
    id: 'mail',
    icon: Mail,
    label: 'mail.action',
    act: { kind: 'dialog', Dialog: MarkedMailDialog },
  },
  { id: 'retry', icon: RefreshCw, label: 'marked.retry', act: { kind: 'run', run: retry } },
]
