import type { Clock } from '../clock.ts'
import type { SecretStore } from './secretStore.ts'

/** Calls that follow each other within it share a reading, ms: a queue that is being sent asks for every document. */
const KEPT_MS = 1_000

/**
 * The same vault, in which readers of one secret share one reading: a vault is a file to open, a process or an operating
 * system to ask, and calls that begin together, or one upon the other, want the same token. What was read is forgotten a
 * second later; whoever asks after a change began never gets what was there before, nor what a failed reading left.
 */
export function withSharedReads(vault: SecretStore, clock: Pick<Clock, 'after'>): SecretStore {
  const readings = new Map<string, Promise<string | null>>()

  async function changing(ref: string, change: () => Promise<void>): Promise<void> {
    readings.delete(ref)
    try {
      await change()
    } finally {
      readings.delete(ref)
    }
  }

  function forget(ref: string, reading: Promise<string | null>): void {
    if (readings.get(ref) === reading) readings.delete(ref)
  }

  return {
    ...vault,
    get(ref) {
      const known = readings.get(ref)
      if (known !== undefined) return known
      const reading = vault.get(ref)
      readings.set(ref, reading)
      reading.then(
        (value) => {
          // What is missing may be there the next moment.
          if (value === null) forget(ref, reading)
          else clock.after(KEPT_MS, () => forget(ref, reading))
        },
        () => forget(ref, reading),
      )
      return reading
    },
    set: (ref, value) => changing(ref, () => vault.set(ref, value)),
    delete: (ref) => changing(ref, () => vault.delete(ref)),
  }
}
