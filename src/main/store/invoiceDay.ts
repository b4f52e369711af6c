import { sql } from 'kysely'
import type { DaySum, SimilarInvoice } from '../../contract/today.ts'
import type { CompanyId, InvoiceId } from '../../domain/ids.ts'
import type { Reader } from './db.ts'
import { fromMinor, toMinor } from './invoiceRows.ts'
import { query } from './query.ts'

interface DayRow {
  readonly state: string
  readonly hour: string
  readonly currency: string
  readonly decimals: number
  readonly count: number
  readonly minor: number | bigint | null
}

/** Grouped by the index on the legal local time: a day is a range of it. */
export const daySums = query(
  (_db, p: { company_id: string; from: string; to: string }) => sql<DayRow>`
    SELECT state, substr(issued_local, 12, 2) AS hour, currency, max(currency_decimals) AS decimals,
      count(*) AS count, sum(total_minor) AS minor
    FROM invoices INDEXED BY invoices_by_date
    WHERE company_id = ${p.company_id} AND sort_local >= ${p.from} AND sort_local < ${p.to}
      AND state NOT IN ('draft', 'void')
    GROUP BY state, hour, currency`,
)

const similar = query(
  (
    _db,
    p: {
      company_id: string
      receiver: string
      currency: string
      minor: bigint
      from: string
      not: string
    },
  ) => sql<{ id: string; serie: string; folio: string; state: string; created_at: number }>`
    SELECT id, serie, folio, state, created_at FROM invoices INDEXED BY invoices_by_date
    WHERE company_id = ${p.company_id} AND sort_local >= ${p.from} AND receiver_tax_id = ${p.receiver}
      AND currency = ${p.currency} AND total_minor = ${p.minor} AND id <> ${p.not}
      AND state NOT IN ('draft', 'void', 'rejected')
    ORDER BY sort_local DESC, seq DESC LIMIT 5`,
)

/** One day of a company: how many in each state and hour, and sums by currency of what was not refused. */
export interface DayFigures {
  readonly byState: ReadonlyMap<string, number>
  readonly byHour: readonly number[]
  readonly sums: readonly DaySum[]
}

/** Figures of a legal local date (`AAAA-MM-DD`). */
export function dayFigures(reader: Reader, companyId: CompanyId, date: string): DayFigures {
  const byState = new Map<string, number>()
  const byHour = Array.from({ length: 24 }, () => 0)
  const sums = new Map<string, { count: number; minor: bigint; decimals: number }>()
  for (const row of reader.all(daySums, { company_id: companyId, from: date, to: `${date}U` })) {
    byState.set(row.state, (byState.get(row.state) ?? 0) + row.count)
    const hour = Number(row.hour)
    byHour[hour] = (byHour[hour] ?? 0) + row.count
    if (row.state === 'rejected' || row.state === 'cancelled') continue
    const sum = sums.get(row.currency) ?? { count: 0, minor: 0n, decimals: row.decimals }
    sum.count += row.count
    sum.minor += BigInt(row.minor ?? 0)
    sums.set(row.currency, sum)
  }
  return {
    byState,
    byHour,
    sums: Array.from(sums, ([currency, { count, minor, decimals }]) => ({
      currency,
      count,
      total: fromMinor(minor, decimals),
    })),
  }
}

/** Documents since a legal local date to the same receiver with the same total; newest first, at most five. */
export function similarInvoices(
  reader: Reader,
  wanted: {
    readonly companyId: CompanyId
    readonly receiverTaxId: string
    readonly currency: string
    readonly total: string
    readonly since: string
    /** The draft itself; '' when it is not stored yet. */
    readonly except: string
  },
): readonly SimilarInvoice[] {
  const { minor } = toMinor(wanted.total)
  if (minor === null || wanted.receiverTaxId === '') return []
  return reader
    .all(similar, {
      company_id: wanted.companyId,
      receiver: wanted.receiverTaxId,
      currency: wanted.currency,
      minor,
      from: wanted.since,
      not: wanted.except,
    })
    .map((row) => ({
      id: row.id as InvoiceId,
      serie: row.serie,
      folio: row.folio,
      state: row.state,
      createdAt: row.created_at,
    }))
}
