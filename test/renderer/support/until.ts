import { vi } from 'vitest'

/** A busy machine draws late: only what is wrong takes so long, ms. */
const PATIENCE_MS = 5_000

/** Waits until `check` throws no more; gives its last failure when it never does. */
export function until<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: PATIENCE_MS })
}
