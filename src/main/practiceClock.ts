import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from './clock.ts'
import { writeAtomically } from './secrets/atomicFile.ts'

/** The clock of practice mode: this computer's, moved ahead by whoever learns what a term that passes looks like. */
export interface PracticeClock extends Clock {
  aheadMs(): number
  /** Moves it ahead for good; what is written later never lies before what is written now. */
  moveAhead(ms: number): Promise<void>
}

const FILE = 'clock.json'

/** The practice clock of a data folder; it remembers how far it is ahead. */
export function createPracticeClock(clock: Clock, folder: string): PracticeClock {
  const path = join(folder, FILE)
  let ahead = readAhead(path)
  return {
    now: () => clock.now() + ahead,
    monotonic: () => clock.monotonic(),
    after: (delayMs, wake) => clock.after(delayMs, wake),
    aheadMs: () => ahead,
    async moveAhead(ms) {
      const next = ahead + Math.max(0, ms)
      await writeAtomically(path, Buffer.from(JSON.stringify({ aheadMs: next }), 'utf8'))
      ahead = next
    },
  }
}

function readAhead(path: string): number {
  try {
    const { aheadMs } = JSON.parse(readFileSync(path, 'utf8')) as { readonly aheadMs?: unknown }
    return typeof aheadMs === 'number' && aheadMs > 0 ? aheadMs : 0
  } catch {
    // Never moved, or a file that says nothing: practice shows the time of this computer.
    return 0
  }
}
