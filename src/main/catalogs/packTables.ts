import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { parse } from 'csv-parse/sync'
import readWorkbook from 'read-excel-file/node'
import {
  PACK_CATALOGS,
  packCatalogNamed,
  type PackCatalog,
} from '../../domain/mx/catalogs/packCatalogs.ts'
import { packColumns } from '../../domain/mx/catalogs/packRows.ts'
import { sqliteTables, type PackTable } from '../store/catalogPack.ts'

const SQLITE = 'SQLite format 3\0'
const ZIP = 'PK\u0003\u0004'
/** Record at the end of a ZIP: 22 bytes, and a comment of at most 64 kB (APPNOTE 4.3.16). */
const ZIP_END = 'PK\u0005\u0006'
const LONGEST_ZIP_END = 65_557

/** The tables of a pack, told apart by its first bytes: SQLite, Excel, or CSV. Throws for what is none of them. */
export async function packTables(path: string, name: string): Promise<readonly PackTable[]> {
  const begin = firstBytes(path)
  if (begin.startsWith(SQLITE)) return sqliteTables(path)
  if (begin.startsWith(ZIP)) return sheets(path)
  return csvTable(path, name)
}

function firstBytes(path: string): string {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(16)
    return bytes.toString('latin1', 0, readSync(file, bytes, 0, bytes.length, 0))
  } finally {
    closeSync(file)
  }
}

/** SAT's workbook: a sheet per catalogue, or several where it is split. */
async function sheets(path: string): Promise<readonly PackTable[]> {
  const bytes = readFileSync(path)
  // The library waits for ever for the rest of a file that was cut short.
  const end = bytes.lastIndexOf(ZIP_END)
  if (end < 0 || end < bytes.length - LONGEST_ZIP_END) throw new Error('a ZIP without its end')
  const workbook = await readWorkbook(bytes)
  return workbook.flatMap(({ sheet, data }) => {
    const catalog = packCatalogNamed(sheet)
    return catalog === null ? [] : [{ catalog, rows: data.map((row) => row.map(plain)) }]
  })
}

/** Excel's days as text, in which all packs have them. */
function plain(cell: unknown): unknown {
  return cell instanceof Date ? cell.toISOString() : cell
}

/** One catalogue, named by its file or by the heading of its key. */
function csvTable(path: string, name: string): readonly PackTable[] {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  const [firstLine = ''] = text.split('\n', 1)
  const delimiter = firstLine.split(';').length > firstLine.split(',').length ? ';' : ','
  const rows = parse(text, {
    bom: true,
    delimiter,
    skip_empty_lines: true,
    relax_column_count: true,
  })
  const catalog = packCatalogNamed(basename(name, extname(name))) ?? catalogOfHeading(rows[0] ?? [])
  return catalog === null ? [] : [{ catalog, rows }]
}

function catalogOfHeading(heading: readonly string[]): PackCatalog | null {
  const named = heading.map((cell) => packCatalogNamed(cell)).find((catalog) => catalog !== null)
  if (named === undefined) return null
  return packColumns(named, heading) === null
    ? null
    : (PACK_CATALOGS.find(({ name }) => name === named.name) ?? null)
}
