import { assertNever } from '../errors.ts'
import { backoffMs } from './backoff.ts'
import { mayDeclareAbsent } from './decision.ts'
import type { LookupFact, OutcomeFact } from './settlement.ts'

/** States of one queued effect (architecture.md §7). */
export const JOB_STATES = [
  'queued',
  'sending',
  'unknown',
  'done',
  'failed',
  'expired',
  'withdrawn',
] as const
export type JobState = (typeof JOB_STATES)[number]

/** Whether something may still come of it without a person. */
export function isOpenJob(state: JobState): boolean {
  return state === 'queued' || state === 'sending' || state === 'unknown'
}

/** What the rules need to know of a job. Moments are epoch ms UTC. */
export interface JobFacts {
  readonly state: JobState
  /** Tries that count: a throttled, unready or postponed one does not. */
  readonly attempts: number
  readonly notBefore: number
  readonly deadlineAt: number | null
  /** Why it waits, a stable word; '' when nothing stands in its way. */
  readonly reason: string
  readonly code: string
  /** The provider's literal words of the last answer. */
  readonly words: string
  /** Questions asked since the doubt began. */
  readonly lookups: number
  /** How many of the last answers, after the settle time and in a row, said "absent". */
  readonly absences: number
  /** How long after the doubt began an "absent" means anything, ms. */
  readonly settleMs: number
  readonly finishedAt: number | null
}

/** `fraction` is random in [0, 1), for the pauses. */
export type JobEvent =
  | { readonly kind: 'claimed' }
  | {
      readonly kind: 'tried'
      readonly outcome: OutcomeFact
      readonly settleMs: number
      readonly fraction: number
    }
  /** Its lease ran out. `mayHaveLeft`: an attempt of that lease is open or reached the network. */
  | { readonly kind: 'leaseLapsed'; readonly mayHaveLeft: boolean; readonly settleMs: number }
  /** `waitedMs` since the doubt began, by a clock that cannot jump. */
  | {
      readonly kind: 'asked'
      readonly answer: LookupFact
      readonly waitedMs: number
      readonly fraction: number
    }
  | { readonly kind: 'deadlinePassed' }
  | { readonly kind: 'withdrawnByPerson' }
  | { readonly kind: 'retriedByPerson' }
  /** A person vouches that a doubtful one never arrived; `words` says how he knows. */
  | { readonly kind: 'absentByPerson'; readonly code: string; readonly words: string }
  /** These data are a copy or older than remembered: another copy may have sent it meanwhile. */
  | { readonly kind: 'copyFound'; readonly settleMs: number }

/** How many "absent" in a row, after the settle time, prove that nothing arrived. */
export const ABSENCES_THAT_PROVE = 2
/**
 * How long a claim holds without news: the longest call there may be (90 s), and half a minute for what
 * comes before and after it. Opening an attempt renews it.
 */
export const LEASE_MS = 120_000

/** How long an "absent" means nothing after a copy was found: the other copy may have been sending. */
export const COPY_SETTLE_MS = 300_000

const FIRST_QUESTION_MS = 2_000

/** The job after the event, or the very same object when the event changes nothing. */
export function step(job: JobFacts, event: JobEvent, now: number): JobFacts {
  switch (event.kind) {
    case 'claimed':
      return job.state === 'queued' ? { ...job, state: 'sending', reason: '' } : job
    case 'tried':
      return afterTry(job, event.outcome, event.settleMs, event.fraction, now)
    case 'leaseLapsed':
      if (job.state !== 'sending') return job
      return event.mayHaveLeft
        ? inDoubt(job, 'interrupted', '', event.settleMs, now)
        : backToQueue(job, 'interrupted', now, now)
    case 'asked':
      return afterQuestion(job, event.answer, event.waitedMs, event.fraction, now)
    case 'deadlinePassed':
      return job.state === 'queued' && isPast(job, now) ? ended(job, 'expired', now) : job
    case 'withdrawnByPerson':
      return job.state === 'queued' ? ended(job, 'withdrawn', now) : job
    case 'retriedByPerson':
      return retried(job, now)
    case 'absentByPerson':
      return mayDeclareAbsent(job, now)
        ? { ...ended(job, 'failed', now), code: event.code, words: event.words }
        : job
    case 'copyFound':
      return job.state === 'queued' || job.state === 'sending'
        ? inDoubt(job, 'copiedData', '', event.settleMs, now)
        : job
    default:
      return assertNever(event)
  }
}

