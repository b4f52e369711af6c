import { formatE6, formatScaled, parseE6, roundE6 } from '../../decimal.ts'
import { collapseBlanks } from '../../xml/text.ts'
import { currencyDecimals } from '../catalogs/moneda.ts'
import { IMPUESTO_KEYS } from '../impuestoKeys.ts'
import { balanceAfter, EQUIVALENCE_DECIMALS, equivalenceOf, paidTaxAmount } from './paidFigures.ts'
import type { DoctoRelacionado, Pago, PagoImpuesto, Pagos } from './pagosModel.ts'
import type { PaidDocument, PaidTax, ReceivedPayment } from './payment.ts'
import { sumTaxes, totalsOfPayments, type TaxSum } from './taxSums.ts'

/**
 * Writes the complement of payments (Pagos 2.0): taxes of each document from its bases, their sums per payment in the
 * payment's currency, totals in MXN (CRP20201 to 20211). Figures that are not figures count as zero: `validatePago`
 * speaks about them.
 */
export function buildPagos(payments: readonly ReceivedPayment[]): Pagos {
  return {
    totales: totalsOfPayments(payments),
    pagos: payments.map(buildPago),
  }
}

function buildPago(payment: ReceivedPayment): Pago {
  const { withheld, transferred } = sumTaxes(payment)
  return {
    fechaPago: payment.paidLocal,
    formaDePago: payment.formaPago,
    moneda: payment.moneda,
    // CRP20215: pesos carry a literal 1.
    tipoCambio: payment.moneda === 'MXN' ? '1' : plain(payment.tipoCambio),
    monto: inCurrency(payment.amount, payment.moneda),
    numOperacion: collapseBlanks(payment.operation),
    rfcEmisorCtaOrd: payment.payerBankRfc,
    nomBancoOrdExt: collapseBlanks(payment.payerBankName),
    ctaOrdenante: payment.payerAccount,
    rfcEmisorCtaBen: payment.payeeBankRfc,
    ctaBeneficiario: payment.payeeAccount,
    documentos: payment.documents.map((paid) => buildDocument(paid, payment.moneda)),
    retenciones: withheld.map(({ tax, amount }) => ({
      impuesto: IMPUESTO_KEYS[tax],
      importe: formatE6(amount, 2),
    })),
    traslados: transferred.map(buildSum),
  }
}

function buildSum({ tax, factor, rate, base, amount }: TaxSum): PagoImpuesto {
  const isExempt = factor === 'Exento'
  return {
    base: formatE6(base, 2),
    impuesto: IMPUESTO_KEYS[tax],
    tipoFactor: factor,
    tasaOCuota: isExempt ? '' : formatE6(rate, 6),
    importe: isExempt ? '' : formatE6(amount, 2),
  }
}

function buildDocument(paid: PaidDocument, monedaP: string): DoctoRelacionado {
  const taxes = paid.taxes.map(buildTax)
  return {
    idDocumento: paid.uuid,
    serie: collapseBlanks(paid.serie),
    folio: collapseBlanks(paid.folio),
    moneda: paid.moneda,
    equivalencia: equivalenceText(paid, monedaP),
    numParcialidad: paid.parcialidad,
    impSaldoAnt: inCurrency(paid.saldoAnterior, paid.moneda),
    impPagado: inCurrency(paid.pagado, paid.moneda),
    impSaldoInsoluto: balanceAfter(paid),
    objetoImp: paid.objetoImp,
    retenciones: taxes.filter((_, index) => paid.taxes[index]?.withheld === true),
    traslados: taxes.filter((_, index) => paid.taxes[index]?.withheld === false),
  }
}

function buildTax(paid: PaidTax): PagoImpuesto {
  const isExempt = paid.factor === 'Exento'
  const base = parseE6(paid.base) ?? 0n
  return {
    base: formatE6(base, paid.factor === 'Cuota' ? 0 : 2),
    impuesto: IMPUESTO_KEYS[paid.tax],
    tipoFactor: paid.factor,
    tasaOCuota: isExempt ? '' : formatE6(parseE6(paid.rate) ?? 0n, 6),
    importe: isExempt ? '' : formatE6(paidTaxAmount(paid), 2),
  }
}

function equivalenceText(paid: PaidDocument, monedaP: string): string {
  if (paid.moneda === monedaP) return '1'
  return formatScaled(equivalenceOf(paid, monedaP), EQUIVALENCE_DECIMALS, 0)
}

function inCurrency(text: string, moneda: string): string {
  const decimals = currencyDecimals(moneda)
  return formatE6(roundE6(parseE6(text) ?? 0n, decimals), decimals)
}

function plain(text: string): string {
  const value = parseE6(text)
  return value === null ? text : formatE6(value, 0)
}
