import { divideHalfUp, formatE6, ONE_E6, parseE6 } from '../../decimal.ts'
import type { TaxFactor, TaxName } from '../../taxNames.ts'
import { EQUIVALENCE_ONE, equivalenceOf, paidTaxAmount } from './paidFigures.ts'
import type { PagosTotales } from './pagosModel.ts'
import type { ReceivedPayment } from './payment.ts'

/** Transferred taxes of one kind, factor and rate over all documents of a payment, in the payment's currency, millionths. */
export interface TaxSum {
  readonly tax: TaxName
  readonly factor: TaxFactor
  readonly rate: bigint
  readonly base: bigint
  readonly amount: bigint
}

/** ImpuestosP of one payment, in millionths of its currency. */
export interface PaymentTaxes {
  readonly withheld: readonly { readonly tax: TaxName; readonly amount: bigint }[]
  readonly transferred: readonly TaxSum[]
}

/** Quotients are added with six decimals more than are written, and rounded once. */
const GUARD = 1_000_000n

interface Growing {
  readonly tax: TaxName
  readonly factor: TaxFactor
  readonly rate: bigint
  base: bigint
  amount: bigint
}

/** One RetencionP per tax (CRP20263), one TrasladoP per tax, factor and rate (CRP20271): sums of the documents' values divided by EquivalenciaDR. */
export function sumTaxes(payment: ReceivedPayment): PaymentTaxes {
  const withheld: Growing[] = []
  const transferred: Growing[] = []
  for (const paid of payment.documents) {
    const equivalence = equivalenceOf(paid, payment.moneda)
    if (equivalence === 0n) continue
    const converted = (value: bigint): bigint =>
      divideHalfUp(value * GUARD * EQUIVALENCE_ONE, equivalence)
    for (const each of paid.taxes) {
      const rate = each.factor === 'Exento' ? 0n : (parseE6(each.rate) ?? 0n)
      const sum = each.withheld
        ? grow(withheld, each.tax, 'Tasa', 0n)
        : grow(transferred, each.tax, each.factor, rate)
      sum.base += converted(parseE6(each.base) ?? 0n)
      sum.amount += converted(paidTaxAmount(each))
    }
  }
  const rounded = (value: bigint): bigint => divideHalfUp(value, GUARD)
  return {
    withheld: withheld.map(({ tax, amount }) => ({ tax, amount: rounded(amount) })),
    transferred: transferred.map((sum) => ({
      ...sum,
      base: rounded(sum.base),
      amount: rounded(sum.amount),
    })),
  }
}

function grow(sums: Growing[], tax: TaxName, factor: TaxFactor, rate: bigint): Growing {
  const known = sums.find((sum) => sum.tax === tax && sum.factor === factor && sum.rate === rate)
  if (known !== undefined) return known
  const fresh: Growing = { tax, factor, rate, base: 0n, amount: 0n }
  sums.push(fresh)
  return fresh
}

/** Rates of IVA that have totals of their own, in millionths. */
const IVA_16 = 160_000n
const IVA_8 = 80_000n

/**
 * pago20:Totales: each the sum over all payments of the written value times TipoCambioP, rounded to cents once
 * (CRP20201 to 20211). A group that no payment has is absent; transferred IEPS has no total.
 */
export function totalsOfPayments(payments: readonly ReceivedPayment[]): PagosTotales {
  const parts = payments.map((payment) => ({
    exchange: exchangeOf(payment),
    taxes: sumTaxes(payment),
    amount: parseE6(payment.amount) ?? 0n,
  }))
  const inPesos = (pick: (taxes: PaymentTaxes) => readonly bigint[]): string => {
    const values = parts.flatMap(({ taxes, exchange }) =>
      pick(taxes).map((value) => value * exchange),
    )
    return values.length === 0 ? '' : cents(values.reduce((sum, value) => sum + value, 0n))
  }
  const withheld = (tax: TaxName): string =>
    inPesos((taxes) => taxes.withheld.filter((one) => one.tax === tax).map(({ amount }) => amount))
  const iva = (rate: bigint, what: 'base' | 'amount'): string =>
    inPesos(({ transferred }) =>
      transferred
        .filter((sum) => sum.tax === 'iva' && sum.factor === 'Tasa' && sum.rate === rate)
        .map((sum) => sum[what]),
    )
  return {
    retencionesIva: withheld('iva'),
    retencionesIsr: withheld('isr'),
    retencionesIeps: withheld('ieps'),
    baseIva16: iva(IVA_16, 'base'),
    impuestoIva16: iva(IVA_16, 'amount'),
    baseIva8: iva(IVA_8, 'base'),
    impuestoIva8: iva(IVA_8, 'amount'),
    baseIva0: iva(0n, 'base'),
    impuestoIva0: iva(0n, 'amount'),
    baseIvaExento: inPesos(({ transferred }) =>
      transferred
        .filter((sum) => sum.tax === 'iva' && sum.factor === 'Exento')
        .map(({ base }) => base),
    ),
    montoTotalPagos: cents(
      parts.reduce((sum, { amount, exchange }) => sum + amount * exchange, 0n),
    ),
  }
}

/** TipoCambioP in millionths; one for pesos. */
function exchangeOf({ moneda, tipoCambio }: ReceivedPayment): bigint {
  return moneda === 'MXN' ? ONE_E6 : (parseE6(tipoCambio) ?? 0n)
}

/** A product of two figures in millionths as pesos with two decimals. */
function cents(product: bigint): string {
  return formatE6(divideHalfUp(product, 10_000_000_000n) * 10_000n, 2)
}
