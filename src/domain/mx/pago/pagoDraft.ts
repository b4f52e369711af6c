import type { CfdiDraft, Receiver } from '../../invoice.ts'
import type { Company } from '../../parties.ts'
import type { ReceivedPayment } from './payment.ts'

/** Series of payment receipts where the person names no other. */
const SERIE = 'P'

/**
 * A payment receipt (type P) with the head that Pagos 2.0 fixes: XXX, CP01, no payment of its own (CRP20101 to 20110).
 * `receiver` is the one of the paid documents.
 */
export function pagoDraft(
  company: Company,
  customer: Pick<CfdiDraft, 'customerId' | 'receiver'>,
  payments: readonly ReceivedPayment[],
): CfdiDraft {
  const receiver: Receiver = { ...customer.receiver, usoCfdi: 'CP01' }
  return {
    country: 'MX',
    kind: 'pago',
    companyId: company.id,
    customerId: customer.customerId,
    receiver,
    serie: SERIE,
    issuedLocal: '',
    lugarExpedicion: company.postalCode,
    formaPago: '',
    metodoPago: '',
    condicionesDePago: '',
    moneda: 'XXX',
    tipoCambio: '',
    exportacion: '01',
    pricesIncludeTax: false,
    globalPeriod: null,
    relations: [],
    lines: [],
    payments,
    notes: '',
  }
}
