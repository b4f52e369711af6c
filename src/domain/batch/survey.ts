import { dateEvidence, type DateEvidence } from './dates.ts'
import { figureEvidence, type FigureEvidence } from './figures.ts'

/** What the cells of one column, all of them, say of how figures and dates are written. */
export interface ColumnSurvey {
  readonly filled: number
  readonly figures: Readonly<Record<FigureEvidence, number>>
  readonly dates: Readonly<Record<DateEvidence, number>>
  /** The first cell of each kind, to show. */
  readonly examples: Readonly<Partial<Record<FigureEvidence | DateEvidence, string>>>
  /** The first few filled cells. */
  readonly samples: readonly string[]
}

const SAMPLES = 4
const LONGEST_SAMPLE = 80

/** Counts what the cells of a column say; made by `columnCounter`, read with `done`. */
export interface ColumnCounter {
  see(cell: string): void
  done(): ColumnSurvey
}

export function columnCounter(): ColumnCounter {
  let filled = 0
  const figures = { point: 0, comma: 0, unclear: 0, plain: 0 }
  const dates = { dmy: 0, mdy: 0, ymd: 0, unclear: 0, either: 0 }
  const examples: Partial<Record<FigureEvidence | DateEvidence, string>> = {}
  const samples: string[] = []

  return {
    see(cell) {
      if (cell === '') return
      filled += 1
      if (samples.length < SAMPLES) samples.push(cell.slice(0, LONGEST_SAMPLE))
      if (!MAY_SPEAK.test(cell)) return
      const figure = figureEvidence(cell)
      if (figure !== null) {
        figures[figure] += 1
        examples[figure] ??= cell
        return
      }
      const date = dateEvidence(cell)
      if (date === null) return
      dates[date] += 1
      examples[date] ??= cell
    },
    done: () => ({ filled, figures, dates, examples, samples }),
  }
}

/** Only what has a digit near its beginning and is short can be a figure or a date. */
const MAY_SPEAK = /^[^\d]{0,5}\d[\d\s.,/:a-zA-Z\u00a0-]{0,26}$/
