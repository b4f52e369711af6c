import { expect, test } from 'vitest'
import { shareOfAdvance } from '../../../src/domain/mx/advance.ts'

test('credit notes over an invoice of several advances fill them in its order, each up to its total', () => {
  // 1,500 credited over advances of 1,000, 700 and 300: 1,000, 500 and nothing.
  const totals = [1_000n, 700n, 300n]
  expect([0, 1, 2].map((at) => shareOfAdvance(1_500n, totals, at))).toEqual([1_000n, 500n, 0n])
  expect(shareOfAdvance(1_500n, totals, 3)).toBe(0n)
})
