import { backoffMs } from '../../domain/outbox/backoff.ts'
import type { LookupFact, OutcomeFact } from '../../domain/outbox/settlement.ts'
import { createCircuit } from './circuit.ts'

/** Questions at once per account: their own small budget, so that doubts settle before new tries. */
const QUESTIONS_AT_ONCE = 2
/** While tries fail, questions come one by one and no closer than this. */
const CALM_MS = 1_000

/** What the engine remembers of an account while the program runs. Moments are monotonic ms. */
export interface Lane {
  /** How many more tries may be claimed now. */
  triesFree(now: number, limit: number): number
  /** Tries that were claimed and are not over. */
  triesUnderWay(): number
  /** How many more questions may be claimed now. */
  questionsFree(now: number): number
  tryBegan(): void
  tryEnded(outcome: OutcomeFact, now: number, wallNow: number): void
  /** A claimed try that never began. */
  tryDropped(): void
  questionBegan(now: number): void
  questionEnded(answer: LookupFact, now: number): void
  /** What stood in the way may be gone: probe at once. What the provider told to wait still waits. */
  hope(): void
  /** Earliest moment at which something here may change by itself, null when nothing holds it back. */
  nextMoment(now: number): number | null
}

/** Concurrency, rest and circuits of one account; `fraction` is random in [0, 1). */
export function createLane(fraction: () => number): Lane {
  const sending = createCircuit(fraction)
  const asking = createCircuit(fraction)
  let tries = 0
  let questions = 0
  let lastQuestion = Number.NEGATIVE_INFINITY
  let throttledUntil = Number.NEGATIVE_INFINITY
  let notReadyUntil = Number.NEGATIVE_INFINITY
  let notReadyInARow = 0
  const isResting = (now: number) => now < throttledUntil || now < notReadyUntil

  return {
    triesFree(now, limit) {
      if (isResting(now)) return 0
      return Math.max(0, sending.allowance(now, limit) - tries)
    },
    triesUnderWay: () => tries,
    questionsFree(now) {
      if (isResting(now)) return 0
      if (sending.probeAt() === null) {
        return Math.max(0, asking.allowance(now, QUESTIONS_AT_ONCE) - questions)
      }
      return now < lastQuestion + CALM_MS ? 0 : Math.max(0, asking.allowance(now, 1) - questions)
    },
    tryBegan() {
      tries += 1
    },
    tryDropped() {
      tries -= 1
    },
    tryEnded(outcome, now, wallNow) {
      tries -= 1
      const isClear =
        outcome.kind === 'accepted' || outcome.kind === 'refused' || outcome.kind === 'later'
      if (isClear) {
        sending.succeeded()
        notReadyInARow = 0
      } else if (outcome.kind === 'notSent' || outcome.kind === 'unknown') {
        sending.failed(now)
      } else if (outcome.kind === 'throttled') {
        throttledUntil = now + Math.min(Math.max(outcome.retryAt - wallNow, 1_000), 900_000)
      } else {
        notReadyInARow += 1
        notReadyUntil = now + backoffMs(notReadyInARow + 2, fraction())
      }
    },
    questionBegan(now) {
      questions += 1
      lastQuestion = now
    },
    questionEnded(answer, now) {
      questions -= 1
      if (answer.kind === 'cannotTell') asking.failed(now)
      else asking.succeeded()
    },
    hope() {
      notReadyUntil = Number.NEGATIVE_INFINITY
      notReadyInARow = 0
      sending.hope()
      asking.hope()
    },
    nextMoment(now) {
      const moments = [
        throttledUntil,
        notReadyUntil,
        sending.probeAt() ?? now,
        asking.probeAt() ?? now,
        lastQuestion + CALM_MS,
      ]
      const ahead = moments.filter((moment) => moment > now)
      return ahead.length === 0 ? null : Math.min(...ahead)
    },
  }
}
