import { expect, test } from 'vitest'
import { outlived, type Sendoff } from '../../../src/domain/batch/outliving.ts'

const NOW = 1_780_000_000_000
const MINUTE = 60_000

function outlives(change: Partial<Sendoff>): readonly string[] {
  return outlived({
    nowMs: NOW,
    documents: 1_640,
    expectedMs: 10 * MINUTE,
    sealEndsAt: null,
    firstDueAt: null,
    ...change,
  })
}

test('P2-02 a batch that would outlive the seal or the 72 hours of its oldest document is told beforehand', () => {
  expect(outlives({ sealEndsAt: NOW + 9 * MINUTE })).toEqual(['seal'])
  expect(outlives({ sealEndsAt: NOW + 11 * MINUTE })).toEqual([])
  expect(outlives({ firstDueAt: NOW + 9 * MINUTE })).toEqual(['term'])
  expect(outlives({ sealEndsAt: NOW + MINUTE, firstDueAt: NOW + MINUTE })).toEqual(['seal', 'term'])
})

test('P2-02 before anything was measured each document counts as two seconds', () => {
  // 1,640 × 2 s = 54 min 40 s
  expect(outlives({ expectedMs: null, sealEndsAt: NOW + 54 * MINUTE })).toEqual(['seal'])
  expect(outlives({ expectedMs: null, sealEndsAt: NOW + 55 * MINUTE })).toEqual([])
  expect(outlives({ documents: 0, sealEndsAt: NOW - MINUTE })).toEqual([])
})
