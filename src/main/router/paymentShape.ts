import { z } from 'zod'
import { code, invoiceId, lineTax, text } from './shapes.ts'

const paidDocument = z.strictObject({
  invoiceId: invoiceId.nullable().default(null),
  uuid: code,
  serie: code,
  folio: code,
  moneda: z.string().max(3).default('MXN'),
  equivalencia: code,
  parcialidad: code,
  saldoAnterior: code,
  pagado: code,
  objetoImp: code,
  taxes: z
    .array(lineTax.extend({ base: code }))
    .max(40)
    .default([]),
})

/** One payment of a receipt (pago20:Pago) from outside; left out texts are empty. */
export const receivedPayment = z.strictObject({
  paidLocal: code,
  formaPago: code,
  moneda: z.string().max(3).default('MXN'),
  tipoCambio: code,
  amount: code,
  operation: text,
  payerBankRfc: code,
  payerBankName: text,
  payerAccount: code,
  payeeBankRfc: code,
  payeeAccount: code,
  documents: z.array(paidDocument).max(500).default([]),
})
