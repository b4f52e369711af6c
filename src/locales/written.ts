import type { Language } from './languages.ts'

const LEGAL = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2})?$/
const writers = new Map<string, Intl.DateTimeFormat>()

/**
 * A legal date `AAAA-MM-DD` or local time `AAAA-MM-DDThh:mm:ss` as people read it: `30 de junio de 2022`, with its hour
 * where it has one. It belongs to no zone of this computer. What is no such date stays as it is.
 */
export function writtenDate(text: string, language: Language): string {
  const match = LEGAL.exec(text)
  if (match === null) return text
  const hasHour = match[1] !== undefined
  const moment = Date.parse(hasHour ? `${text}Z` : `${text}T00:00:00Z`)
  return Number.isNaN(moment) ? text : writerOf(language, hasHour).format(moment)
}

function writerOf(language: Language, hasHour: boolean): Intl.DateTimeFormat {
  const key = `${language}${String(hasHour)}`
  const known = writers.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    ...(hasHour ? ({ timeStyle: 'short', hourCycle: 'h23' } as const) : {}),
    timeZone: 'UTC',
  })
  writers.set(key, made)
  return made
}

/** A decimal text `-1056.00` with its thousands apart, `1,056.00`, every decimal kept. What is no figure stays as it is. */
export function writtenFigure(text: string, language: Language): string {
  const match = /^-?\d+(?:\.(\d+))?$/.exec(text)
  if (match === null) return text
  const decimals = match[1]?.length ?? 0
  const format = new Intl.NumberFormat(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  // The digits as text: no float is made.
  return format.format(text as `${number}`)
}
