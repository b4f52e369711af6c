import { Printer, ReceiptText } from 'lucide-react'
import { printedKind } from '../../printing/paper.ts'
import { printInvoices } from '../../printing/printInvoices.ts'
import type { InvoiceAction } from './action.ts'
import { isUnderway } from './saveFile.ts'

/** The letter page: the invoice once stamped, the slip while it waits (P1-16, P1-24). */
export const printLetter: InvoiceAction = {
  id: 'print',
  icon: Printer,
  label: (invoice) => (isUnderway(invoice) ? 'invoice.printSlip' : 'invoice.print'),
  fits: (invoice) => printedKind(invoice, 'letter') !== null,
  place: 'main',
  act: { kind: 'run', run: ({ id }) => printInvoices([id], 'letter') },
}

/** The 80 mm strip for the ticket printer. */
export const printTicket: InvoiceAction = {
  id: 'printTicket',
  icon: ReceiptText,
  label: () => 'invoice.printTicket',
  fits: (invoice) => printedKind(invoice, 'ticket') !== null,
  place: 'row',
  act: { kind: 'run', run: ({ id }) => printInvoices([id], 'ticket') },
}
