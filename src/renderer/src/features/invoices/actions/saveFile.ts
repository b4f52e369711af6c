import { FileDown, FileText } from 'lucide-react'
import type { DocumentKind, InvoiceDetail } from '../../../../../contract/invoices.ts'
import { shownState } from '../../../../../locales/invoiceState.ts'
import { notifyDone } from '../../../app/notify.tsx'
import { call } from '../../../api.ts'
import { t } from '../../../words.ts'
import type { InvoiceAction } from './action.ts'

/** Saves a file of a document where the person wants it. */
export async function save({ id }: InvoiceDetail, kind: DocumentKind): Promise<void> {
  const { savedAs } = await call('invoices.saveDocument', { id, kind })
  if (savedAs !== null) notifyDone(t('invoice.savedAs', { where: savedAs }))
}

/** Whether the authority's agent certified it, whatever became of it since. */
export function isStamped(invoice: InvoiceDetail): boolean {
  return ['stamped', 'cancelRequested', 'cancelled'].includes(shownState(invoice))
}

/** Whether it is sealed and its answer is still to come. */
export function isUnderway(invoice: InvoiceDetail): boolean {
  return ['waiting', 'finding'].includes(shownState(invoice))
}

export const savePdf: InvoiceAction = {
  id: 'savePdf',
  icon: FileDown,
  label: () => 'invoice.savePdf',
  fits: isStamped,
  place: 'row',
  act: { kind: 'run', run: (invoice) => save(invoice, 'pdf') },
}

export const saveXml: InvoiceAction = {
  id: 'saveXml',
  icon: FileText,
  label: () => 'invoice.saveXml',
  fits: isStamped,
  place: 'row',
  act: { kind: 'run', run: (invoice) => save(invoice, 'stampedXml') },
}

/** The provider's own print, where the account asked it for one. */
export const savePacPdf: InvoiceAction = {
  id: 'savePacPdf',
  icon: FileDown,
  label: () => 'pacPdf.action',
  fits: ({ documents }) => documents.some(({ kind }) => kind === 'pacPdf'),
  place: 'menu',
  act: { kind: 'run', run: (invoice) => save(invoice, 'pacPdf') },
}

export const saveSlip: InvoiceAction = {
  id: 'saveSlip',
  icon: FileDown,
  label: () => 'invoice.saveSlip',
  fits: isUnderway,
  place: 'row',
  act: { kind: 'run', run: (invoice) => save(invoice, 'slip') },
}
