import { divideHalfUp, formatE6, parseE6 } from '../../decimal.ts'
import type { InvoiceId } from '../../ids.ts'
import type { CfdiDraft } from '../../invoice.ts'
import type { TaxFactor, TaxName } from '../../taxNames.ts'
import type { CfdiTotals } from '../../totals.ts'
import type { PaidDocument, PaidTax } from './payment.ts'

/** A tax of a whole document: all its lines' bases at one rate. */
export interface DocumentTax {
  readonly tax: TaxName
  readonly withheld: boolean
  readonly factor: TaxFactor
  readonly rate: string
  /** Millionths. */
  readonly base: bigint
}

/** A stamped document with what was paid and credited of it so far. Amounts are decimal text in its currency. */
export interface Payable {
  readonly invoiceId: InvoiceId
  readonly uuid: string
  readonly serie: string
  readonly folio: string
  readonly moneda: string
  readonly total: string
  /** What is still to be paid. */
  readonly balance: string
  /** Payments that count so far. */
  readonly payments: number
  /** Whether credit notes lowered the balance: then the last payment's share is computed, not what is left of the bases. */
  readonly isCredited: boolean
  readonly objetoImp: string
  readonly taxes: readonly DocumentTax[]
  /** Taxes that earlier payments certified. */
  readonly paidTaxes: readonly PaidTax[]
}

/** Taxes of a document as a receipt has to divide them, and the ObjetoImpDR that goes with them (c_ObjetoImp, CRP20246, 20247). */
export function documentTaxes(
  draft: CfdiDraft,
  totals: CfdiTotals,
): { readonly objetoImp: string; readonly taxes: readonly DocumentTax[] } {
  const taxes: DocumentTax[] = []
  for (const line of totals.lines) {
    for (const { tax, withheld, factor, rate, base } of line.taxes) {
      const value = parseE6(base) ?? 0n
      const at = taxes.findIndex((one) => isSameTax(one, { tax, withheld, factor, rate }))
      const known = taxes[at]
      if (known === undefined) taxes.push({ tax, withheld, factor, rate, base: value })
      else taxes[at] = { ...known, base: known.base + value }
    }
  }
  return { objetoImp: objetoImpOf(draft, taxes.length > 0), taxes }
}

/** What the lines with (or, where there are none, without) taxes have in common; `02` or `01` where they differ. */
function objetoImpOf({ lines }: CfdiDraft, isTaxed: boolean): string {
  const keys = new Set(
    lines.filter(({ taxes }) => taxes.length > 0 === isTaxed).map(({ objetoImp }) => objetoImp),
  )
  const [only] = keys
  return keys.size === 1 && only !== undefined ? only : isTaxed ? '02' : '01'
}

function isSameTax(
  one: Pick<PaidTax, 'tax' | 'withheld' | 'factor' | 'rate'>,
  other: Pick<PaidTax, 'tax' | 'withheld' | 'factor' | 'rate'>,
): boolean {
  return (
    one.tax === other.tax &&
    one.withheld === other.withheld &&
    one.factor === other.factor &&
    parseE6(one.rate) === parseE6(other.rate)
  )
}

/**
 * The document's part of a payment of `pagado` (decimal text in the document's currency): next instalment, balances, and
 * each base times the share of the total that is paid, at six decimals. The payment that ends the balance takes what is
 * left of every base, so that all receipts together add up to the document (cfdi-4.0.md §8).
 */
export function payDocument(payable: Payable, pagado: string, equivalencia: string): PaidDocument {
  const paid = parseE6(pagado) ?? 0n
  const total = parseE6(payable.total) ?? 0n
  const isLast = !payable.isCredited && paid === parseE6(payable.balance)
  return {
    invoiceId: payable.invoiceId,
    uuid: payable.uuid,
    serie: payable.serie,
    folio: payable.folio,
    moneda: payable.moneda,
    equivalencia,
    parcialidad: String(payable.payments + 1),
    saldoAnterior: payable.balance,
    pagado,
    objetoImp: payable.objetoImp,
    taxes: payable.taxes.flatMap(({ base, ...tax }) => {
      const earlier = payable.paidTaxes
        .filter((one) => isSameTax(one, tax))
        .reduce((sum, one) => sum + (parseE6(one.base) ?? 0n), 0n)
      const share = total === 0n ? 0n : divideHalfUp(base * paid, total)
      const part = isLast ? base - earlier : share
      return part > 0n ? [{ ...tax, base: formatE6(part, 2) }] : []
    }),
  }
}
