import { makePracticeData } from './coreHarness.ts'
import { simulate } from './simulation.ts'

/** Promised in reliability-security.md §1, G2. */
const SEEDS = 500
const SEEDS_OF_THE_LONG_RUN = 10_000
/** Enough to see whether they have one cause. */
const SHOWN = 5

/** How many seeds a run goes through, over all its parts. */
export const seedCount = process.env['TIMBREL_LONG'] === undefined ? SEEDS : SEEDS_OF_THE_LONG_RUN

/** What all lives of a part came to. */
export interface BatchResult {
  readonly lives: number
  readonly fewestDocuments: number
  readonly stamped: number
  /** Seed, what was violated, and how to see it again. */
  readonly failures: readonly string[]
}

/** Every `parts`-th seed, from `part`; TIMBREL_SEED names a single one. */
export async function simulateBatch(part: number, parts: number): Promise<BatchResult> {
  const data = await makePracticeData()
  const failures: string[] = []
  let lives = 0
  let stamped = 0
  let fewestDocuments = Number.POSITIVE_INFINITY
  try {
    for (const seed of seedsOf(part, parts)) {
      lives += 1
      try {
        const summary = await simulate(data, seed)
        stamped += summary.stamped
        fewestDocuments = Math.min(fewestDocuments, summary.documents)
      } catch (error) {
        failures.push(words(seed, error))
        if (failures.length === SHOWN) break
      }
    }
  } finally {
    data.remove()
  }
  return { lives, fewestDocuments, stamped, failures }
}

function seedsOf(part: number, parts: number): readonly number[] {
  const named = process.env['TIMBREL_SEED']
  if (named !== undefined) return Number(named) % parts === part ? [Number(named)] : []
  const all = Array.from({ length: seedCount }, (_, index) => index + 1)
  return all.filter((seed) => seed % parts === part)
}

function words(seed: number, error: unknown): string {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `seed ${seed}: ${what}\n  again: TIMBREL_SEED=${seed} npx vitest run test/system/simulation`
}
