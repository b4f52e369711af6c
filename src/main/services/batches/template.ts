import { fileNameByRule } from '../../../domain/mx/fileName.ts'
import type { MadeFile } from '../../exports/madeFile.ts'
import { CSV_BEGIN, csvPart, MEDIA_TYPES, toXlsx } from '../../exports/table.ts'

/** A file to fill in: the names of its columns and one row as an example. */
export async function makeTemplate(
  columns: readonly { readonly header: string; readonly example: string }[],
  format: 'csv' | 'xlsx',
  named: { readonly stem: string; readonly of: string },
): Promise<MadeFile> {
  const rows = [columns.map(({ header }) => header), columns.map(({ example }) => example)]
  const values = { RFC: '', FECHA: '', NOMBRE: '', TOTAL: '', UUID: '', CLAVE: '' }
  const name = fileNameByRule(
    ['SERIE', 'FOLIO'],
    { ...values, SERIE: named.stem, FOLIO: named.of },
    format,
  )
  const content =
    format === 'xlsx'
      ? await toXlsx(rows, named.stem)
      : new TextEncoder().encode(CSV_BEGIN + csvPart(rows))
  return { name, mediaType: MEDIA_TYPES[format], content }
}
