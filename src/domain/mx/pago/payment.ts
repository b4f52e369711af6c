import type { InvoiceId } from '../../ids.ts'
import type { TaxFactor, TaxName } from '../../taxNames.ts'

/** A tax of a paid document, for the share that this payment covers. Decimal text; '' when exempt or not yet given. */
export interface PaidTax {
  readonly tax: TaxName
  readonly withheld: boolean
  readonly factor: TaxFactor
  /** Decimal text; '' when exempt. */
  readonly rate: string
  /** BaseDR: the document's base times the share paid, up to six decimals. */
  readonly base: string
}

/** One document that a payment pays, wholly or in part (pago20:DoctoRelacionado). Numbers are decimal text. */
export interface PaidDocument {
  /** The document in these data; null for one issued elsewhere. */
  readonly invoiceId: InvoiceId | null
  readonly uuid: string
  readonly serie: string
  readonly folio: string
  readonly moneda: string
  /** Units of `moneda` per unit of the payment's currency, up to ten decimals; '' when both are the same. */
  readonly equivalencia: string
  /** Which payment of the document this is, from 1. */
  readonly parcialidad: string
  readonly saldoAnterior: string
  readonly pagado: string
  readonly objetoImp: string
  readonly taxes: readonly PaidTax[]
}

/** One payment received (pago20:Pago). Numbers are decimal text as typed; '' is "not given". */
export interface ReceivedPayment {
  /** FechaPago, `AAAA-MM-DDThh:mm:ss`. */
  readonly paidLocal: string
  readonly formaPago: string
  readonly moneda: string
  /** MXN per unit of `moneda`; '' for MXN. */
  readonly tipoCambio: string
  readonly amount: string
  /** Cheque number, transfer reference and the like. */
  readonly operation: string
  readonly payerBankRfc: string
  /** Only for a foreign bank (payerBankRfc XEXX010101000). */
  readonly payerBankName: string
  readonly payerAccount: string
  readonly payeeBankRfc: string
  readonly payeeAccount: string
  readonly documents: readonly PaidDocument[]
}
