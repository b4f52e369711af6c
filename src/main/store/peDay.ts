import { sql } from 'kysely'
import type { CompanyId } from '../../domain/ids.ts'
import type { InvoiceKind, InvoiceState } from '../../domain/invoice.ts'
import type { Reader } from './db.ts'
import { query } from './query.ts'

/** Documents of one day that are alike in everything that the day's account tells apart. */
export interface DayGroup {
  readonly kind: InvoiceKind
  readonly serie: string
  readonly currency: string
  readonly decimals: number
  readonly state: InvoiceState
  /** SUNAT's receipt is on this disk. */
  readonly hasCdr: boolean
  /** Sold on credit. */
  readonly isOnCredit: boolean
  readonly count: number
  readonly minor: bigint
}

interface Row {
  readonly kind: string
  readonly serie: string
  readonly currency: string
  readonly decimals: number
  readonly state: string
  readonly has_cdr: number
  readonly on_credit: number
  readonly count: number
  readonly minor: number | bigint | null
}

/** A day is a range of the index on the legal local time. */
const peDayGroups = query(
  (_db, p: { company_id: string; from: string; to: string }) => sql<Row>`
    SELECT kind, serie, currency, max(currency_decimals) AS decimals, state,
      EXISTS (SELECT 1 FROM documents WHERE invoice_id = invoices.id AND documents.kind = 'cdr') AS has_cdr,
      json_array_length(draft_json, '$.installments') > 0 AS on_credit,
      count(*) AS count, sum(total_minor) AS minor
    FROM invoices INDEXED BY invoices_by_date
    WHERE company_id = ${p.company_id} AND sort_local >= ${p.from} AND sort_local < ${p.to}
      AND state NOT IN ('draft', 'void')
    GROUP BY invoices.kind, serie, currency, state, has_cdr, on_credit
    ORDER BY serie, invoices.kind, currency`,
)

/** A legal local date's documents of a company in groups (`AAAA-MM-DD`), by series. */
export function dayGroups(reader: Reader, companyId: CompanyId, date: string): readonly DayGroup[] {
  return reader
    .all(peDayGroups, { company_id: companyId, from: date, to: `${date}U` })
    .map((row) => ({
      kind: row.kind as InvoiceKind,
      serie: row.serie,
      currency: row.currency,
      decimals: row.decimals,
      state: row.state as InvoiceState,
      hasCdr: row.has_cdr === 1,
      isOnCredit: row.on_credit === 1,
      count: row.count,
      minor: BigInt(row.minor ?? 0),
    }))
}
