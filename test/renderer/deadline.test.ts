import { fc } from '../support/properties.ts'
import { beforeAll, expect, it } from 'vitest'
import { formatDeadline, nearTerm } from '../../src/renderer/src/deadline.ts'
import { startWords } from '../../src/renderer/src/words.ts'
import { showZone } from '../../src/renderer/src/zone.ts'

beforeAll(() => startWords('es-MX'))

const HOUR = 3_600_000
/** Midnight in Lima (UTC-5) after 26 November 2026: what was sent on the 26th was still in time. */
const AFTER_26TH = Date.UTC(2026, 10, 27, 5)

it('a Peruvian term ends at 23:59 of its last day in Lima, wherever the company’s window stands', () => {
  for (const zone of ['America/Tijuana', 'America/Lima', 'Asia/Tokyo']) {
    showZone(zone)
    expect(formatDeadline(AFTER_26TH, 'PE')).toMatch(/^jue,? 26 (de )?nov, 23:59$/)
  }
})

it('a Mexican one is a moment of the clock that the company goes by', () => {
  showZone('America/Mexico_City')
  expect(formatDeadline(AFTER_26TH, 'MX')).toMatch(/^jue,? 26 (de )?nov, 23:00$/)
  showZone('America/Tijuana')
  expect(formatDeadline(AFTER_26TH, 'MX')).toMatch(/^jue,? 26 (de )?nov, 21:00$/)
})

it('a term is near on its last day and the day before, in Lima’s days, and over at midnight', () => {
  expect(nearTerm(AFTER_26TH, AFTER_26TH)).toBeNull()
  expect(nearTerm(AFTER_26TH, AFTER_26TH - 1)).toBe('today')
  expect(nearTerm(AFTER_26TH, AFTER_26TH - 24 * HOUR)).toBe('today')
  expect(nearTerm(AFTER_26TH, AFTER_26TH - 24 * HOUR - 1)).toBe('tomorrow')
  expect(nearTerm(AFTER_26TH, AFTER_26TH - 48 * HOUR - 1)).toBeNull()
})

it('is never near again once it was over, nor less near as time passes', () => {
  const order = [null, 'tomorrow', 'today'] as const
  const left = fc.integer({ min: 1, max: 30 * 24 * HOUR })
  fc.assert(
    fc.property(left, left, (one, other) => {
      const [sooner, later] = [Math.min(one, other), Math.max(one, other)]
      const near = (ms: number) => order.indexOf(nearTerm(AFTER_26TH, AFTER_26TH - ms))
      expect(near(sooner)).toBeGreaterThanOrEqual(near(later))
      expect(nearTerm(AFTER_26TH, AFTER_26TH + one)).toBeNull()
    }),
  )
})
