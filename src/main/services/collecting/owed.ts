import type { OwedInvoice } from '../../../contract/collecting.ts'
import type { InvoiceId } from '../../../domain/ids.ts'
import type { InvoiceSummary } from '../../../domain/invoice.ts'
import { isGenericRfc } from '../../../domain/mx/rfc.ts'
import type { Reader } from '../../store/db.ts'
import { listInvoices } from '../../store/invoiceList.ts'
import { readLedger, toBalance, type Ledger } from './ledger.ts'

const PAGE = 100
/** Invoices of a receiver that are looked through, newest first; older ones are paid by their own page. */
const MOST = 120

/** Deferred invoices of the receiver of `id` that are stamped and still owed: that one first, then the oldest. */
export function owedBeside(reader: Reader, id: InvoiceId): readonly OwedInvoice[] {
  const asked = readLedger(reader, id, null)
  const others = ofReceiver(reader, asked.summary)
    .filter((summary) => summary.id !== id)
    .map((summary) => readLedger(reader, summary.id, null))
    .filter((ledger) => toBalance(ledger).mayBePaid)
    .toSorted((one, other) => (one.summary.issuedLocal < other.summary.issuedLocal ? -1 : 1))
  return [asked, ...others].map(toOwed)
}

/** Under a generic tax id there are many: only those of the same name. */
function ofReceiver(reader: Reader, about: InvoiceSummary): readonly InvoiceSummary[] {
  const { companyId, receiverTaxId, receiverName } = about
  const found: InvoiceSummary[] = []
  for (let after: string | null = ''; after !== null && found.length < MOST;) {
    const page: ReturnType<typeof listInvoices> = listInvoices(reader, {
      companyId,
      states: ['stamped'],
      text: receiverTaxId,
      fromDate: '',
      toDate: '',
      serie: '',
      after,
      limit: PAGE,
    })
    found.push(...page.rows)
    after = page.next
  }
  return found.filter(
    (one) =>
      one.kind === 'ingreso' &&
      one.receiverTaxId === receiverTaxId &&
      (one.receiverName === receiverName || !isGenericRfc(receiverTaxId)),
  )
}

function toOwed(ledger: Ledger): OwedInvoice {
  const { id, serie, folio, issuedLocal, currency } = ledger.summary
  const payments = ledger.entries.filter(({ kind }) => kind === 'payment').length
  const { balance } = toBalance(ledger)
  return { id, serie, folio, issuedLocal, currency, balance, parcialidad: payments + 1 }
}
