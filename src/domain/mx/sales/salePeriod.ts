import { daysFromEpoch, daysIn } from '../localTime.ts'

/** Days that one global invoice covers, `AAAA-MM-DD`, both included; and how InformacionGlobal names them. */
export interface SalePeriod {
  readonly from: string
  readonly to: string
  readonly meses: string
  readonly year: string
}

/** First of the keys for two months in c_Meses: 13 is January and February. */
const FIRST_PAIR = 13

/**
 * The period of a periodicity (c_Periodicidad 01 to 05) that holds a date. A week goes from Monday to Sunday, but never
 * over the end of a month, for c_Meses names one (rule 2.7.1.21).
 */
export function salePeriod(periodicidad: string, date: string): SalePeriod {
  const year = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7))
  const day = Number(date.slice(8, 10))
  const last = daysIn(year, month)
  const of = (from: number, to: number): SalePeriod => ({
    from: dateOf(year, month, from),
    to: dateOf(year, month, to),
    meses: two(month),
    year: String(year),
  })
  switch (periodicidad) {
    case '02': {
      // Monday 0 to Sunday 6; the first day of the epoch was a Thursday.
      const weekday = (daysFromEpoch(year, month, day) + 3) % 7
      return of(Math.max(1, day - weekday), Math.min(last, day - weekday + 6))
    }
    case '03':
      return day <= 15 ? of(1, 15) : of(16, last)
    case '04':
      return of(1, last)
    case '05': {
      const first = month - ((month + 1) % 2)
      return {
        from: dateOf(year, first, 1),
        to: dateOf(year, first + 1, daysIn(year, first + 1)),
        meses: String(FIRST_PAIR + (first - 1) / 2),
        year: String(year),
      }
    }
    default:
      return of(day, day)
  }
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

function dateOf(year: number, month: number, day: number): string {
  return `${String(year)}-${two(month)}-${two(day)}`
}
