import { AppError } from '../../domain/errors.ts'
import type { Clock } from '../clock.ts'

const FREE_TRIES = 3
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 300_000

/** Slows down guessing: after three wrong PINs of a person each further one waits twice as long. */
export interface PinGuard {
  /** Refuses with `permission.wait` while the person's waiting time runs. */
  check(personId: string): void
  failed(personId: string): void
  succeeded(personId: string): void
}

export function createPinGuard(clock: Clock): PinGuard {
  const failures = new Map<string, { readonly count: number; readonly until: number }>()
  return {
    check(personId) {
      const entry = failures.get(personId)
      const left = (entry?.until ?? 0) - clock.monotonic()
      if (entry === undefined || left <= 0) return
      throw new AppError('permission.wait', {
        retryAt: clock.now() + left,
        detail: { seconds: String(Math.ceil(left / 1_000)) },
      })
    },
    failed(personId) {
      const count = (failures.get(personId)?.count ?? 0) + 1
      const wait =
        count < FREE_TRIES
          ? 0
          : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - FREE_TRIES))
      failures.set(personId, { count, until: clock.monotonic() + wait })
    },
    succeeded(personId) {
      failures.delete(personId)
    },
  }
}
