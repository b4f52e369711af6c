import { daysFromEpoch, daysIn } from '../localTime.ts'

/** A day of the calendar, `AAAA-MM-DD`. */
type Day = string

/**
 * Days on which tax terms do not run (CFF art. 12): fixed ones as month and day; `monday` the n-th Monday of a month.
 * Data, so that a reform is an edit here.
 */
const HOLIDAYS: readonly (
  | { readonly month: number; readonly day: number }
  | { readonly month: number; readonly monday: number }
)[] = [
  { month: 1, day: 1 },
  { month: 2, monday: 1 },
  { month: 3, monday: 3 },
  { month: 5, day: 1 },
  { month: 5, day: 5 },
  { month: 9, day: 16 },
  { month: 11, monday: 3 },
  { month: 12, day: 25 },
]

interface Civil {
  readonly year: number
  readonly month: number
  readonly day: number
}

function civilOf(day: Day): Civil {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  return { year, month, day: date }
}

function dayOf({ year, month, day }: Civil): Day {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

function nextDay(day: Day): Day {
  const civil = civilOf(day)
  if (civil.day < daysIn(civil.year, civil.month)) return dayOf({ ...civil, day: civil.day + 1 })
  if (civil.month < 12) return dayOf({ year: civil.year, month: civil.month + 1, day: 1 })
  return dayOf({ year: civil.year + 1, month: 1, day: 1 })
}

/** 0 is Sunday; 1970-01-01 was a Thursday. */
function weekdayOf({ year, month, day }: Civil): number {
  return (((daysFromEpoch(year, month, day) + 4) % 7) + 7) % 7
}

/** Whether tax terms run on that day: no Saturday, no Sunday, no holiday of CFF art. 12. */
export function isWorkingDay(day: Day): boolean {
  const civil = civilOf(day)
  const weekday = weekdayOf(civil)
  if (weekday === 0 || weekday === 6) return false
  return !HOLIDAYS.some((holiday) => {
    if (holiday.month !== civil.month) return false
    if ('day' in holiday) return holiday.day === civil.day
    return weekday === 1 && Math.ceil(civil.day / 7) === holiday.monday
  })
}

/** The day on which the n-th working day after `day` falls. */
export function workingDayAfter(day: Day, count: number): Day {
  let at = day
  for (let left = count; left > 0;) {
    at = nextDay(at)
    if (isWorkingDay(at)) left -= 1
  }
  return at
}

/** How many working days lie after `from`, up to and with `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: Day, to: Day): number {
  let count = 0
  for (let at = from; at < to;) {
    at = nextDay(at)
    if (isWorkingDay(at)) count += 1
  }
  return count
}
