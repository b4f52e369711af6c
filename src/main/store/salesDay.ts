import { sql } from 'kysely'
import type { CompanyId } from '../../domain/ids.ts'
import type { Reader } from './db.ts'
import { fromMinor } from './invoiceRows.ts'
import { query } from './query.ts'

/** Where money of a day comes from, or goes to. */
export type MoneySource = 'ticket' | 'invoice' | 'receipt' | 'refund'

/** One form of payment of one source; the amount is decimal text in its currency. */
export interface MoneyOfDay {
  readonly source: MoneySource
  readonly formaPago: string
  readonly currency: string
  readonly count: number
  readonly amount: string
}

interface Row {
  readonly source: string
  readonly forma_pago: string
  readonly currency: string
  readonly decimals: number
  readonly count: number
  readonly minor: number | bigint
}

interface Span {
  readonly company_id: string
  readonly from: string
  readonly to: string
}

/** Tickets by form of payment. */
export const ticketSums = query(
  (_db, p: Span) => sql<Row>`
  SELECT 'ticket' AS source, forma_pago, 'MXN' AS currency, 2 AS decimals, count(*) AS count,
    sum(total_minor) AS minor
  FROM sales WHERE company_id = ${p.company_id} AND sold_local >= ${p.from} AND sold_local < ${p.to}
  GROUP BY forma_pago`,
)

/**
 * Invoices paid at once and credit notes by form of payment. What belongs to a ticket is not counted: its money came in
 * with the ticket, and a credit note that takes it out of its global invoice gives nothing back.
 */
export const documentSums = query(
  (_db, p: Span) => sql<Row>`
  SELECT iif(kind = 'egreso', 'refund', 'invoice') AS source, draft_json ->> '$.formaPago' AS forma_pago, currency,
    max(currency_decimals) AS decimals, count(*) AS count, sum(total_minor) AS minor
  FROM invoices INDEXED BY invoices_by_date
  WHERE company_id = ${p.company_id} AND sort_local >= ${p.from} AND sort_local < ${p.to}
    AND state IN ('sealed', 'stamped', 'cancelRequested') AND kind IN ('ingreso', 'egreso')
    AND (kind = 'egreso' OR draft_json ->> '$.metodoPago' = 'PUE')
    AND NOT EXISTS (SELECT 1 FROM sale_documents WHERE invoice_id = invoices.id)
  GROUP BY source, forma_pago, currency`,
)

/** Payments that the day's receipts certify, each by itself. */
export const receiptPayments = query(
  (_db, p: Span) => sql<{
    forma_pago: string
    currency: string
    amount: string
  }>`
  SELECT payment.value ->> '$.formaPago' AS forma_pago, payment.value ->> '$.moneda' AS currency,
    payment.value ->> '$.amount' AS amount
  FROM invoices INDEXED BY invoices_by_date, json_each(draft_json, '$.payments') AS payment
  WHERE company_id = ${p.company_id} AND sort_local >= ${p.from} AND sort_local < ${p.to}
    AND state IN ('sealed', 'stamped', 'cancelRequested') AND kind = 'pago'`,
)

/** Everything that came in or went out on a legal local date (`AAAA-MM-DD`), in no order. */
export function moneyOfDay(
  reader: Reader,
  companyId: CompanyId,
  date: string,
): readonly MoneyOfDay[] {
  // Every hour of the date sorts before `U`.
  const span = { company_id: companyId, from: date, to: `${date}U` }
  return [
    ...reader.all(ticketSums, span).map(toMoney),
    ...reader.all(documentSums, span).map(toMoney),
    ...reader.all(receiptPayments, span).map(({ forma_pago: formaPago, currency, amount }) => ({
      source: 'receipt' as const,
      formaPago,
      currency,
      count: 1,
      amount,
    })),
  ]
}

function toMoney(row: Row): MoneyOfDay {
  return {
    source: row.source as MoneySource,
    formaPago: row.forma_pago,
    currency: row.currency,
    count: row.count,
    amount: fromMinor(row.minor, row.decimals),
  }
}
