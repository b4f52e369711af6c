import { isMailAddress } from '../../../domain/mail.ts'
import { getCustomer } from '../../store/customers.ts'
import type { Reader } from '../../store/db.ts'
import type { StoredInvoice } from '../../store/invoices.ts'

/** The customer's address as it is by now, else the one that the document was given; none where neither is one. */
export function addressOf(
  reader: Reader,
  { summary, draft }: Pick<StoredInvoice, 'summary' | 'draft'>,
): readonly string[] {
  const customer = summary.customerId === null ? null : getCustomer(reader, summary.customerId)
  const known = [customer?.email ?? '', draft.receiver.email].map((address) => address.trim())
  const address = known.find(isMailAddress)
  return address === undefined ? [] : [address]
}
