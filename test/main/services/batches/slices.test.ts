import { expect, test } from 'vitest'
import { createPortion } from '../../../../src/main/services/batches/slices.ts'
import { handClock } from '../../../support/handClock.ts'

test('P19 a transaction that held the thread too long is followed by a smaller one, and quick ones grow again', () => {
  const clock = handClock()
  const portion = createPortion(clock, 10)
  const work = (perRowMs: number) => () => {
    const rows = portion.size()
    portion.timed(rows, () => clock.advance(rows * perRowMs))
    return portion.size()
  }
  // 12 ms are allowed: ten rows of 6 ms took 60, so the next are two.
  expect(work(6)()).toBe(2)
  expect(work(6)()).toBe(2)
  // One of 40 ms is one at a time, however long.
  expect(work(40)()).toBe(1)
  expect(work(40)()).toBe(1)
  const quick = work(0.5)
  expect(Array.from({ length: 12 }, quick)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 10, 10])
})
