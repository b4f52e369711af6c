import type { Draft } from '../invoice.ts'
import type { Issue } from '../issue.ts'
import { figuresOf, judgeDraft } from '../judge.ts'
import type { FindInEdition } from '../mx/rules/editions.ts'
import { formatE6, parseE6 } from '../decimal.ts'
import type { RoundingPolicy } from '../parties.ts'
import { disagreements, shapeIssues } from './cells.ts'
import { cfdiDocument } from './cfdiDocument.ts'
import { FIELD_DEFINITIONS, type ImportField } from './fields.ts'
import { readFigure } from './figures.ts'
import { peDocument } from './peDocument.ts'
import { placeOf } from './places.ts'
import { ALLOWABLE, DOUBTS_OF_CELLS, rowIssue, type RowIssue } from './rules.ts'
import type { SourceContext, SourceRow } from './source.ts'

/** Rows of one document, in the order of the file. */
export type DocumentRows = readonly [SourceRow, ...SourceRow[]]

/** Whether there is at least one row. */
export function isRows(rows: readonly SourceRow[]): rows is DocumentRows {
  return rows.length > 0
}

/** `repair`: all its problems have a sure repair. `person`: at least one has not. */
export type JudgedState = 'ready' | 'repair' | 'person'

export interface DocumentJudgement {
  readonly state: JudgedState
  readonly draft: Draft
  /** Decimal text, as shown. */
  readonly total: string
  /** Taxes added less those withheld. */
  readonly taxes: string
  /** What the file says the total is, '' where it does not; decimal text. */
  readonly fileTotal: string
  /** The way of rounding under which the file's total comes out, where the present one misses it. */
  readonly fitsUnder: RoundingPolicy | null
  /** Every problem that stops the document, those behind a repair too. */
  readonly issues: readonly RowIssue[]
}

/** Repairs can uncover others (a name in capitals ends in a company type): so many rounds are enough. */
const ROUNDS = 3

/**
 * Makes a document of its rows and judges it, offline and without any effect. A document whose every problem has a
 * repair is judged once more with all of them made, so that `repair` promises that they are enough.
 */
export function judgeDocument(
  rows: DocumentRows,
  context: SourceContext,
  options: {
    readonly nowMs: number
    readonly findInEdition?: FindInEdition
    /** Rules that a person let pass for this document. */
    readonly allowed: ReadonlySet<string>
  },
): DocumentJudgement {
  const found = judgeOnce(rows, context, options)
  if (found.issues.length === 0) return { ...found, state: 'ready' }
  const all = [...found.issues]
  let repaired = rows
  let latest = found
  for (let round = 0; round < ROUNDS; round += 1) {
    if (latest.issues.some(({ repair }) => repair === null)) break
    repaired = withRepairs(repaired, latest.issues)
    latest = judgeOnce(repaired, context, options)
    if (latest.issues.length === 0) return { ...found, issues: all, state: 'repair' }
    all.push(...latest.issues.filter((issue) => !all.some((known) => isSame(known, issue))))
  }
  return { ...found, issues: all, state: 'person' }
}

type Once = Omit<DocumentJudgement, 'state'>

function judgeOnce(
  rows: DocumentRows,
  context: SourceContext,
  options: Parameters<typeof judgeDocument>[2],
): Once {
  const { company } = context
  const built = company.country === 'PE' ? peDocument(rows, context) : cfdiDocument(rows, context)
  const own = [...built.issues, ...disagreements(rows), ...shapeIssues(rows)]
  const spoken = new Set(own.map(({ row, field }) => `${row} ${field}`))
  const judged = judgeDraft(built.draft, company, options.nowMs, options.findInEdition)
  const stopping = judged.issues.filter(
    ({ severity, rule }) => severity === 'error' || DOUBTS_OF_CELLS.has(rule),
  )
  // What the file's own rules say of a cell is nearer than what the document's say of its consequence.
  const ofDocument = stopping
    .map((issue) => placed(issue, rows))
    .filter((issue) => issue.field === '' || !spoken.has(`${issue.row} ${issue.field}`))
  const { total } = judged.totals
  const compared = compareTotal(rows, context, built.draft, total)
  const issues = [...own, ...ofDocument, ...compared.issues].filter(
    ({ rule }) => !(ALLOWABLE.has(rule) && options.allowed.has(rule)),
  )
  return {
    draft: built.draft,
    total,
    taxes: taxesOf(judged),
    fileTotal: compared.fileTotal,
    fitsUnder: compared.fitsUnder,
    issues: distinct(issues),
  }
}

