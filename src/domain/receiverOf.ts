import type { Receiver } from './invoice.ts'
import type { CustomerInput } from './parties.ts'
import type { PeReceiver } from './pe/draft.ts'

/** What a customer in Mexico brings into a document as its receiver. */
export function receiverOf(customer: CustomerInput): Receiver {
  const { taxId, name, postalCode, regimenFiscal, usoCfdi, email } = customer
  const { residenciaFiscal, numRegIdTrib } = customer
  return { taxId, name, postalCode, regimenFiscal, usoCfdi, residenciaFiscal, numRegIdTrib, email }
}

/** The same in Peru. */
export function peReceiverOf(customer: CustomerInput): PeReceiver {
  const { taxIdType, taxId, name, address, email } = customer
  return { taxIdType, taxId, name, address, email }
}
