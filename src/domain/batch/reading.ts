import { readDate, type DateOrder } from './dates.ts'
import { FIELD_DEFINITIONS, type ImportField } from './fields.ts'
import { readFigure, type DecimalSign } from './figures.ts'
import type { ColumnMapping } from './mapping.ts'
import type { ColumnSurvey } from './survey.ts'

/** How the figures and dates of a file are read; every choice is shown and none is made per cell. */
export interface ReadingStyle {
  readonly decimal: DecimalSign
  /** By index of the column. */
  readonly dates: Readonly<Record<string, DateOrder>>
}

/** What a person has answered so far; what is missing is asked when the file leaves it open. */
export interface ReadingAnswers {
  readonly decimal: DecimalSign | null
  readonly dates: Readonly<Record<string, DateOrder>>
}

export const NO_ANSWERS: ReadingAnswers = { decimal: null, dates: {} }

/** One question for the whole file or a whole column, with a cell of it as each answer would read it. */
export type ReadingQuestion =
  | {
      readonly kind: 'decimal'
      readonly example: string
      /** The cells themselves disagree: those of the other kind will be named one by one. */
      readonly isTorn: boolean
      readonly asPoint: string
      readonly asComma: string
    }
  | {
      readonly kind: 'date'
      readonly column: number
      readonly example: string
      readonly isTorn: boolean
      readonly asDmy: string
      readonly asMdy: string
    }

/** The style as far as the cells and the answers settle it, and what is left to ask. */
export function decideReading(
  surveys: readonly ColumnSurvey[],
  mapping: ColumnMapping,
  answers: ReadingAnswers,
): { readonly style: ReadingStyle; readonly questions: readonly ReadingQuestion[] } {
  const questions: ReadingQuestion[] = []
  const decimal = decideDecimal(surveys, mapping, answers, questions)
  const dates: Record<string, DateOrder> = {}
  mapping.forEach((field, column) => {
    const survey = surveys[column]
    if (field === null || survey === undefined || FIELD_DEFINITIONS[field].kind !== 'date') return
    dates[column] = decideDates(survey, column, answers, questions)
  })
  return { style: { decimal, dates }, questions }
}

function decideDecimal(
  surveys: readonly ColumnSurvey[],
  mapping: ColumnMapping,
  answers: ReadingAnswers,
  questions: ReadingQuestion[],
): DecimalSign {
  const figures = surveys.filter((_, column) => isFigure(mapping[column] ?? null))
  const sum = (kind: 'point' | 'comma' | 'unclear') =>
    figures.reduce((total, survey) => total + survey.figures[kind], 0)
  const [point, comma, unclear] = [sum('point'), sum('comma'), sum('unclear')]
  if (answers.decimal !== null) return answers.decimal
  if (point > 0 && comma === 0) return '.'
  if (comma > 0 && point === 0) return ','
  const isTorn = point > 0 && comma > 0
  if (!isTorn && unclear === 0) return '.'
  const kind = isTorn ? (point < comma ? 'point' : 'comma') : 'unclear'
  const example = figures.find(({ examples }) => examples[kind] !== undefined)?.examples[kind] ?? ''
  questions.push({
    kind: 'decimal',
    example,
    isTorn,
    asPoint: readFigure(example, '.') ?? '',
    asComma: readFigure(example, ',') ?? '',
  })
  return point >= comma ? '.' : ','
}

function decideDates(
  survey: ColumnSurvey,
  column: number,
  answers: ReadingAnswers,
  questions: ReadingQuestion[],
): DateOrder {
  const answered = answers.dates[column]
  if (answered !== undefined) return answered
  const { dmy, mdy, ymd, unclear, either } = survey.dates
  if (dmy > 0 && mdy === 0) return 'dmy'
  if (mdy > 0 && dmy === 0) return 'mdy'
  if (unclear === 0 && dmy === 0) return ymd > 0 && either === 0 ? 'ymd' : 'dmy'
  const example = survey.examples.unclear ?? survey.examples.mdy ?? ''
  questions.push({
    kind: 'date',
    column,
    example,
    isTorn: dmy > 0 && mdy > 0,
    asDmy: readDate(example, 'dmy') ?? '',
    asMdy: readDate(example, 'mdy') ?? '',
  })
  return 'dmy'
}

function isFigure(field: ImportField | null): boolean {
  if (field === null) return false
  const { kind } = FIELD_DEFINITIONS[field]
  return kind === 'figure' || kind === 'rate'
}
