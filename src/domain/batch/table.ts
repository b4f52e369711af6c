import type { ColumnSurvey } from './survey.ts'

/** Encodings in which tables come. `windows-1252` holds all of Latin-1. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof ENCODINGS)[number]

export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** Why a file cannot be read at all; each has a sentence (`error.validation.file.…`). */
export const TABLE_REFUSALS = [
  'empty',
  'tooLarge',
  'tooManyRows',
  'tooManyColumns',
  'rowTooLarge',
  'binary',
  'web',
  'oldWorkbook',
  'brokenWorkbook',
  'oneColumn',
  'noHeader',
  'noRows',
  'unclosedQuote',
  'strayQuote',
  'brokenText',
] as const
export type TableRefusal = (typeof TABLE_REFUSALS)[number]

/** What was found out about a file, to be shown before anything is done with it. */
export interface TableFacts {
  readonly format: 'csv' | 'xlsx'
  /** null for workbooks, which say it themselves. */
  readonly encoding: Encoding | null
  readonly delimiter: Delimiter | null
  readonly headers: readonly string[]
  readonly columns: readonly ColumnSurvey[]
  readonly rows: number
  /** Headers that stood there twice; the later one has a number behind it. */
  readonly doubledHeaders: readonly string[]
  /** Name of the sheet that was read, and how many others there are. */
  readonly sheet: string
  readonly otherSheets: number
}

/** A person's word on how to read the text of a file, where the program's guess was wrong. */
export interface TableOptions {
  readonly encoding: Encoding | null
  readonly delimiter: Delimiter | null
}

/** Limits of a table (S16). */
export const MOST_BYTES = 64 * 1024 * 1024
export const MOST_ROWS = 100_000
export const MOST_COLUMNS = 200
/** Characters of one row, quoted line breaks and all. */
export const LONGEST_ROW = 1_000_000
