import { afterEach, describe, expect, it } from 'vitest'
import { formatClock, formatMoment } from '../../src/renderer/src/format.ts'
import { startWords } from '../../src/renderer/src/words.ts'
import {
  dayOf,
  endOfDay,
  hourOf,
  isOtherZone,
  showZone,
  startOfDay,
} from '../../src/renderer/src/zone.ts'

/** 2026-11-28 04:30 in UTC: still the 27th, 23:30 in Lima (UTC-5) and 22:30 in Mexico City (UTC-6). */
const MOMENT = Date.UTC(2026, 10, 28, 4, 30)

afterEach(() => showZone(null))

describe('the zone of the company worked for', () => {
  it.each([
    ['America/Lima', '23:30'],
    ['America/Mexico_City', '22:30'],
    ['America/Tijuana', '20:30'],
  ])('in %s the window shows %s', async (zone, hour) => {
    await startWords('es-MX')
    showZone(zone)
    expect(formatClock(MOMENT)).toBe(hour)
    expect(formatMoment(MOMENT)).toContain(hour)
    expect(dayOf(MOMENT)).toBe('2026-11-27')
    expect(hourOf(MOMENT)).toBe(Number(hour.slice(0, 2)))
  })

  it('has days that begin at its midnight and last as long as they do', () => {
    showZone('America/Lima')
    expect(startOfDay('2026-11-28')).toBe(Date.UTC(2026, 10, 28, 5))
    expect(endOfDay('2026-11-28')).toBe(Date.UTC(2026, 10, 29, 5))
    // Tijuana goes back an hour on 2026-11-01: that day has 25 hours.
    showZone('America/Tijuana')
    expect(startOfDay('2026-11-01')).toBe(Date.UTC(2026, 10, 1, 7))
    expect(endOfDay('2026-11-01')).toBe(Date.UTC(2026, 10, 2, 8))
    expect(startOfDay('')).toBeNull()
    expect(endOfDay('')).toBeNull()
  })

  it('is named only where the clock of this computer shows another hour', () => {
    expect(isOtherZone(MOMENT)).toBe(false)
    showZone('Pacific/Kiritimati')
    expect(isOtherZone(MOMENT)).toBe(true)
  })
})