function afterTry(
  job: JobFacts,
  outcome: OutcomeFact,
  settleMs: number,
  fraction: number,
  now: number,
): JobFacts {
  // A yes is a fact, whoever holds the lease and whatever we believed meanwhile.
  if (outcome.kind === 'accepted') return job.state === 'done' ? job : done(job, now)
  if (job.state !== 'sending') return job
  const tried = { ...job, attempts: job.attempts + 1 }
  switch (outcome.kind) {
    case 'refused':
      return { ...ended(tried, 'failed', now), code: outcome.code, words: outcome.words }
    case 'throttled': {
      const until = Math.min(Math.max(outcome.retryAt, now + 1_000), now + 900_000)
      return { ...backToQueue(job, 'throttled', until, now), words: outcome.words }
    }
    case 'later':
      return { ...backToQueue(job, 'later', Math.max(outcome.at, now), now), words: outcome.words }
    case 'notReady':
      return { ...backToQueue(job, outcome.reason, now, now), words: outcome.words }
    case 'notSent':
      return {
        ...backToQueue(tried, outcome.reason, now + backoffMs(tried.attempts, fraction), now),
        words: '',
      }
    case 'unknown':
      return inDoubt(tried, outcome.reason, outcome.words, settleMs, now)
    default:
      return assertNever(outcome)
  }
}

function afterQuestion(
  job: JobFacts,
  answer: LookupFact,
  waitedMs: number,
  fraction: number,
  now: number,
): JobFacts {
  if (answer.kind === 'found') return job.state === 'done' ? job : done(job, now)
  if (job.state !== 'unknown') return job
  const asked = { ...job, lookups: job.lookups + 1 }
  const again = now + backoffMs(asked.lookups, fraction)
  switch (answer.kind) {
    case 'refused':
      return { ...ended(asked, 'failed', now), code: answer.code, words: answer.words }
    case 'cannotTell':
      return {
        ...asked,
        absences: 0,
        notBefore: again,
        reason: answer.reason,
        words: answer.words,
      }
    case 'absent': {
      if (waitedMs < job.settleMs) {
        // Too early to mean anything; the next question need not come before it can.
        const settled = now + job.settleMs - waitedMs
        return { ...asked, absences: 0, notBefore: Math.min(again, settled), reason: 'absentSoFar' }
      }
      const absences = job.absences + 1
      if (absences < ABSENCES_THAT_PROVE) {
        return {
          ...asked,
          absences,
          notBefore: now + FIRST_QUESTION_MS,
          reason: 'absentSoFar',
        }
      }
      return backToQueue(asked, 'provenAbsent', now, now)
    }
    default:
      return assertNever(answer)
  }
}

function isPast(job: JobFacts, now: number): boolean {
  return job.deadlineAt !== null && now >= job.deadlineAt
}

function ended(job: JobFacts, state: 'failed' | 'expired' | 'withdrawn', now: number): JobFacts {
  return { ...job, state, reason: state, finishedAt: now }
}

function done(job: JobFacts, now: number): JobFacts {
  return { ...job, state: 'done', reason: '', code: '', words: '', finishedAt: now }
}

/** Waits for its next try, or has run out of time for one. */
function backToQueue(job: JobFacts, reason: string, notBefore: number, now: number): JobFacts {
  const queued: JobFacts = {
    ...job,
    state: 'queued',
    reason,
    notBefore,
    lookups: 0,
    absences: 0,
    settleMs: 0,
  }
  return isPast(queued, now) ? ended(queued, 'expired', now) : queued
}

function inDoubt(
  job: JobFacts,
  reason: string,
  words: string,
  settleMs: number,
  now: number,
): JobFacts {
  return {
    ...job,
    state: 'unknown',
    reason,
    words,
    settleMs,
    lookups: 0,
    absences: 0,
    notBefore: now + FIRST_QUESTION_MS,
  }
}

/** A refused or withdrawn job goes out again as it is; a waiting one goes at once. */
function retried(job: JobFacts, now: number): JobFacts {
  switch (job.state) {
    case 'failed':
    case 'withdrawn':
      if (isPast(job, now)) return job
      return { ...backToQueue(job, '', now, now), code: '', words: '', finishedAt: null }
    case 'queued':
    case 'unknown':
      return job.notBefore > now ? { ...job, notBefore: now } : job
    case 'sending':
    case 'done':
    case 'expired':
      return job
    default:
      return assertNever(job.state)
  }
}
