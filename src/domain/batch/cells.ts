import { readDate } from './dates.ts'
import { FIELD_DEFINITIONS, type ImportField } from './fields.ts'
import { readFigure, withoutMoneySign } from './figures.ts'
import { rowIssue, type RowIssue } from './rules.ts'
import type { SourceContext, SourceRow } from './source.ts'

/** Reads the cells of one row, noting what cannot be read. */
export interface CellReader {
  /** As written, the value for all rows where the cell is empty. */
  text(field: ImportField): string
  /** Decimal grammar; what is no figure stays as written and is noted. */
  figure(field: ImportField): string
  /** `AAAA-MM-DD` or with time; '' where not given or unreadable, which is noted. */
  date(field: ImportField): string
}

/** U+FFFD stands where some program could not read a letter: the letter is lost. */
const REPLACEMENT = '\ufffd'

export function cellReader(row: SourceRow, context: SourceContext, issues: RowIssue[]): CellReader {
  const { settings, style } = context

  function text(field: ImportField): string {
    const given = row.values[field] ?? ''
    const value = given === '' ? (settings.constants[field] ?? '') : given
    if (value.includes(REPLACEMENT)) {
      issues.push(rowIssue(row.no, field, 'import.replacement', { text: value }))
    }
    return value
  }

  function figure(field: ImportField): string {
    const value = text(field)
    if (value.trim() === '') return ''
    const read = readFigure(value, style.decimal)
    if (read !== null) return read
    const meant = withoutMoneySign(value, style.decimal)
    const rule = meant === null ? 'import.figure' : 'import.moneySign'
    issues.push(rowIssue(row.no, field, rule, { text: value, sign: style.decimal }, meant))
    return value
  }

  function date(field: ImportField): string {
    const value = text(field)
    if (value.trim() === '') return ''
    const read = readDate(value, context.dateOrderOf(field))
    if (read !== null) return read
    issues.push(rowIssue(row.no, field, 'import.date', { text: value }))
    return ''
  }

  return { text, figure, date }
}

/** What was given, else what is known. */
export function orOf(given: string, known: string | undefined): string {
  return given === '' ? (known ?? '') : given
}

/** Fields of the head on which the rows of one document do not agree, each named once. */
export function disagreements(rows: readonly SourceRow[]): readonly RowIssue[] {
  const [first, ...others] = rows
  if (first === undefined) return []
  const issues: RowIssue[] = []
  for (const row of others) {
    for (const [name, value] of Object.entries(row.values)) {
      const field = name as ImportField
      if (FIELD_DEFINITIONS[field].level !== 'head' || value === '') continue
      const before = first.values[field] ?? ''
      if (before === '' || before === value) continue
      issues.push(rowIssue(row.no, field, 'import.rowsDisagree', { one: before, other: value }))
    }
  }
  return issues
}

/** Rows whose cells nobody can place, and rows that say the same twice. */
export function shapeIssues(rows: readonly SourceRow[]): readonly RowIssue[] {
  const issues: RowIssue[] = []
  const seen = new Map<string, number>()
  for (const row of rows) {
    const params = { line: String(row.line) }
    if (row.shape !== 'whole') {
      const rule = row.shape === 'short' ? 'import.shortRow' : 'import.longRow'
      issues.push(rowIssue(row.no, '', rule, params))
    }
    if (rows.length === 1) continue
    const same = JSON.stringify(row.values)
    const twin = seen.get(same)
    if (twin === undefined) seen.set(same, row.line)
    else {
      issues.push(rowIssue(row.no, '', 'import.rowTwice', { ...params, twin: String(twin) }))
    }
  }
  return issues
}
