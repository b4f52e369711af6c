import { fc } from '../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { deadlineAt, STAMPING, warningsDue } from '../../../src/domain/mx/deadlines.ts'
import {
  isDay,
  isLocalTime,
  localTime,
  momentOfLocal,
  secondsBetween,
} from '../../../src/domain/mx/localTime.ts'

const ZONES = [
  'America/Mexico_City',
  'America/Tijuana',
  'America/Cancun',
  'America/Hermosillo',
  'America/Mazatlan',
  'America/Chihuahua',
  'America/Ciudad_Juarez',
  'America/Ojinaga',
  'America/Matamoros',
  'America/Monterrey',
  'America/Merida',
  'America/Lima',
]

describe('R60 zones', () => {
  test.each([
    // November: Mexico −6, Tijuana −8, Cancún −5, Hermosillo −7, Lima −5; July: Tijuana −7, Mexico still −6.
    ['2026-11-24T18:00:00Z', 'America/Mexico_City', '2026-11-24T12:00:00'],
    ['2026-11-24T18:00:00Z', 'America/Tijuana', '2026-11-24T10:00:00'],
    ['2026-11-24T18:00:00Z', 'America/Cancun', '2026-11-24T13:00:00'],
    ['2026-11-24T18:00:00Z', 'America/Hermosillo', '2026-11-24T11:00:00'],
    ['2026-11-24T18:00:00Z', 'America/Lima', '2026-11-24T13:00:00'],
    ['2026-07-01T12:00:00Z', 'America/Mexico_City', '2026-07-01T06:00:00'],
    ['2026-07-01T12:00:00Z', 'America/Tijuana', '2026-07-01T05:00:00'],
    ['2026-07-01T12:00:00Z', 'America/Ciudad_Juarez', '2026-07-01T06:00:00'],
    // R61 midnight, end of year, 29 February
    ['2027-01-01T06:00:00Z', 'America/Mexico_City', '2027-01-01T00:00:00'],
    ['2027-01-01T05:59:59Z', 'America/Mexico_City', '2026-12-31T23:59:59'],
    ['2028-02-29T20:30:05Z', 'America/Mexico_City', '2028-02-29T14:30:05'],
  ])('%s in %s is %s', (utc, zone, local) => {
    expect(localTime(Date.parse(utc), zone)).toBe(local)
    expect(momentOfLocal(local, zone)).toBe(Date.parse(utc))
  })

  test('the hour that Tijuana skips does not exist, the one it repeats is its first passing', () => {
    expect(momentOfLocal('2026-03-08T02:30:00', 'America/Tijuana')).toBeNull()
    expect(momentOfLocal('2026-03-08T03:00:00', 'America/Tijuana')).toBe(
      Date.parse('2026-03-08T10:00:00Z'),
    )
    expect(momentOfLocal('2026-11-01T01:30:00', 'America/Tijuana')).toBe(
      Date.parse('2026-11-01T08:30:00Z'),
    )
  })

  test('there and back for any second of forty years', () => {
    const second = fc.integer({ min: 1_300_000_000, max: 2_560_000_000 })
    fc.assert(
      fc.property(second, fc.constantFrom(...ZONES), (epoch, zone) => {
        const local = localTime(epoch * 1_000, zone)
        const back = momentOfLocal(local, zone)
        expect(isLocalTime(local)).toBe(true)
        // An hour that was repeated may come back as its first passing: the text is the same.
        expect(back !== null && localTime(back, zone) === local && back <= epoch * 1_000).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('form', () => {
  test.each([
    '2026-02-29T10:00:00',
    '2026-13-01T10:00:00',
    '2026-11-24T24:00:00',
    '2026-11-24T10:60:00',
    '2026-11-24 10:00:00',
    '2026-11-24T10:00',
    '2026-11-24T10:00:00Z',
    '2026-11-24T10:00:00.5',
    '',
  ])('%j is no legal time', (text) => {
    expect(isLocalTime(text)).toBe(false)
    expect(momentOfLocal(text, 'America/Mexico_City')).toBeNull()
  })

  test('R61 days of the Gregorian calendar, as the platform counts them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_900, max: 2_400 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const date = new Date(Date.UTC(year, month - 1, day))
          const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
          expect(isDay(year, month, day)).toBe(exists)
        },
      ),
    )
  })

  test('seconds between two legal times', () => {
    expect(secondsBetween('2026-02-28T23:59:59', '2026-03-01T00:00:00')).toBe(1)
    expect(secondsBetween('2026-03-01T00:00:00', '2025-03-01T00:00:00')).toBe(-365 * 86_400)
    expect(secondsBetween('x', '2026-03-01T00:00:00')).toBeNull()
  })
})

describe('R59 the 72 hours', () => {
  const start = 1_000_000
  const HOUR = 3_600_000
  test.each([
    [0, 0],
    [35.9, 0],
    [36, 1],
    [57.6, 2],
    [68.4, 3],
    [80, 3],
  ])('after %s hours %s warnings are due', (hours, due) => {
    expect(warningsDue(STAMPING, start, start + hours * HOUR)).toBe(due)
  })
  test('end', () => expect(deadlineAt(STAMPING, start)).toBe(start + 72 * HOUR))
})

test('a local time is that of the platform, on any day of two centuries and to the second', () => {
  const moment = fc.integer({ min: Date.UTC(1951, 0, 1), max: Date.UTC(2150, 0, 1) })
  const zones = ['America/Mexico_City', 'America/Tijuana', 'America/Lima', 'UTC']
  fc.assert(
    fc.property(moment, fc.constantFrom(...zones), (epochMs, timeZone) => {
      const platform = new Date(epochMs).toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')
      expect(localTime(epochMs, timeZone)).toBe(platform)
    }),
    { numRuns: 1_000 },
  )
})
