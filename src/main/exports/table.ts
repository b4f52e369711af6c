import Papa from 'papaparse'
import writeXlsxFile from 'write-excel-file/node'
import { asCell } from '../../domain/spreadsheet.ts'

/** A table of texts; the first row holds the names of the columns. */
export type Table = readonly (readonly string[])[]

/** Media types of the files that are made here. */
export const MEDIA_TYPES = {
  zip: 'application/zip',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** A stretch of a CSV, to be put behind another one; the first begins with `CSV_BEGIN`. Every cell is quoted. */
export function csvPart(rows: Table): string {
  if (rows.length === 0) return ''
  const safe = rows.map((row) => row.map(asCell))
  return `${Papa.unparse(safe, { quotes: true, newline: '\r\n' })}\r\n`
}

/** The byte order mark, which is how a spreadsheet knows that a CSV is UTF-8. */
export const CSV_BEGIN = '\uFEFF'

/** XLSX with one sheet. Amounts stay text: a document's figure must not become a float. */
export async function toXlsx(table: Table, sheet: string): Promise<Uint8Array> {
  const rows = table.map((row, index) =>
    row.map((text) => ({
      value: asCell(text),
      type: String,
      ...(index === 0 ? { fontWeight: 'bold' as const } : {}),
    })),
  )
  return new Uint8Array(await writeXlsxFile(rows, { sheet, stickyRowsCount: 1 }).toBuffer())
}
