import readWorkbook from 'read-excel-file/node'
import { TableRefused } from './refused.ts'
import type { TableRow } from './csvRows.ts'

/** The first sheet with anything on it. */
export interface WorkbookSheet {
  readonly name: string
  readonly others: number
  readonly rows: readonly TableRow[]
}

const END_OF_ZIP = Buffer.from('PK\u0005\u0006')
const ENTRY_OF_ZIP = Buffer.from('PK\u0001\u0002')
/** Record at the end of a ZIP: 22 bytes, and a comment of at most 64 kB (APPNOTE 4.3.16). */
const LONGEST_END = 65_557
/** What all parts of a workbook may come to when unpacked. */
const MOST_UNPACKED = 400 * 1024 * 1024

/** Reads an XLSX. Dates become `AAAA-MM-DD`, numbers what Excel shows of them: fifteen digits, never an exponent. */
export async function workbookRows(bytes: Uint8Array): Promise<WorkbookSheet> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  checkZip(buffer)
  let sheets
  try {
    sheets = await readWorkbook(buffer, { trim: false })
  } catch {
    throw new TableRefused('brokenWorkbook')
  }
  const used = sheets.filter(({ data }) => data.length > 0)
  const [first] = used
  if (first === undefined) throw new TableRefused('empty')
  const rows = first.data
    .map((cells, index) => ({ cells: cells.map(textOf), line: index + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  return { name: first.sheet, others: used.length - 1, rows }
}

/** A ZIP with its end, whose parts do not claim to be larger than memory. The library would wait for the rest for ever. */
function checkZip(bytes: Buffer): void {
  const end = bytes.lastIndexOf(END_OF_ZIP)
  if (end < 0 || end < bytes.length - LONGEST_END) throw new TableRefused('brokenWorkbook')
  let unpacked = 0
  for (
    let at = bytes.indexOf(ENTRY_OF_ZIP);
    at >= 0 && at + 46 <= bytes.length;
    at = bytes.indexOf(ENTRY_OF_ZIP, at + 46)
  ) {
    unpacked += bytes.readUInt32LE(at + 24)
    if (unpacked > MOST_UNPACKED) throw new TableRefused('tooLarge')
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return dateText(cell)
  if (typeof cell === 'number') return numberText(cell)
  if (typeof cell === 'boolean') return cell ? '1' : '0'
  return typeof cell === 'string' ? cell : ''
}

function dateText(date: Date): string {
  const text = date.toISOString()
  return text.slice(11, 19) === '00:00:00' ? text.slice(0, 10) : text.slice(0, 19)
}

/** Three decimals get a fourth, so that the figure cannot be taken for thousands. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return ''
  const shown = Number(value.toPrecision(15))
  const text = String(shown).includes('e') ? shown.toFixed(12).replace(/\.?0+$/, '') : String(shown)
  return /^-?\d{1,3}\.\d{3}$/.test(text) ? `${text}0` : text
}
