import { expect, test } from 'vitest'
import { dateEvidence, readDate } from '../../../src/domain/batch/dates.ts'
import type { ImportField } from '../../../src/domain/batch/fields.ts'
import { decideReading, NO_ANSWERS } from '../../../src/domain/batch/reading.ts'
import { columnCounter, type ColumnSurvey } from '../../../src/domain/batch/survey.ts'

function survey(...cells: readonly string[]): ColumnSurvey {
  const counter = columnCounter()
  for (const cell of cells) counter.see(cell)
  return counter.done()
}

function dates(...cells: readonly string[]) {
  const { style, questions } = decideReading([survey(...cells)], ['date'], NO_ANSWERS)
  return { order: style.dates[0], asked: questions.map(({ kind }) => kind) }
}

test.each([
  ['31/12/2026', 'dmy', '2026-12-31'],
  ['12/31/2026', 'mdy', '2026-12-31'],
  ['2026-12-31', 'ymd', '2026-12-31'],
  ['31-12-26', 'dmy', '2026-12-31'],
  ['31.12.2026 18:05', 'dmy', '2026-12-31T18:05:00'],
  ['3/4/2026', 'unclear', '2026-04-03'],
  ['4/4/2026', 'either', '2026-04-04'],
  ['04/4/2026', 'either', '2026-04-04'],
  ['3 abr 2026', 'either', '2026-04-03'],
  ['3 de abril de 2026', 'either', '2026-04-03'],
  ['29/02/2024', 'dmy', '2024-02-29'],
] as const)('«%s» says %s of its column', (cell, evidence, asDmyOrOwn) => {
  expect(dateEvidence(cell)).toBe(evidence)
  expect(readDate(cell, evidence === 'mdy' ? 'mdy' : 'dmy')).toBe(asDmyOrOwn)
})

test.each([
  '29/02/2026',
  '31/04/2026',
  '0/1/2026',
  '32/13/2026',
  '2026-13-01',
  'ayer',
  '1/1',
  '45999',
  '01/01/1026',
])('«%s» is no date', (cell) => {
  expect([readDate(cell, 'dmy'), readDate(cell, 'mdy')]).toEqual([null, null])
})

test('P2-06 the order of a column is what its cells prove, else it is asked once with an example of each', () => {
  expect(dates('03/04/2026', '31/12/2026')).toEqual({ order: 'dmy', asked: [] })
  expect(dates('03/04/2026', '12/31/2026')).toEqual({ order: 'mdy', asked: [] })
  expect(dates('2026-04-03')).toEqual({ order: 'ymd', asked: [] })
  expect(dates('03/04/2026').asked).toEqual(['date'])
  // A day that is the same in every order proves nothing of the others.
  expect(dates('04/04/2026', '03/04/2026').asked).toEqual(['date'])
  expect(dates('3 abr 2026', '03/04/2026').asked).toEqual(['date'])
  expect(dates('04/04/2026', '3 abr 2026')).toEqual({ order: 'dmy', asked: [] })
  // Both proven: the file contradicts itself, and somebody has to say.
  const torn = decideReading([survey('31/12/2026', '12/31/2026')], ['date'], NO_ANSWERS)
  expect(torn.questions).toMatchObject([{ kind: 'date', column: 0, isTorn: true }])
  const [question] = decideReading([survey('03/04/2026')], ['date'], NO_ANSWERS).questions
  expect(question).toMatchObject({ asDmy: '2026-04-03', asMdy: '2026-03-04' })
  const answered = decideReading([survey('03/04/2026')], ['date'], {
    decimal: null,
    dates: { '0': 'mdy' },
  })
  expect(answered).toEqual({ style: { decimal: '.', dates: { '0': 'mdy' } }, questions: [] })
})

test('S18 the sign of decimals is chosen once for the file: proven by its cells, else asked', () => {
  const mapping: readonly ImportField[] = ['unitPrice', 'total']
  const of = (price: string, total: string) =>
    decideReading([survey(price), survey(total)], mapping, NO_ANSWERS)
  expect(of('1,50', '1.160,01').style.decimal).toBe(',')
  expect(of('1.50', '5').questions).toEqual([])
  // One cell proves it for the whole file.
  expect(of('1,234', '1.50')).toMatchObject({ style: { decimal: '.' }, questions: [] })
  expect(of('1,234', '5').questions).toMatchObject([
    { kind: 'decimal', isTorn: false, example: '1,234', asPoint: '1234', asComma: '1.234' },
  ])
  expect(of('1,50', '1.50').questions).toMatchObject([{ kind: 'decimal', isTorn: true }])
  // Columns that hold no figures have no say.
  const text = decideReading([survey('1,50'), survey('1.50')], ['description', 'total'], NO_ANSWERS)
  expect(text).toMatchObject({ style: { decimal: '.' }, questions: [] })
})
