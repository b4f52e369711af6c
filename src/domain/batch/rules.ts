import type { Issue } from '../issue.ts'
import type { ImportField } from './fields.ts'

/** Rules of a file and its rows; those of a document itself are its country's. Each has a sentence (`rule.import.…`). */
export const IMPORT_RULES = [
  'import.code',
  'import.date',
  'import.figure',
  'import.issuer',
  'import.keyUsed',
  'import.longRow',
  'import.moneySign',
  'import.rate',
  'import.replacement',
  'import.rowTwice',
  'import.rowsDisagree',
  'import.shortRow',
  'import.time',
  'import.total',
  'import.unknownSku',
  'import.kind',
  'import.changedSince',
  'import.futureSale',
  'import.ticketApart',
  'import.ticketUsed',
] as const
export type ImportRule = (typeof IMPORT_RULES)[number]

/** Totals that disagree: the cent doctor looks at these. */
export const TOTAL_RULE: ImportRule = 'import.total'
/** A draft that another screen changed after its batch was made. */
export const CHANGED_RULE: ImportRule = 'import.changedSince'

/** One problem of a row, at the field whose cell has to change; '' is the whole document. */
export interface RowIssue {
  /** Number of the row in the file, from 1; the document's first for what concerns all of it. */
  readonly row: number
  readonly field: ImportField | ''
  readonly rule: string
  readonly params: Issue['params']
  readonly officialCode: string | null
  readonly officialText: string | null
  /** The cell's new text, when it is surely right. */
  readonly repair: string | null
}

/** An issue of the file's own rules. */
export function rowIssue(
  row: number,
  field: ImportField | '',
  rule: ImportRule,
  params: Issue['params'] = {},
  repair: string | null = null,
): RowIssue {
  return { row, field, rule, params, officialCode: null, officialText: null, repair }
}

/**
 * Doubts about a single cell that a form only warns of. Nobody looks at each document of a file, so here they stop it
 * until somebody accepts their repair or lets them pass.
 */
export const DOUBTS_OF_CELLS: ReadonlySet<string> = new Set([
  'claveProdServ.unknown',
  'claveUnidad.unknown',
  'name.blanks',
  'postalCode.unknown',
  'rfc.checkDigit',
  'text.decomposed',
  'text.escaped',
  'text.invisible',
  'text.oddBlank',
])

/** Rules that a person may let pass for one document: they doubt, where the others know. */
export const ALLOWABLE: ReadonlySet<string> = new Set([
  'import.keyUsed',
  'import.longRow',
  'import.rowTwice',
  'import.rowsDisagree',
  'import.shortRow',
  'import.total',
  ...DOUBTS_OF_CELLS,
])
