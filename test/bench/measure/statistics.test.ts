import { expect, test } from 'vitest'
import { median, pairwise, percentile } from '../../../bench/measure/statistics.ts'

test('the median does not mind the order; of an even count it is the mean of the middle two', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([4, 1, 3, 100])).toBe(3.5)
  expect(() => median([])).toThrow('nothing was measured')
})

// Nearest rank: of 1…200 the 99th percentile is the 198th value, of 1…10 the last.
test('percentiles are values that were measured', () => {
  const upTo = (count: number): readonly number[] =>
    Array.from({ length: count }, (_, index) => count - index)
  expect(percentile(upTo(200), 99)).toBe(198)
  expect(percentile(upTo(10), 99)).toBe(10)
  expect(percentile(upTo(10), 50)).toBe(5)
})

test('pairs are taken round by round, and only of whole lists', () => {
  expect(pairwise([2, 9], [4, 3])).toEqual([0.5, 3])
  expect(() => pairwise([1, 2], [1])).toThrow('same length')
})
