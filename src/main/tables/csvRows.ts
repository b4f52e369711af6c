import Papa from 'papaparse'
import { DELIMITERS, LONGEST_ROW, type Delimiter } from '../../domain/batch/table.ts'
import { TableRefused } from './refused.ts'

/** A row of a table as it stands, with the line of the file on which it begins. */
export interface TableRow {
  readonly cells: readonly string[]
  readonly line: number
}

/** Characters parsed at once. */
const WINDOW = 262_144
/** Characters by which a delimiter is told: parsed once with each. */
const SAMPLE = 65_536
/** Rows by which a delimiter is told. */
const TRIED_ROWS = 50

interface Parsed {
  readonly rows: readonly string[][]
  /** Where the last of them ends. */
  readonly end: number
  /** Place of the first quote that is wrong, null when all are right. */
  readonly badQuote: { readonly index: number; readonly isUnclosed: boolean } | null
}

/**
 * Rows of a CSV text, in order, blank lines left out. Cells are exact: a quote that closes nowhere, or in the middle of
 * a cell, refuses the file and names its line, for everything behind it could be shifted.
 */
export function* csvRows(text: string, delimiter: Delimiter): Generator<TableRow> {
  const newline = newlineOf(text)
  let offset = 0
  let line = 1
  let window = WINDOW
  while (offset < text.length) {
    const isLast = offset + window >= text.length
    const piece = text.slice(offset, offset + window)
    const parsed = parsePiece(piece, delimiter, newline, isLast)
    const { badQuote, end } = parsed
    if (badQuote !== null && (isLast || badQuote.index < end)) {
      const reason = badQuote.isUnclosed ? 'unclosedQuote' : 'strayQuote'
      throw new TableRefused(reason, line + countOf(piece, newline, 0, badQuote.index))
    }
    if (end === 0) {
      if (piece.length >= LONGEST_ROW) {
        // A quote that opened here and that nothing behind closes; or simply far too much.
        const isOpen =
          (piece.split('"').length - 1) % 2 === 1 && !text.includes('"', offset + piece.length)
        throw new TableRefused(isOpen ? 'unclosedQuote' : 'rowTooLarge', line)
      }
      window = Math.min(window * 2, LONGEST_ROW)
      continue
    }
    // Only between quotes can a cell go on in the next line.
    const isPlain = !piece.includes('"')
    for (const cells of parsed.rows) {
      if (!isBlank(cells)) yield { cells: withoutReturn(cells), line }
      line += isPlain ? 1 : 1 + linesInside(cells, newline)
    }
    offset += end
    window = WINDOW
  }
}

function parsePiece(
  piece: string,
  delimiter: Delimiter,
  newline: '\n' | '\r',
  isLast: boolean,
): Parsed {
  const parser = new Papa.Parser({ delimiter, newline })
  const { data, errors, meta } = parser.parse(piece, 0, !isLast) as Papa.ParseResult<string[]>
  const wrong = errors.find(({ type }) => type === 'Quotes')
  return {
    rows: data,
    // A last line without its end: the library gives the end of the text there.
    end: data.length === 0 ? 0 : meta.cursor,
    badQuote:
      wrong === undefined
        ? null
        : { index: wrong.index ?? 0, isUnclosed: wrong.code === 'MissingQuotes' },
  }
}

/** Old Macs ended lines with a return alone. */
function newlineOf(text: string): '\n' | '\r' {
  return text.includes('\n') ? '\n' : '\r'
}

/** A return before the line's end belongs to the end and not to the cell. */
function withoutReturn(cells: string[]): readonly string[] {
  const last = cells.at(-1) ?? ''
  if (last.endsWith('\r')) cells[cells.length - 1] = last.slice(0, -1)
  return cells
}

function linesInside(cells: readonly string[], newline: string): number {
  let count = 0
  for (const cell of cells) {
    if (cell.includes(newline)) count += countOf(cell, newline, 0, cell.length)
  }
  return count
}

function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell.trim() !== '') return false
  return true
}

function countOf(text: string, sign: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf(sign, from); at >= 0 && at < to; at = text.indexOf(sign, at + 1)) {
    count += 1
  }
  return count
}

/** A first line `sep=;`, with which Excel is told; the delimiter it names and the text behind it. */
export function withoutSeparatorLine(text: string): {
  readonly text: string
  readonly delimiter: Delimiter | null
  readonly lines: number
} {
  const match = /^"?sep=(.)"?\r?\n/i.exec(text)
  const delimiter = DELIMITERS.find((one) => one === match?.[1]) ?? null
  if (match === null || delimiter === null) return { text, delimiter: null, lines: 0 }
  return { text: text.slice(match[0].length), delimiter, lines: 1 }
}

/** The delimiter under which the first rows have the most columns and all the same number; null when none parts them. */
export function detectDelimiter(text: string): Delimiter | null {
  const newline = newlineOf(text)
  const sample = text.slice(0, SAMPLE)
  let best: { readonly delimiter: Delimiter; readonly score: number } | null = null
  for (const delimiter of DELIMITERS) {
    const { rows } = parsePiece(sample, delimiter, newline, sample.length === text.length)
    const widths = rows
      .filter((cells) => !isBlank(cells))
      .slice(0, TRIED_ROWS)
      .map((cells) => cells.length)
    const [width = 1] = widths
    if (width < 2) continue
    const same = widths.filter((each) => each === width).length / widths.length
    const score = same * 1_000 + width
    if (best === null || score > best.score) best = { delimiter, score }
  }
  return best?.delimiter ?? mostFrequent(sample)
}

/** Where not even one row fits into the sample, the sign that occurs most will show what is wrong with it. */
function mostFrequent(sample: string): Delimiter | null {
  if (sample.includes('\n')) return null
  const counted = DELIMITERS.map((delimiter) => ({
    delimiter,
    count: countOf(sample, delimiter, 0, sample.length),
  }))
  const [most] = counted.toSorted((one, other) => other.count - one.count)
  return most === undefined || most.count === 0 ? null : most.delimiter
}
