import type { DocumentKind, InvoiceDetail } from '../../../../contract/invoices.ts'

/** The papers of a shop: a letter page, or a strip of 80 mm from a ticket printer. */
export type Paper = 'letter' | 'ticket'

/** The file that is printed on a paper for a document as it is now; null: nothing of it is printed yet. */
export function printedKind(
  { state }: Pick<InvoiceDetail, 'state'>,
  paper: Paper,
): DocumentKind | null {
  if (state === 'draft' || state === 'void' || state === 'rejected') return null
  if (paper === 'ticket') return 'ticket80'
  return state === 'sealed' ? 'slip' : 'pdf'
}
