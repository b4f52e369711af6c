import { isDay } from '../mx/localTime.ts'

/** Order of the parts of a date. Chosen once per column, never per cell. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

/**
 * What one cell says of the order; `unclear` could be a day and a month or the reverse, `either` is the same day in
 * every order (04/04/2026, 3 abr 2026) and so says nothing of its neighbours.
 */
export type DateEvidence = DateOrder | 'unclear' | 'either'

const NUMERIC = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/
const NAMED = /^(\d{1,2})[ /.-](?:de )?([a-záéíóú]{3,10})\.?[ /.-](?:de )?(\d{2,4})$/i

const MONTHS: ReadonlyMap<string, number> = new Map(
  'ene jan|feb|mar|abr apr|may|jun|jul|ago aug|sep set|oct|nov|dic dec'
    .split('|')
    .flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
)

/** What a cell says of its column's order; null when it is no date at all. */
export function dateEvidence(text: string): DateEvidence | null {
  const trimmed = text.trim()
  if (readNamed(trimmed) !== null) return 'either'
  const match = NUMERIC.exec(trimmed)
  if (match === null) return null
  const [, first = '', second = '', third = ''] = match
  if (first.length > 2) return isDay(Number(first), Number(second), Number(third)) ? 'ymd' : null
  const year = yearOf(third)
  const asDmy = isDay(year, Number(second), Number(first))
  const asMdy = isDay(year, Number(first), Number(second))
  if (asDmy && asMdy) return Number(first) === Number(second) ? 'either' : 'unclear'
  if (asDmy) return 'dmy'
  return asMdy ? 'mdy' : null
}

/**
 * A cell as `AAAA-MM-DD`, with `Thh:mm:ss` where it tells a time; null when it is no day that exists in this order. A
 * year of two digits is of this century.
 */
export function readDate(text: string, order: DateOrder): string | null {
  const trimmed = text.trim()
  const named = readNamed(trimmed)
  if (named !== null) return named
  const match = NUMERIC.exec(trimmed)
  if (match === null) return null
  const [, first = '', second = '', third = '', hour = '', minute = '', secondOfTime = ''] = match
  // A year in front is beyond doubt, whatever the rest of the column does.
  const used = first.length > 2 ? 'ymd' : order
  const [year, month, day] =
    used === 'ymd'
      ? [yearOf(first), second, third]
      : used === 'dmy'
        ? [yearOf(third), second, first]
        : [yearOf(third), first, second]
  const date = write(year, Number(month), Number(day))
  if (date === null || hour === '') return date
  if (Number(hour) > 23 || Number(minute) > 59 || Number(secondOfTime) > 59) return null
  return `${date}T${hour.padStart(2, '0')}:${minute}:${secondOfTime.padStart(2, '0')}`
}

function readNamed(text: string): string | null {
  const match = NAMED.exec(text)
  if (match === null) return null
  const [, day = '', name = '', year = ''] = match
  const month = MONTHS.get(name.toLowerCase().slice(0, 3))
  return month === undefined ? null : write(yearOf(year), month, Number(day))
}

function yearOf(text: string): number {
  return text.length <= 2 ? 2000 + Number(text) : Number(text)
}

function write(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2199 || !isDay(year, month, day)) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
