import type { InvoiceRow } from '../../../contract/invoices.ts'
import { Amount } from './Amount.tsx'

/** What a document is about: its total, or what a payment receipt certifies as paid. */
export function DocumentAmount({
  row: { total, currency, paid },
}: {
  readonly row: Pick<InvoiceRow, 'total' | 'currency' | 'paid'>
}) {
  if (paid.length === 0) return <Amount value={total} currency={currency} />
  return paid.map((sum, index) => (
    <span key={sum.currency}>
      {index > 0 && ' + '}
      <Amount value={sum.amount} currency={sum.currency} />
    </span>
  ))
}
