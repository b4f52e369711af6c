import { figureEvidence } from '../../domain/batch/figures.ts'
import { dateEvidence } from '../../domain/batch/dates.ts'
import { columnCounter, type ColumnCounter } from '../../domain/batch/survey.ts'
import {
  MOST_BYTES,
  MOST_COLUMNS,
  MOST_ROWS,
  type TableFacts,
  type TableOptions,
} from '../../domain/batch/table.ts'
import { csvRows, detectDelimiter, withoutSeparatorLine, type TableRow } from './csvRows.ts'
import { decodeText, detectEncoding, isWorkbook } from './decode.ts'
import type { ReadRow } from './protocol.ts'
import { TableRefused } from './refused.ts'
import { workbookRows } from './workbookRows.ts'

const SLICE = 500

interface Opened {
  readonly rows: Iterable<TableRow>
  readonly linesBefore: number
  readonly facts: Pick<TableFacts, 'format' | 'encoding' | 'delimiter' | 'sheet' | 'otherSheets'>
}

/**
 * Reads a CSV or XLSX, told apart by its first bytes, and hands its rows over in slices, waiting for each. Gives what
 * was found out about it; leaves with `TableRefused` when it cannot be read.
 */
export async function readTable(
  bytes: Uint8Array,
  options: TableOptions,
  onRows: (rows: readonly ReadRow[]) => Promise<void>,
): Promise<TableFacts> {
  if (bytes.length > MOST_BYTES) throw new TableRefused('tooLarge')
  if (bytes.length === 0) throw new TableRefused('empty')
  const opened = isWorkbook(bytes) ? await openWorkbook(bytes) : openText(bytes, options)
  const iterator = opened.rows[Symbol.iterator]()
  const first = iterator.next()
  if (first.done === true) throw new TableRefused('empty')
  const { headers, doubled } = readHeader(first.value)
  const counters = headers.map(columnCounter)
  let count = 0
  let slice: ReadRow[] = []
  for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
    const row = next.value
    count += 1
    if (count > MOST_ROWS) throw new TableRefused('tooManyRows', row.line + opened.linesBefore)
    if (row.cells.length > MOST_COLUMNS * 2) throw new TableRefused('tooManyColumns', row.line)
    see(counters, row.cells)
    slice.push(toReadRow(row, headers.length, opened))
    if (slice.length === SLICE) {
      await onRows(slice)
      slice = []
    }
  }
  if (count === 0) throw new TableRefused('noRows')
  if (slice.length > 0) await onRows(slice)
  return {
    ...opened.facts,
    headers,
    columns: counters.map((counter) => counter.done()),
    rows: count,
    doubledHeaders: doubled,
  }
}

function see(counters: readonly ColumnCounter[], cells: readonly string[]): void {
  for (let index = 0; index < counters.length; index += 1) {
    counters[index]?.see(trimmed(cells[index] ?? ''))
  }
}

/** Blanks at the ends are rare: asking for the two signs there costs less than having them taken away. */
function trimmed(cell: string): string {
  return isPlain(cell.charCodeAt(0)) && isPlain(cell.charCodeAt(cell.length - 1))
    ? cell
    : cell.trim()
}

/** A printable sign of ASCII. */
function isPlain(code: number): boolean {
  return code > 32 && code < 127
}

function openText(bytes: Uint8Array, options: TableOptions): Opened {
  const encoding = options.encoding ?? detectEncoding(bytes)
  const separated = withoutSeparatorLine(decodeText(bytes, encoding))
  const { text, lines } = separated
  const delimiter = options.delimiter ?? separated.delimiter ?? detectDelimiter(text)
  if (delimiter === null) throw new TableRefused('oneColumn')
  return {
    rows: csvRows(text, delimiter),
    linesBefore: lines,
    facts: { format: 'csv', encoding, delimiter, sheet: '', otherSheets: 0 },
  }
}

async function openWorkbook(bytes: Uint8Array): Promise<Opened> {
  const { name, others, rows } = await workbookRows(bytes)
  return {
    rows,
    linesBefore: 0,
    facts: { format: 'xlsx', encoding: null, delimiter: null, sheet: name, otherSheets: others },
  }
}

/** Names of the columns; empty ones at the end are none. A name that stands there twice gets a number. */
function readHeader({ cells, line }: TableRow): {
  readonly headers: readonly string[]
  readonly doubled: readonly string[]
} {
  const names = cells.map((cell) => cell.trim())
  while (names.at(-1) === '') names.pop()
  if (names.length > MOST_COLUMNS) throw new TableRefused('tooManyColumns', line)
  // A row of data where the names should be: nobody calls a column 1,160.00 or 03/04/2026.
  const looksLikeData = names.some(
    (name) => figureEvidence(name) !== null || dateEvidence(name) !== null,
  )
  if (looksLikeData) throw new TableRefused('noHeader', line)
  const seen = new Map<string, number>()
  const doubled = new Set<string>()
  const headers = names.map((name, index) => {
    const shown = name === '' ? `Columna ${index + 1}` : name
    const times = (seen.get(shown.toLowerCase()) ?? 0) + 1
    seen.set(shown.toLowerCase(), times)
    if (times === 1) return shown
    doubled.add(shown)
    return `${shown} (${times})`
  })
  return { headers, doubled: [...doubled] }
}

/** Cells beyond the header that are empty are only a spreadsheet's habit; those of a workbook end where they end. */
function toReadRow({ cells, line }: TableRow, width: number, opened: Opened): ReadRow {
  const extra = cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')
  const isShort = opened.facts.format === 'csv' && cells.length < width
  return {
    line: line + opened.linesBefore,
    cells: JSON.stringify(extra || cells.length <= width ? cells : cells.slice(0, width)),
    shape: extra ? 'long' : isShort ? 'short' : 'whole',
  }
}
