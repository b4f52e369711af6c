import { formatE6, parseE6 } from '../../domain/decimal.ts'
import { localTime } from '../../domain/mx/localTime.ts'
import { currentLanguage } from './words.ts'
import { shownZone } from './zone.ts'

type DecimalText = `${number}`

/** Money as people read it, straight from decimal text: Intl takes the digits, no float is made. */
export function formatMoney(amount: string, currency: string): string {
  const decimals = amount.includes('.') ? amount.length - amount.indexOf('.') - 1 : 0
  return numberFormat({
    style: 'currency',
    currency: currency === '' ? 'MXN' : currency,
    // Each country's own money has a short sign; all others are named, so that no dollar is taken for a peso.
    currencyDisplay: ['MXN', 'PEN', ''].includes(currency) ? 'narrowSymbol' : 'code',
    minimumFractionDigits: Math.min(decimals, 6),
    maximumFractionDigits: 6,
  }).format((amount === '' ? '0' : amount) as DecimalText)
}

/** A figure without currency. */
export function formatFigure(figure: string): string {
  return numberFormat({ maximumFractionDigits: 6 }).format(
    (figure === '' ? '0' : figure) as DecimalText,
  )
}

/** A rate such as `0.160000` as `16 %`; a rate that is no figure stays as it is. */
export function formatRate(rate: string): string {
  const value = parseE6(rate)
  return value === null ? rate : `${formatFigure(formatE6(value * 100n, 0))} %`
}

/** A whole count. */
export function formatCount(count: number): string {
  return numberFormat({ maximumFractionDigits: 0 }).format(count)
}

/** `jue 26 nov, 16:05`, in the zone of the company worked for, as all moments here. */
export function formatMoment(epochMs: number): string {
  return dateFormat({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(epochMs)
}

/** Date and time to the second, for evidence. */
export function formatExact(epochMs: number): string {
  return dateFormat({ dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' }).format(epochMs)
}

export function formatDay(epochMs: number): string {
  return dateFormat({ dateStyle: 'long' }).format(epochMs)
}

/** A legal local date `AAAA-MM-DD` in words: `martes 24 de noviembre`; it belongs to no zone of this computer. */
export function formatLegalDay(date: string): string {
  return dateFormat({ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${date}T00:00:00Z`),
  )
}

export function formatClock(epochMs: number): string {
  return dateFormat({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(epochMs)
}

/** A legal local time `AAAA-MM-DDThh:mm:ss` as printed, in words; it belongs to no zone of this computer. */
export function formatLocal(local: string): string {
  if (local === '') return ''
  return dateFormat({
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }).format(Date.parse(`${local}Z`))
}

/** A moment as `formatLocal` writes a legal time, so that both can stand in one column. */
export function formatDated(epochMs: number): string {
  return formatLocal(localTime(epochMs, shownZone()))
}

/** The same as `formatMoment` for a legal local time: `jue 26 nov, 23:59`; it belongs to no zone of this computer. */
export function formatLocalMoment(local: string): string {
  return dateFormat({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }).format(Date.parse(`${local}Z`))
}

/** A span in the two largest units that matter: `2 h 14 min`, `3 días`, `45 s`. */
export function formatSpan(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return unit(seconds, 'second')
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return unit(minutes, 'minute')
  const hours = Math.floor(minutes / 60)
  return hours < 48
    ? inTwo(hours, 'hour', minutes % 60, 'minute')
    : inTwo(Math.floor(hours / 24), 'day', hours % 24, 'hour')
}

/** The smaller one only where there is some of it. */
function inTwo(large: number, largeUnit: Unit, small: number, smallUnit: Unit): string {
  const rest = small === 0 ? '' : ` ${unit(small, smallUnit)}`
  return `${unit(large, largeUnit)}${rest}`
}

/** Below this an answer would seem to take no time at all. */
const SHORTEST_ANSWER_MS = 10

/** Milliseconds of one answer: `0.8 s`, and never `0 s`. */
export function formatAnswerTime(ms: number): string {
  return numberFormat({
    style: 'unit',
    unit: 'second',
    maximumFractionDigits: ms < 100 ? 2 : ms < 10_000 ? 1 : 0,
  }).format(Math.max(SHORTEST_ANSWER_MS, ms) / 1000)
}

/** How many times something is another: `4`, `1.5`; `20+` from there on. */
export function formatFactor(factor: number): string {
  const shown = numberFormat({ maximumFractionDigits: factor < 3 ? 1 : 0 }).format(
    Math.min(factor, MOST_TIMES),
  )
  return factor > MOST_TIMES ? `${shown}+` : shown
}

/** Beyond it the number says no more than "much". */
const MOST_TIMES = 20

type Unit = 'second' | 'minute' | 'hour' | 'day'

function unit(value: number, name: Unit): string {
  // Short days are "dd." in Spanish, which nobody says.
  const unitDisplay = name === 'day' ? 'long' : 'short'
  return numberFormat({ style: 'unit', unit: name, unitDisplay }).format(value)
}

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

/** Making a format costs more than using it a hundred times. */
function kept<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  const known = formats.get(key)
  if (known !== undefined) return known as T
  const made = make()
  formats.set(key, made)
  return made
}

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const language = currentLanguage()
  return kept(
    `n${language}${JSON.stringify(options)}`,
    () => new Intl.NumberFormat(language, options),
  )
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const language = currentLanguage()
  const zoned = { timeZone: shownZone(), ...options }
  return kept(
    `d${language}${JSON.stringify(zoned)}`,
    () => new Intl.DateTimeFormat(language, zoned),
  )
}

/** What the zone of the shown hours is called: `hora de Perú`. */
export function zoneWords(epochMs: number): string {
  const parts = dateFormat({ timeZoneName: 'longGeneric' }).formatToParts(epochMs)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? shownZone()
}
