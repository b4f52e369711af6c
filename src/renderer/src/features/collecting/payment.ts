import type { OwedInvoice } from '../../../../contract/collecting.ts'
import { formatE6, parseE6 } from '../../../../domain/decimal.ts'
import type { InvoiceId } from '../../../../domain/ids.ts'
import { FORMA_PAGO } from '../../../../domain/mx/catalogs/formaPago.ts'
import { currencyDecimals, MONEDA } from '../../../../domain/mx/catalogs/moneda.ts'
import {
  allocate,
  equivalenceOfPrice,
  sumOfParts,
  type Owed,
} from '../../../../domain/mx/pago/allocate.ts'
import { presentMs } from '../../app/now.ts'
import { dayOf, hourOf } from '../../zone.ts'

/** A payment is never "to be defined". */
export const FORMS = Array.from(FORMA_PAGO.entries.values())
  .filter(({ key }) => key !== '99')
  .map(({ key, text }) => ({ value: key, label: `${key} ${text}` }))

/** Currencies that money comes in: without "none" and the one for tests. */
export const CURRENCIES = [...MONEDA.entries.keys()].filter((key) => key !== 'XXX' && key !== 'XTS')

/** Today where the company is, `AAAA-MM-DD`. */
export function today(): string {
  return dayOf(presentMs())
}

/** Noon, as receipts are dated whose hour nobody knows; the present hour when noon is still to come. */
export function paidLocal(day: string): string {
  return day === today() && hourOf(presentMs()) < 12 ? `${day}T00:00:00` : `${day}T12:00:00`
}

/** A payment as it is being typed. */
export interface Typed {
  /** null: as much as the chosen invoices take. */
  readonly amount: string | null
  readonly day: string
  readonly form: string
  readonly operation: string
  readonly currency: string
  /** Pesos for one of its currency; '' for pesos. */
  readonly rate: string
  /** Invoices that it pays. */
  readonly chosen: ReadonlySet<InvoiceId>
  /** What somebody typed for one of them, in its own currency. */
  readonly parts: ReadonlyMap<InvoiceId, string>
  /** What one of another currency than the payment's costs, by currency; read by `equivalenceFor`. */
  readonly prices: ReadonlyMap<string, string>
}

/** The payment over its invoices, reckoned. */
export interface Reckoned {
  readonly amount: string
  readonly documents: readonly {
    readonly invoice: OwedInvoice
    readonly equivalencia: string
    readonly part: string
    /** What is left of it; below zero when too much was typed. */
    readonly rest: string
  }[]
  /** What no invoice takes, in the payment's currency; '' while an equivalence is missing. */
  readonly left: string
}

/** Whether the price of a currency is told in the payment's (pesos for a dollar), or the other way round. */
export function isPriceInPayment(currency: string): boolean {
  return currency === 'MXN'
}

function equivalenceFor(typed: Typed, currency: string): string {
  if (currency === typed.currency) return ''
  const price = typed.prices.get(currency) ?? ''
  if (isPriceInPayment(typed.currency)) return equivalenceOfPrice(price)
  // What a unit of the payment is in pesos was told already.
  return price === '' && currency === 'MXN' ? typed.rate : price
}

/** Divides what was paid over the chosen invoices: in their order, and no more for one than was typed for it. */
export function reckon(typed: Typed, owed: readonly OwedInvoice[]): Reckoned {
  const chosen = owed.filter(({ id }) => typed.chosen.has(id))
  const asked = chosen.map((invoice) => ({
    moneda: invoice.currency,
    balance: typed.parts.get(invoice.id) ?? invoice.balance,
    equivalencia: equivalenceFor(typed, invoice.currency),
  }))
  const all = sumOfParts(
    typed.currency,
    asked.map((one) => ({ ...one, pagado: one.balance })),
  )
  const amount = typed.amount ?? all ?? ''
  const parts = allocate(amount, typed.currency, asked)
  const used = sumOfParts(
    typed.currency,
    asked.map((one, index) => ({ ...one, pagado: parts[index] ?? '0' })),
  )
  return {
    amount,
    documents: chosen.map((invoice, index) => ({
      invoice,
      equivalencia: asked[index]?.equivalencia ?? '',
      part: parts[index] ?? '0',
      rest: difference(invoice.balance, parts[index] ?? '0', invoice.currency),
    })),
    left: used === null ? '' : leftOver(amount, used, typed.currency, asked, parts),
  }
}

/** What is left once every invoice has all it can take; a cent of another currency is worth some of the payment's. */
function leftOver(
  amount: string,
  used: string,
  currency: string,
  asked: readonly Owed[],
  parts: readonly string[],
): string {
  const isFull = asked.every(
    ({ balance }, index) => (parseE6(parts[index] ?? '') ?? 0n) >= (parseE6(balance) ?? 0n),
  )
  const cents = asked
    .filter(({ moneda }) => moneda !== currency)
    .map((one) => ({ ...one, pagado: '0.01' }))
  const margin = parseE6(sumOfParts(currency, cents) ?? '') ?? 0n
  const left = (parseE6(amount) ?? 0n) - (parseE6(used) ?? 0n)
  return formatE6(isFull && left > margin ? left : 0n, currencyDecimals(currency))
}

function difference(from: string, take: string, currency: string): string {
  return formatE6((parseE6(from) ?? 0n) - (parseE6(take) ?? 0n), currencyDecimals(currency))
}
