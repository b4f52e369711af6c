import { expect, test } from 'vitest'
import { seedCount, simulatePeruBatch } from '../../support/peSimulationBatch.ts'

test('NUB-L2 R06 R07 R12 R14 R20 R30 P3-12 one accepted document per sale at Nubefact, none lost', async () => {
  const { lives, accepted, voided, failures } = await simulatePeruBatch()
  expect(failures).toEqual([])
  expect(process.env['TIMBREL_SEED'] ?? lives).toBe(process.env['TIMBREL_SEED'] ?? seedCount)
  // Lives worth living: something was accepted and something annulled in them.
  if (process.env['TIMBREL_SEED'] === undefined) {
    expect(accepted).toBeGreaterThan(5 * lives)
    expect(voided).toBeGreaterThan(0)
  }
}, 7_200_000)
