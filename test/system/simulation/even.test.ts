import { expect, test } from 'vitest'
import { seedCount, simulateBatch } from '../../support/simulationBatch.ts'

test('G2 R06 R07 R12 R14 R20 R30 R36 R56 R58 never-list 1 2 7 one stamp per document, none lost: even seeds', async () => {
  const { lives, failures } = await simulateBatch(0, 2)
  expect(failures).toEqual([])
  expect(process.env['TIMBREL_SEED'] ?? lives).toBe(process.env['TIMBREL_SEED'] ?? seedCount / 2)
}, 7_200_000)
