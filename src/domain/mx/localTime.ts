/**
 * Legal times of Mexico: `AAAA-MM-DDThh:mm:ss`, local to the place of issue, without zone. The domain has no clock;
 * moments come in as epoch milliseconds.
 */

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})$/
const MS_PER_DAY = 86_400_000
const MS_PER_SECOND = 1_000

interface Civil {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

const FORMATTERS = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATTERS.get(timeZone)
  if (known !== undefined) return known
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  FORMATTERS.set(timeZone, formatter)
  return formatter
}

/** Zones change their clocks on a quarter of an hour of universal time, so an offset holds for that long. */
const QUARTER_MS = 900_000
const OFFSETS = new Map<string, number>()
const MOST_OFFSETS = 1_000
/** From 1950 to 9998, epoch ms: years of four digits, and zones without odd seconds. */
const FIRST_MS = -631_152_000_000
const LAST_MS = 253_370_764_800_000

/** Writes a moment as the local time of an IANA zone. Throws RangeError for a zone that does not exist. */
export function localTime(epochMs: number, timeZone: string): string {
  if (!(epochMs >= FIRST_MS && epochMs < LAST_MS)) return formatted(epochMs, timeZone)
  const quarter = Math.floor(epochMs / QUARTER_MS)
  const key = `${timeZone} ${quarter}`
  let offset = OFFSETS.get(key)
  if (offset === undefined) {
    const start = quarter * QUARTER_MS
    offset = (epochOf(formatted(start, timeZone)) ?? start) - start
    if (OFFSETS.size === MOST_OFFSETS) OFFSETS.clear()
    OFFSETS.set(key, offset)
  }
  return written(epochMs + offset)
}

/** Milliseconds read as UTC, written as a local time; the reverse of `epochOf`. */
function written(asUtc: number): string {
  const days = Math.floor(asUtc / MS_PER_DAY)
  const seconds = Math.floor((asUtc - days * MS_PER_DAY) / MS_PER_SECOND)
  const [year, month, day] = civilOf(days)
  const two = (value: number): string => String(value).padStart(2, '0')
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  const minutes = Math.floor(seconds / 60)
  return `${date}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}`
}

/** The same by the tables of the platform, which takes tens of microseconds. */
function formatted(epochMs: number, timeZone: string): string {
  const parts = new Map<string, string>()
  for (const { type, value } of formatterOf(timeZone).formatToParts(epochMs)) parts.set(type, value)
  const field = (name: string, length: number) => (parts.get(name) ?? '').padStart(length, '0')
  const date = `${field('year', 4)}-${field('month', 2)}-${field('day', 2)}`
  return `${date}T${field('hour', 2)}:${field('minute', 2)}:${field('second', 2)}`
}

/**
 * The moment of a local time, epoch ms; null when the text has another form, the day does not exist, or the zone
 * skipped that hour. An hour that the zone repeats gives its first passing.
 */
export function momentOfLocal(local: string, timeZone: string): number | null {
  const asUtc = epochOf(local)
  if (asUtc === null) return null
  const candidates = [asUtc - MS_PER_DAY, asUtc + MS_PER_DAY]
    .map((near) => asUtc - offsetAt(near, timeZone))
    .filter((moment) => localTime(moment, timeZone) === local)
  return candidates.length === 0 ? null : Math.min(...candidates)
}

/** Seconds from one local time to another as if in one zone; null when one is not a local time. */
export function secondsBetween(from: string, to: string): number | null {
  const start = epochOf(from)
  const end = epochOf(to)
  return start === null || end === null ? null : (end - start) / MS_PER_SECOND
}

/** Whether a text is a local time of a day that exists. */
export function isLocalTime(text: string): boolean {
  return epochOf(text) !== null
}

/** Whether `AAAA`, `MM`, `DD` is a day of the Gregorian calendar. */
export function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

function offsetAt(epochMs: number, timeZone: string): number {
  return (epochOf(localTime(epochMs, timeZone)) ?? epochMs) - epochMs
}

/** Milliseconds of a local time read as UTC. */
function epochOf(local: string): number | null {
  const civil = readCivil(local)
  if (civil === null) return null
  const { year, month, day, hour, minute, second } = civil
  return (
    daysFromEpoch(year, month, day) * MS_PER_DAY +
    ((hour * 60 + minute) * 60 + second) * MS_PER_SECOND
  )
}

function readCivil(local: string): Civil | null {
  const match = LOCAL.exec(local)
  if (match === null) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map(Number)
  if (!isDay(year, month, day) || hour > 23 || minute > 59 || second > 59) return null
  return { year, month, day, hour, minute, second }
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** How many days a month (1 to 12) has. */
export function daysIn(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0)
}

/** Year, month and day of a count of days from 1970-01-01; the reverse of `daysFromEpoch`. */
function civilOf(days: number): readonly [year: number, month: number, day: number] {
  // Counted in years that begin in March, whose leap day is their last (the usual calendar arithmetic).
  const sinceMarch = days + 719_468
  const era = Math.floor(sinceMarch / 146_097)
  const dayOfEra = sinceMarch - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const day = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day]
}

/** Days from 1970-01-01 in the proleptic Gregorian calendar. */
export function daysFromEpoch(year: number, month: number, day: number): number {
  const before = year - 1
  let days =
    before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)
  for (let earlier = 1; earlier < month; earlier += 1) days += daysIn(year, earlier)
  return days + day - 1 - 719_162
}
