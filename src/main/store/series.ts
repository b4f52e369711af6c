import { sql } from 'kysely'
import type { SeriesView } from '../../contract/api.ts'
import { AppError } from '../../domain/errors.ts'
import type { CompanyId } from '../../domain/ids.ts'
import type { InvoiceKind } from '../../domain/invoice.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'

interface Key {
  readonly company_id: string
  readonly kind: string
  readonly serie: string
}

const ofCompany = query((db, p: { company_id: string }) =>
  db
    .selectFrom('series')
    .selectAll()
    .where('company_id', '=', p.company_id)
    .orderBy('kind')
    .orderBy('serie'),
)
const one = query((db, p: Key) =>
  db
    .selectFrom('series')
    .selectAll()
    .where('company_id', '=', p.company_id)
    .where('kind', '=', p.kind)
    .where('serie', '=', p.serie),
)
const put = query(
  (_db, p: Key & { next: number }) => sql`
    INSERT INTO series (company_id, kind, serie, next_folio)
    VALUES (${p.company_id}, ${p.kind}, ${p.serie}, ${p.next})
    ON CONFLICT (company_id, kind, serie) DO UPDATE SET next_folio = excluded.next_folio`,
)
const skip = query(
  (_db, p: { by: number }) => sql`UPDATE series SET next_folio = next_folio + ${p.by}`,
)
const take = query(
  (_db, p: Key) => sql<{ folio: number }>`
    INSERT INTO series (company_id, kind, serie, next_folio)
    VALUES (${p.company_id}, ${p.kind}, ${p.serie}, 2)
    ON CONFLICT (company_id, kind, serie) DO UPDATE SET next_folio = next_folio + 1
    RETURNING next_folio - 1 AS folio`,
)

/** Series of a company, by kind and name. */
export function listSeries(reader: Reader, companyId: CompanyId): readonly SeriesView[] {
  return reader.all(ofCompany, { company_id: companyId }).map((row) => ({
    companyId: row.company_id as CompanyId,
    kind: row.kind,
    serie: row.serie,
    nextFolio: row.next_folio,
  }))
}

/**
 * Adds a series or moves it forward; `state.notAllowedNow` when it would count backwards, for a number that
 * was used would be used again. Gives the number that stood before, null for a new series, for the audit row.
 */
export function saveSeries(tx: Tx, series: SeriesView): number | null {
  const key = { company_id: series.companyId, kind: series.kind, serie: series.serie }
  const before = tx.get(one, key)?.next_folio ?? null
  if (before !== null && series.nextFolio < before) {
    throw new AppError('state.notAllowedNow', { detail: { nextFolio: String(before) } })
  }
  tx.run(put, { ...key, next: series.nextFolio })
  return before
}

/**
 * Takes the next number of a series inside the transaction that seals the document: rolled back with it,
 * so that no number is lost or used twice. A series nobody made begins at 1.
 */
export function takeFolio(tx: Tx, companyId: CompanyId, kind: InvoiceKind, serie: string): number {
  const row = tx.get(take, { company_id: companyId, kind, serie })
  if (row === undefined) throw new Error('a series always gives a number')
  return row.folio
}

/** The number that the next document of a series would take. Nothing is taken: two askers get the same. */
export function peekFolio(
  reader: Reader,
  companyId: CompanyId,
  kind: InvoiceKind,
  serie: string,
): number {
  return reader.get(one, { company_id: companyId, kind, serie })?.next_folio ?? 1
}

/** A series goes on behind a number that was used elsewhere; holes before it stay holes. What is no number moves nothing. */
export function passFolio(
  tx: Tx,
  companyId: CompanyId,
  used: { readonly kind: InvoiceKind; readonly serie: string; readonly folio: string },
): void {
  if (!/^[1-9]\d{0,14}$/.test(used.folio)) return
  const { kind, serie } = used
  const next = Number(used.folio) + 1
  if (next > peekFolio(tx, companyId, kind, serie)) {
    saveSeries(tx, { companyId, kind, serie, nextFolio: next })
  }
}

/** Leaves a gap in every series: numbers that were used by data which are gone must not be used again. */
export function skipFolios(tx: Tx, by: number): void {
  if (by > 0) tx.run(skip, { by })
}
