import type { Clock } from '../clock.ts'

const GRACE_MS = 10_000
const FIRST_MS = 60_000

/** Hears when pages come and go. */
export interface LastWindow {
  presence(present: boolean): void
}

/**
 * Ends the program some ten seconds after its window has gone (a reload comes back sooner), or when the
 * window it opened never spoke within a minute.
 */
export function endAfterLastWindow(clock: Clock, end: () => void): LastWindow {
  let cancel = clock.after(FIRST_MS, end)
  return {
    presence(present) {
      cancel()
      cancel = present ? () => undefined : clock.after(GRACE_MS, end)
    },
  }
}
