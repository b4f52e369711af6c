import { makePracticeData } from './coreHarness.ts'
import { START_OF_TESTS } from './fakeClock.ts'
import { simulatePeru } from './peSimulation.ts'

/** In every run; all of the long run's are what issue 5 promises. */
const SEEDS = 20
const SEEDS_OF_THE_LONG_RUN = 1_000
/** Enough to see whether they have one cause. */
const SHOWN = 5

/** How many seeds a run goes through; TIMBREL_SEEDS makes a part of the long run. */
export const seedCount = Number(
  process.env['TIMBREL_SEEDS'] ??
    (process.env['TIMBREL_LONG'] === undefined ? SEEDS : SEEDS_OF_THE_LONG_RUN),
)
const firstSeed = Number(process.env['TIMBREL_FIRST_SEED'] ?? 1)

/** What all lives came to. */
export interface PeBatchResult {
  readonly lives: number
  readonly accepted: number
  readonly voided: number
  /** Seed, what was violated, and how to see it again. */
  readonly failures: readonly string[]
}

/** Every seed from TIMBREL_FIRST_SEED, else 1; TIMBREL_SEED names a single one. */
export async function simulatePeruBatch(): Promise<PeBatchResult> {
  const data = await makePracticeData(START_OF_TESTS, 'PE')
  const named = process.env['TIMBREL_SEED']
  const seeds =
    named === undefined
      ? Array.from({ length: seedCount }, (_, index) => index + firstSeed)
      : [Number(named)]
  const failures: string[] = []
  let lives = 0
  let accepted = 0
  let voided = 0
  try {
    for (const seed of seeds) {
      lives += 1
      try {
        const summary = await simulatePeru(data, seed)
        accepted += summary.accepted
        voided += summary.voided
      } catch (error) {
        failures.push(words(seed, error))
        if (failures.length === SHOWN) break
      }
    }
  } finally {
    data.remove()
  }
  return { lives, accepted, voided, failures }
}

function words(seed: number, error: unknown): string {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const again = `TIMBREL_SEED=${seed} npx vitest run test/system/simulation/peru.test.ts`
  return `seed ${seed}: ${what}\n  again: ${again}`
}
