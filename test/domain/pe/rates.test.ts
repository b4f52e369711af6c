import { expect, test } from 'vitest'
import { dayDeadlineAt, daysLeft, lastMinuteOf, termOf } from '../../../src/domain/pe/deadlines.ts'
import { bagTaxOf, igvRatesOn } from '../../../src/domain/pe/rates.ts'

test.each([
  // Ley 31556: 8 % IGV and 2 % IPM until the end of 2025; 2.5 % IPM in 2026, 12 % IGV and 3 % IPM in 2027.
  ['2025-12-31', ['18', '10', '4']],
  ['2026-01-01', ['18', '10.5', '4']],
  ['2027-06-30', ['18', '15', '4']],
  ['2028-01-01', ['18', '4']],
])('rates of IGV on %s', (day, percents) => {
  expect(igvRatesOn(day).map(({ percent }) => percent)).toEqual(percents)
})

test('ICBPER grows by ten céntimos a year from 2019 to 2023 and stays', () => {
  const years = [2018, 2019, 2020, 2021, 2022, 2023, 2026]
  expect(years.map(bagTaxOf)).toEqual(['0.00', '0.10', '0.20', '0.30', '0.40', '0.50', '0.50'])
})

test('P3-15 a term ends with the last minute of a day in Lima, wherever the computer is', () => {
  // Issued on Tuesday the 24th at 23:30 in Lima, which is the 25th in universal time; three days are until the 27th.
  const deadline = dayDeadlineAt(termOf('factura'), '2026-11-24T23:30:00')
  expect(new Date(deadline).toISOString()).toBe('2026-11-28T05:00:00.000Z')
  expect(lastMinuteOf(deadline)).toBe('2026-11-27T23:59:00')
  // 26th, 22:00 in Lima: tomorrow; 27th, 01:00: today; 28th: over.
  expect(daysLeft(deadline, Date.parse('2026-11-27T03:00:00Z'))).toBe(1)
  expect(daysLeft(deadline, Date.parse('2026-11-27T06:00:00Z'))).toBe(0)
  expect(daysLeft(deadline, Date.parse('2026-11-28T05:00:00Z'))).toBe(-1)
})

test('P3-15 a term that a company keeps counts in place of the program’s', () => {
  const terms = { factura: { days: 5, source: 'R.S. 000123-2027/SUNAT' } }
  expect(termOf('factura', terms).days).toBe(5)
  expect(termOf('boleta', terms).days).toBe(7)
})
