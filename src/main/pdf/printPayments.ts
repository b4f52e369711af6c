import { FORMA_PAGO } from '../../domain/mx/catalogs/formaPago.ts'
import type {
  DoctoRelacionado,
  Pago,
  PagoImpuesto,
  Pagos,
} from '../../domain/mx/pago/pagosModel.ts'
import { printEs, TAX_NAMES } from '../../locales/print.es.ts'
import { localMoment, money, percent, quantity } from './figures.ts'
import type { Labelled } from './labelled.ts'

/** One paid document of a receipt, as printed. */
export interface PrintPaid {
  readonly name: string
  readonly uuid: string
  readonly parcialidad: string
  readonly before: string
  readonly paid: string
  readonly after: string
  /** Taxes of this part, and the rate of exchange where currencies differ; '' when there is nothing to say. */
  readonly details: string
}

/** One payment of a receipt, as printed. */
export interface PrintPayment {
  readonly rows: readonly Labelled[]
  readonly documents: readonly PrintPaid[]
}

/** The payments of a receipt with what the law wants printed of them (rule 2.7.1.7); none for other documents. */
export function printPayments(pagos: Pagos | null): readonly PrintPayment[] {
  return (pagos?.pagos ?? []).map((pago) => ({
    rows: rowsOf(pago).filter(({ value }) => value !== ''),
    documents: pago.documentos.map((paid) => paidOf(paid, pago.moneda)),
  }))
}

/** Totals of a receipt: taxes of all payments in pesos. */
export function paymentTotals({ totales }: Pagos): readonly Labelled[] {
  const rows: readonly (readonly [string, string])[] = [
    [printEs.paidBase(`IVA\u00a016\u00a0%`), totales.baseIva16],
    [printEs.paidTax(`IVA\u00a016\u00a0%`), totales.impuestoIva16],
    [printEs.paidBase(`IVA\u00a08\u00a0%`), totales.baseIva8],
    [printEs.paidTax(`IVA\u00a08\u00a0%`), totales.impuestoIva8],
    [printEs.paidBase(`IVA\u00a00\u00a0%`), totales.baseIva0],
    [printEs.paidBase(printEs.exempt('IVA')), totales.baseIvaExento],
    [printEs.withheld('IVA'), totales.retencionesIva],
    [printEs.withheld('ISR'), totales.retencionesIsr],
    [printEs.withheld('IEPS'), totales.retencionesIeps],
  ]
  return rows
    .filter(([, value]) => value !== '')
    .map(([label, value]) => ({ label, value: money(value) }))
}

function rowsOf(pago: Pago): readonly Labelled[] {
  const form = FORMA_PAGO.entries.get(pago.formaDePago)?.text
  return [
    { label: printEs.paidOn, value: localMoment(pago.fechaPago) },
    {
      label: printEs.paymentForm,
      value: form === undefined ? pago.formaDePago : `${pago.formaDePago} – ${form}`,
    },
    {
      label: printEs.paidAmount,
      value: printEs.amountWithCurrency(money(pago.monto), pago.moneda),
    },
    {
      label: printEs.exchangeRate,
      value: pago.moneda === 'MXN' ? '' : quantity(pago.tipoCambio),
    },
    { label: printEs.operation, value: pago.numOperacion },
    { label: printEs.payerBank, value: join(pago.rfcEmisorCtaOrd, pago.nomBancoOrdExt) },
    { label: printEs.payerAccount, value: pago.ctaOrdenante },
    { label: printEs.payeeBank, value: pago.rfcEmisorCtaBen },
    { label: printEs.payeeAccount, value: pago.ctaBeneficiario },
  ]
}

function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ')
}

function paidOf(paid: DoctoRelacionado, monedaP: string): PrintPaid {
  const inMoney = (figure: string): string => printEs.amountWithCurrency(money(figure), paid.moneda)
  const rate =
    paid.moneda === monedaP ? [] : [printEs.equivalence(paid.moneda, monedaP, paid.equivalencia)]
  const details = [
    ...rate,
    ...paid.traslados.map((tax) => taxOf(tax)),
    ...paid.retenciones.map((tax) => printEs.withheld(taxOf(tax))),
  ]
  return {
    name: [paid.serie, paid.folio].filter((part) => part !== '').join('-'),
    uuid: paid.idDocumento,
    parcialidad: paid.numParcialidad,
    before: inMoney(paid.impSaldoAnt),
    paid: inMoney(paid.impPagado),
    after: inMoney(paid.impSaldoInsoluto),
    details: details.join('  ·  '),
  }
}

function taxOf(tax: PagoImpuesto): string {
  const name = TAX_NAMES.get(tax.impuesto) ?? tax.impuesto
  if (tax.tipoFactor === 'Exento') return printEs.exemptOn(name, money(tax.base))
  const rate =
    tax.tipoFactor === 'Cuota' ? printEs.quota(quantity(tax.tasaOCuota)) : percent(tax.tasaOCuota)
  return printEs.lineTax(printEs.taxAt(name, rate), money(tax.base), money(tax.importe))
}
