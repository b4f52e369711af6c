import { localTime, momentOfLocal } from '../../domain/mx/localTime.ts'

const DAY_MS = 86_400_000

/** That of this computer, until a company is worked for. */
let shown = ownZone()

/** The IANA zone of this computer. */
function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/**
 * The IANA zone in which the window writes moments: that of the company worked for, whose documents carry its legal
 * hours. So a page has one zone, wherever this computer stands.
 */
export function shownZone(): string {
  return shown
}

/** Writes moments in a company's zone from now on; null: in that of this computer. */
export function showZone(zone: string | null): void {
  shown = zone ?? ownZone()
}

/** Whether this computer's own clock shows another hour than the window does. */
export function isOtherZone(epochMs: number): boolean {
  return localTime(epochMs, shown) !== localTime(epochMs, ownZone())
}

/** The day `AAAA-MM-DD` of a moment as the window shows it. */
export function dayOf(epochMs: number): string {
  return localTime(epochMs, shown).slice(0, 10)
}

/** The hour, 0 to 23, of a moment as the window shows it. */
export function hourOf(epochMs: number): number {
  return Number(localTime(epochMs, shown).slice(11, 13))
}

/** The first moment of a day `AAAA-MM-DD`, epoch ms; null for what is no day. */
export function startOfDay(day: string): number | null {
  // A zone that changes its clock at midnight has no midnight on that day.
  return momentOfLocal(`${day}T00:00:00`, shown) ?? momentOfLocal(`${day}T01:00:00`, shown)
}

/** The first moment of the day after a day `AAAA-MM-DD`, epoch ms; null for what is no day. */
export function endOfDay(day: string): number | null {
  const start = startOfDay(day)
  // Days have 23 to 25 hours; a day and a half later is surely within the next one.
  return start === null ? null : startOfDay(dayOf(start + 1.5 * DAY_MS))
}
