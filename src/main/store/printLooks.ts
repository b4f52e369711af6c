import { sql } from 'kysely'
import type { CompanyId } from '../../domain/ids.ts'
import { PRINT_ACCENT_NAMES, type Logo, type PrintLook } from '../../domain/printLook.ts'
import { putBlob, readBlob } from './blobs.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'
import type { Tables } from './schema.ts'

/** How a company's pages look, with its picture. */
export interface StoredLook extends PrintLook {
  readonly logo: Logo | null
}

const byCompany = query((db, p: { company_id: string }) =>
  db.selectFrom('print_looks').selectAll().where('company_id', '=', p.company_id),
)
const put = query(
  (_db, p: Tables['print_looks']) => sql`
  INSERT INTO print_looks (company_id, accent, footer, logo_blob, logo_format, logo_width, logo_height)
  VALUES (${p.company_id}, ${p.accent}, ${p.footer}, ${p.logo_blob}, ${p.logo_format}, ${p.logo_width},
    ${p.logo_height})
  ON CONFLICT (company_id) DO UPDATE SET accent = excluded.accent, footer = excluded.footer,
    logo_blob = excluded.logo_blob, logo_format = excluded.logo_format, logo_width = excluded.logo_width,
    logo_height = excluded.logo_height`,
)

/** The look of a company's pages; the program's own where it chose none. */
export function lookOf(reader: Reader, companyId: CompanyId): StoredLook {
  const row = reader.get(byCompany, { company_id: companyId })
  const accent = PRINT_ACCENT_NAMES.find((name) => name === row?.accent) ?? 'petrol'
  if (row === undefined) return { accent, footer: '', logo: null }
  return { accent, footer: row.footer, logo: logoOf(reader, row) }
}

/** Puts a look in place of the one before. */
export function saveLook(tx: Tx, companyId: CompanyId, { accent, footer, logo }: StoredLook): void {
  tx.run(put, {
    company_id: companyId,
    accent,
    footer,
    logo_blob: logo === null ? null : putBlob(tx, logo.bytes),
    logo_format: logo?.format ?? null,
    logo_width: logo?.width ?? null,
    logo_height: logo?.height ?? null,
  })
}

function logoOf(reader: Reader, row: Tables['print_looks']): Logo | null {
  if (row.logo_blob === null) return null
  return {
    format: row.logo_format === 'jpeg' ? 'jpeg' : 'png',
    bytes: readBlob(reader, row.logo_blob).bytes,
    width: row.logo_width ?? 1,
    height: row.logo_height ?? 1,
  }
}
