import type { OwedInvoice } from '../../../contract/collecting.ts'
import type { CompanyId, InvoiceId } from '../../../domain/ids.ts'
import { isGenericRfc } from '../../../domain/mx/rfc.ts'
import type { Clock } from '../../clock.ts'
import type { Reader } from '../../store/db.ts'
import { deferredInvoices } from '../../store/deferred.ts'
import { createBreather } from '../batches/slices.ts'
import { readLedger, toBalance, type Ledger } from './ledger.ts'

/** Whose invoices: under a generic tax id there are many, so the name counts there. */
interface Receiver {
  readonly companyId: CompanyId
  readonly taxId: string
  readonly name: string
}

/** Every deferred invoice of a receiver that is stamped and still owed, oldest first; lets others have the thread. */
export async function owedLedgers(
  reader: Reader,
  clock: Clock,
  { companyId, taxId, name }: Receiver,
): Promise<readonly Ledger[]> {
  const breather = createBreather(clock)
  const owed: Ledger[] = []
  for (const { id, receiverName } of deferredInvoices(reader, companyId, taxId)) {
    if (isGenericRfc(taxId) && receiverName !== name) continue
    const ledger = readLedger(reader, id, null)
    if (toBalance(ledger).mayBePaid) owed.push(ledger)
    await breather.breathe()
  }
  return owed
}

/** Deferred invoices of the receiver of `id` that are stamped and still owed: that one first, then the oldest. */
export async function owedBeside(
  reader: Reader,
  clock: Clock,
  id: InvoiceId,
): Promise<readonly OwedInvoice[]> {
  const asked = readLedger(reader, id, null)
  const { companyId, receiverTaxId, receiverName } = asked.summary
  const receiver = { companyId, taxId: receiverTaxId, name: receiverName }
  const others = await owedLedgers(reader, clock, receiver)
  return [asked, ...others.filter(({ summary }) => summary.id !== id)].map(toOwed)
}

function toOwed(ledger: Ledger): OwedInvoice {
  const { id, serie, folio, issuedLocal, currency } = ledger.summary
  const payments = ledger.entries.filter(({ kind }) => kind === 'payment').length
  const { balance } = toBalance(ledger)
  return { id, serie, folio, issuedLocal, currency, balance, parcialidad: payments + 1 }
}
