import { backoffMs } from '../../domain/outbox/backoff.ts'

/** Failures in a row after which a provider is left in peace (reliability-security.md §3.2.8). */
const FAILURES_THAT_OPEN = 5

/** Keeps a failing provider from being asked by everyone at once. */
export interface Circuit {
  /** How many calls may run at once now: all, one probe, or none. Moments are monotonic ms. */
  allowance(now: number, all: number): number
  succeeded(): void
  failed(now: number): void
  /** Something changed outside (network back): the next probe may go at once. */
  hope(): void
  /** Monotonic ms of the next probe while open, null when closed. */
  probeAt(): number | null
}

/** A circuit that opens after five failures and lets one probe through, ever more rarely, until one succeeds. */
export function createCircuit(fraction: () => number): Circuit {
  let failures = 0
  let nextProbe = Number.NEGATIVE_INFINITY
  const isOpen = () => failures >= FAILURES_THAT_OPEN
  return {
    allowance: (now, all) => (isOpen() ? (now >= nextProbe ? 1 : 0) : all),
    succeeded() {
      failures = 0
    },
    failed(now) {
      failures += 1
      if (isOpen()) nextProbe = now + backoffMs(failures - FAILURES_THAT_OPEN + 1, fraction())
    },
    hope() {
      nextProbe = Number.NEGATIVE_INFINITY
    },
    probeAt: () => (isOpen() ? nextProbe : null),
  }
}