function taxesOf(judged: ReturnType<typeof judgeDraft>): string {
  if (judged.country === 'PE') return judged.totals.igv
  const { totalTransferred, totalWithheld } = judged.totals
  return formatE6((parseE6(totalTransferred) ?? 0n) - (parseE6(totalWithheld) ?? 0n), 2)
}

function placed(issue: Issue, rows: DocumentRows): RowIssue {
  const repair = issue.repair === null || issue.repair.path !== issue.path ? null : issue.repair
  return {
    ...placeOf(issue.path, rows),
    rule: issue.rule,
    params: issue.params,
    officialCode: issue.officialCode,
    officialText: issue.officialText,
    repair: repair?.value ?? null,
  }
}

/** The file's own total against the computed one; a cent of difference is explained by the way of rounding. */
function compareTotal(
  rows: DocumentRows,
  { company, style }: SourceContext,
  draft: Draft,
  total: string,
): Pick<Once, 'fileTotal' | 'fitsUnder'> & { readonly issues: readonly RowIssue[] } {
  const [first] = rows
  const written = rows.map(({ values }) => values.total ?? '').find((text) => text.trim() !== '')
  const fileTotal = written === undefined ? '' : (readFigure(written, style.decimal) ?? '')
  const wanted = parseE6(fileTotal)
  if (written === undefined) return { fileTotal: '', fitsUnder: null, issues: [] }
  if (wanted === null) {
    const params = { text: written, sign: style.decimal }
    return {
      fileTotal: '',
      fitsUnder: null,
      issues: [rowIssue(first.no, 'total', 'import.figure', params)],
    }
  }
  if (wanted === parseE6(total)) return { fileTotal, fitsUnder: null, issues: [] }
  const fitsUnder = otherRounding(draft, wanted, company)
  const params = { said: fileTotal, total }
  return { fileTotal, fitsUnder, issues: [rowIssue(first.no, 'total', 'import.total', params)] }
}

function otherRounding(
  draft: Draft,
  wanted: bigint,
  company: SourceContext['company'],
): RoundingPolicy | null {
  if (draft.country === 'PE') return null
  const present = draft.roundingPolicy ?? company.roundingPolicy
  const other = present === 'perLine' ? 'atTotals' : 'perLine'
  const { totals } = figuresOf({ ...draft, roundingPolicy: other }, company)
  return parseE6(totals.total) === wanted ? other : null
}

/** The rows with the repairs in their cells; what belongs to the whole document goes into each of them. */
export function withRepairs(rows: DocumentRows, issues: readonly RowIssue[]): DocumentRows {
  const [first, ...others] = rows
  const change = (row: SourceRow): SourceRow => {
    const mine = issues.filter(
      ({ row: no, field }) => field !== '' && (no === row.no || isOfHead(field)),
    )
    if (mine.length === 0) return row
    const repaired = mine.flatMap(({ field, repair }) =>
      repair === null ? [] : [[field, repair] as const],
    )
    return { ...row, values: { ...row.values, ...Object.fromEntries(repaired) } }
  }
  return [change(first), ...others.map(change)]
}

/** Whether a field belongs to the whole document, so that a change goes into each of its rows. */
export function isOfHead(field: ImportField): boolean {
  return FIELD_DEFINITIONS[field].level === 'head'
}

function isSame(one: RowIssue, other: RowIssue): boolean {
  return one.row === other.row && one.field === other.field && one.rule === other.rule
}

function distinct(issues: readonly RowIssue[]): readonly RowIssue[] {
  return [
    ...new Map(
      issues.map((issue) => [`${issue.row} ${issue.field} ${issue.rule}`, issue]),
    ).values(),
  ]
}
