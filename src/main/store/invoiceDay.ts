import { sql } from 'kysely'
import type { DaySum, SimilarInvoice } from '../../contract/today.ts'
import type { CompanyId, InvoiceId } from '../../domain/ids.ts'
import type { InvoiceKind } from '../../domain/invoice.ts'
import { paidSums } from '../../domain/mx/pago/paidSums.ts'
import type { ReceivedPayment } from '../../domain/mx/pago/payment.ts'
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

interface SimilarRow {
  readonly id: string
  readonly serie: string
  readonly folio: string
  readonly state: string
  readonly created_at: number
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
      kind: string
      receiver: string
      currency: string
      minor: bigint
      from: string
      not: string
    },
  ) => sql<SimilarRow>`
    SELECT id, serie, folio, state, created_at FROM invoices INDEXED BY invoices_by_date
    WHERE company_id = ${p.company_id} AND sort_local >= ${p.from} AND receiver_tax_id = ${p.receiver}
      AND kind = ${p.kind} AND currency = ${p.currency} AND total_minor = ${p.minor} AND id <> ${p.not}
      AND state NOT IN ('draft', 'void', 'rejected')
    ORDER BY sort_local DESC, seq DESC LIMIT 5`,
)

/** Receipts: all of them have a total of 0 XXX, so what they say was paid is read beside them. */
const receiptsSince = query(
  (_db, p: { company_id: string; receiver: string; from: string; not: string }) => sql<
    SimilarRow & { payments: string }
  >`
    SELECT id, serie, folio, state, created_at, draft_json ->> '$.payments' AS payments
    FROM invoices INDEXED BY invoices_by_date
    WHERE company_id = ${p.company_id} AND sort_local >= ${p.from} AND receiver_tax_id = ${p.receiver}
      AND kind = 'pago' AND id <> ${p.not} AND state NOT IN ('draft', 'void', 'rejected')
    ORDER BY sort_local DESC, seq DESC LIMIT 50`,
)

/** One day of a company: how many in each state; by hour and summed by currency what was neither refused nor cancelled. */
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
    if (row.state === 'rejected' || row.state === 'cancelled') continue
    const hour = Number(row.hour)
    byHour[hour] = (byHour[hour] ?? 0) + row.count
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

/** Documents of a kind since a legal local date to the same receiver for the same sum; newest first, at most five. */
export function similarInvoices(
  reader: Reader,
  wanted: {
    readonly companyId: CompanyId
    readonly kind: InvoiceKind
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
  const { kind, currency } = wanted
  const asked = {
    company_id: wanted.companyId,
    receiver: wanted.receiverTaxId,
    from: wanted.since,
    not: wanted.except,
  }
  const rows =
    kind === 'pago'
      ? reader
          .all(receiptsSince, asked)
          .filter(({ payments }) => saysPaid(payments, currency, minor))
          .slice(0, 5)
      : reader.all(similar, { ...asked, kind, currency, minor })
  return rows.map((row) => ({
    id: row.id as InvoiceId,
    serie: row.serie,
    folio: row.folio,
    state: row.state,
    createdAt: row.created_at,
  }))
}

function saysPaid(payments: string, currency: string, minor: bigint): boolean {
  const sums = paidSums(JSON.parse(payments) as readonly ReceivedPayment[])
  return sums.some((sum) => sum.currency === currency && toMinor(sum.amount).minor === minor)
}
