import type { CfdiDraft } from '../../src/domain/invoice.ts'
import type { PaidDocument, ReceivedPayment } from '../../src/domain/mx/pago/payment.ts'
import { aDraft, aReceiver } from './cfdiBuilders.ts'

export const PAID_UUID = '5FB2822E-396D-4725-8521-CDC4BDD20CCF'

/** A document of 1,160.00 MXN paid in full at once. */
export function aPaidDocument(changes: Partial<PaidDocument> = {}): PaidDocument {
  return {
    invoiceId: null,
    uuid: PAID_UUID,
    serie: 'A',
    folio: '7',
    moneda: 'MXN',
    equivalencia: '',
    parcialidad: '1',
    saldoAnterior: '1160.00',
    pagado: '1160.00',
    objetoImp: '02',
    taxes: [{ tax: 'iva', withheld: false, factor: 'Tasa', rate: '0.16', base: '1000.00' }],
    ...changes,
  }
}

export function aPayment(changes: Partial<ReceivedPayment> = {}): ReceivedPayment {
  return {
    paidLocal: '2026-11-20T12:00:00',
    formaPago: '03',
    moneda: 'MXN',
    tipoCambio: '',
    amount: '1160.00',
    operation: '',
    payerBankRfc: '',
    payerBankName: '',
    payerAccount: '',
    payeeBankRfc: '',
    payeeAccount: '',
    documents: [aPaidDocument()],
    ...changes,
  }
}

/** A payment receipt that can be sealed. */
export function aPagoDraft(
  payments: readonly ReceivedPayment[] = [aPayment()],
  changes: Partial<CfdiDraft> = {},
): CfdiDraft {
  return aDraft({
    kind: 'pago',
    receiver: aReceiver({ usoCfdi: 'CP01' }),
    serie: 'P',
    formaPago: '',
    metodoPago: '',
    moneda: 'XXX',
    lines: [],
    payments,
    ...changes,
  })
}
