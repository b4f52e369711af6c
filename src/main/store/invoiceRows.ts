import type { CompanyId, CustomerId, InvoiceId } from '../../domain/ids.ts'
import type { InvoiceKind, InvoiceState, InvoiceSummary } from '../../domain/invoice.ts'

/** Columns that a summary is made of. */
export interface InvoiceRowData {
  readonly id: string
  readonly company_id: string
  readonly customer_id: string | null
  readonly country: string
  readonly kind: string
  readonly state: string
  readonly serie: string
  readonly folio: string
  readonly receiver_tax_id: string
  readonly receiver_name: string
  readonly currency: string
  readonly currency_decimals: number
  readonly total_minor: bigint | number | null
  readonly issued_local: string
  readonly uuid: string
  readonly created_at: number
  readonly updated_at: number
  readonly version: number
}

const LARGEST = 2n ** 63n - 1n

/**
 * An amount as shown (`1234.50`) as an integer of its smallest unit with its number of decimals. What is no
 * amount, or too large for the database, becomes null: only a draft that cannot be sealed has such a total.
 */
export function toMinor(total: string): {
  readonly minor: bigint | null
  readonly decimals: number
} {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(total)
  if (match === null) return { minor: null, decimals: 0 }
  const [, sign = '', whole = '', fraction = ''] = match
  const minor = BigInt(sign + whole + fraction)
  const fits = minor <= LARGEST && minor >= -LARGEST
  return { minor: fits ? minor : null, decimals: fraction.length }
}

/** The reverse of `toMinor`; '' for null. */
export function fromMinor(minor: bigint | number | null, decimals: number): string {
  if (minor === null) return ''
  const value = BigInt(minor)
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0')
  const cut = digits.length - decimals
  const text = decimals === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`
  return value < 0n ? `-${text}` : text
}

export function toSummary(row: InvoiceRowData): InvoiceSummary {
  return {
    id: row.id as InvoiceId,
    companyId: row.company_id as CompanyId,
    customerId: row.customer_id as CustomerId | null,
    country: row.country as InvoiceSummary['country'],
    kind: row.kind as InvoiceKind,
    state: row.state as InvoiceState,
    serie: row.serie,
    folio: row.folio,
    receiverTaxId: row.receiver_tax_id,
    receiverName: row.receiver_name,
    currency: row.currency,
    total: fromMinor(row.total_minor, row.currency_decimals),
    issuedLocal: row.issued_local,
    uuid: row.uuid,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
  }
}
