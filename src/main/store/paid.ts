import { sql } from 'kysely'
import { paidSums, type PaidSum } from '../../domain/mx/pago/paidSums.ts'
import type { InvoiceId } from '../../domain/ids.ts'
import type { Reader } from './db.ts'
import { query } from './query.ts'

const payments = query(
  (_db, p: { ids_json: string }) => sql<{ id: string; moneda: string; amount: string }>`
  SELECT invoices.id AS id, payment.value ->> '$.moneda' AS moneda, payment.value ->> '$.amount' AS amount
  FROM json_each(${p.ids_json}) AS wanted JOIN invoices ON invoices.id = wanted.value,
    json_each(invoices.draft_json, '$.payments') AS payment`,
)

/** What each of these receipts certifies as paid; documents of other kinds are not in it. */
export function paidOf(
  reader: Reader,
  receipts: readonly InvoiceId[],
): ReadonlyMap<InvoiceId, readonly PaidSum[]> {
  if (receipts.length === 0) return new Map()
  const byId = Map.groupBy(
    reader.all(payments, { ids_json: JSON.stringify(receipts) }),
    ({ id }) => id as InvoiceId,
  )
  return new Map(Array.from(byId, ([id, rows]) => [id, paidSums(rows)]))
}
