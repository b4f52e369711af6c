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
  // Most columns say the same in row after row: what the last cell said is not found out again.
  let lastCell = ''
  let lastFigure: FigureEvidence | null = null
  let lastDate: DateEvidence | null = null

  return {
    see(cell) {
      if (cell === '') return
      filled += 1
      if (cell !== lastCell) {
        lastCell = cell
        if (samples.length < SAMPLES) samples.push(cell.slice(0, LONGEST_SAMPLE))
        const speaks = maySpeak(cell)
        lastFigure = speaks ? figureEvidence(cell) : null
        lastDate = speaks && lastFigure === null ? dateEvidence(cell) : null
        if (lastFigure !== null) examples[lastFigure] ??= cell
        if (lastDate !== null) examples[lastDate] ??= cell
      } else if (samples.length < SAMPLES) samples.push(cell.slice(0, LONGEST_SAMPLE))
      if (lastFigure !== null) figures[lastFigure] += 1
      else if (lastDate !== null) dates[lastDate] += 1
    },
    done: () => ({ filled, figures, dates, examples, samples }),
  }
}

/** Longest figure or date, with what people put around it. */
const LONGEST = 32
/** A sign of money, a minus or blanks stand before the first digit at most. */
const BEFORE_DIGITS = 5
const MAY_SPEAK = /^[^\d]{0,5}\d[\d\s.,/:a-zA-Z\u00a0-]{0,26}$/

/**
 * Only what is short and has a digit near its beginning can be a figure or a date; what begins with a letter, only where
 * that may be the word of a currency (MXN, USD, PEN, S/). A look at few signs spares most cells of a file the patterns.
 */
function maySpeak(cell: string): boolean {
  if (cell.length > LONGEST) return false
  const first = cell.charCodeAt(0)
  if (isLetter(first) && !CURRENCY_INITIALS.includes(cell.charAt(0))) return false
  for (let at = 0; at <= BEFORE_DIGITS && at < cell.length; at += 1) {
    const code = cell.charCodeAt(at)
    if (code >= 48 && code <= 57) return MAY_SPEAK.test(cell)
  }
  return false
}

const CURRENCY_INITIALS = 'MmUuPpSs'

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}
