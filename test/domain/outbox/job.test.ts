import { fc } from '../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { assertNever } from '../../../src/domain/errors.ts'
import {
  ABSENCES_THAT_PROVE,
  JOB_STATES,
  step,
  type JobEvent,
  type JobFacts,
} from '../../../src/domain/outbox/job.ts'

const NOW = 1_000_000_000

const fresh: JobFacts = {
  state: 'queued',
  attempts: 0,
  notBefore: 0,
  deadlineAt: null,
  reason: '',
  code: '',
  words: '',
  lookups: 0,
  absences: 0,
  settleMs: 0,
  finishedAt: null,
}
const sending: JobFacts = { ...fresh, state: 'sending' }
const unknown: JobFacts = { ...fresh, state: 'unknown', attempts: 1, settleMs: 60_000 }

const outcome = fc.oneof(
  fc.constant({ kind: 'accepted' as const }),
  fc.record({ kind: fc.constant('refused' as const), code: fc.string(), words: fc.string() }),
  fc.record({ kind: fc.constant('throttled' as const), retryAt: fc.integer(), words: fc.string() }),
  fc.record({ kind: fc.constant('notSent' as const), reason: fc.string() }),
  fc.record({ kind: fc.constant('notReady' as const), reason: fc.string(), words: fc.string() }),
  fc.record({ kind: fc.constant('unknown' as const), reason: fc.string(), words: fc.string() }),
  fc.record({ kind: fc.constant('later' as const), at: fc.integer(), words: fc.string() }),
)
const answer = fc.oneof(
  fc.constant({ kind: 'found' as const }),
  fc.constant({ kind: 'absent' as const }),
  fc.record({ kind: fc.constant('refused' as const), code: fc.string(), words: fc.string() }),
  fc.record({ kind: fc.constant('cannotTell' as const), reason: fc.string(), words: fc.string() }),
)
const fraction = fc.double({ min: 0, max: 0.999_999, noNaN: true })
const settleMs = fc.integer({ min: 0, max: 300_000 })
const event: fc.Arbitrary<JobEvent> = fc.oneof(
  fc.constant<JobEvent>({ kind: 'claimed' }),
  fc.record({ kind: fc.constant('tried' as const), outcome, settleMs, fraction }),
  fc.record({ kind: fc.constant('leaseLapsed' as const), mayHaveLeft: fc.boolean(), settleMs }),
  fc.record({
    kind: fc.constant('asked' as const),
    answer,
    waitedMs: fc.integer({ min: 0, max: 600_000 }),
    fraction,
  }),
  fc.constant<JobEvent>({ kind: 'deadlinePassed' }),
  fc.constant<JobEvent>({ kind: 'withdrawnByPerson' }),
  fc.constant<JobEvent>({ kind: 'retriedByPerson' }),
  fc.record({ kind: fc.constant('copyFound' as const), settleMs }),
)
const history = fc.array(fc.tuple(event, fc.integer({ min: 0, max: 400_000 })), { maxLength: 40 })

/** Calls `look` with each step of a life. */
function live(
  events: readonly (readonly [JobEvent, number])[],
  deadlineAt: number | null,
  look: (before: JobFacts, event: JobEvent, after: JobFacts, now: number) => void,
): void {
  let now = NOW
  let job: JobFacts = { ...fresh, deadlineAt }
  for (const [next, pause] of events) {
    now += pause
    const after = step(job, next, now)
    look(job, next, after, now)
    job = after
  }
}

describe('step, for every life of a job', () => {
  const deadline = fc.option(fc.integer({ min: NOW - 1, max: NOW + 2_000_000 }))

  test('is total: any event in any state gives a job in a known state', () => {
    fc.assert(
      fc.property(fc.constantFrom(...JOB_STATES), event, deadline, (state, next, deadlineAt) => {
        const after = step({ ...fresh, state, deadlineAt }, next, NOW)
        expect(JOB_STATES).toContain(after.state)
      }),
    )
  })

  test('never leaves unknown for queued without two settled absences in a row', () => {
    fc.assert(
      fc.property(history, deadline, (events, deadlineAt) => {
        let inARow = 0
        live(events, deadlineAt, (before, next, after) => {
          if (next.kind === 'asked' && before.state === 'unknown') {
            const counts = next.answer.kind === 'absent' && next.waitedMs >= before.settleMs
            inARow = counts ? inARow + 1 : 0
          }
          if (before.state === 'unknown' && after.state === 'queued') {
            expect(inARow).toBeGreaterThanOrEqual(ABSENCES_THAT_PROVE)
          }
          if (after.state !== 'unknown') inARow = 0
        })
      }),
      { numRuns: 1_000 },
    )
  })

  test('a yes always ends in done, and done is for ever', () => {
    fc.assert(
      fc.property(history, deadline, (events, deadlineAt) => {
        live(events, deadlineAt, (before, next, after) => {
          if (before.state === 'done') expect(after).toBe(before)
          if (isYes(next)) expect(after.state).toBe('done')
        })
      }),
    )
  })

  test('only a claim makes it sending, and only from queued', () => {
    fc.assert(
      fc.property(history, deadline, (events, deadlineAt) => {
        live(events, deadlineAt, (before, next, after) => {
          if (after.state === 'sending' && before.state !== 'sending') {
            expect([before.state, next.kind]).toEqual(['queued', 'claimed'])
          }
        })
      }),
    )
  })

  test('a doubt never expires and is never withdrawn', () => {
    fc.assert(
      fc.property(history, deadline, (events, deadlineAt) => {
        live(events, deadlineAt, (before, next, after) => {
          if (before.state !== 'unknown') return
          expect(after.state).not.toBe('withdrawn')
          if (after.state === 'expired') expect(next.kind).toBe('asked')
        })
      }),
    )
  })

  test('waits at most five minutes between tries, fifteen where the provider says so, else until its named moment', () => {
    fc.assert(
      fc.property(history, deadline, (events, deadlineAt) => {
        live(events, deadlineAt, (before, next, after, now) => {
          // One that has ended waits for nothing.
          if (after.notBefore === before.notBefore || hasEnded(after)) return
          expect(after.notBefore - now).toBeLessThanOrEqual(longestWait(after, next, now))
        })
      }),
      { numRuns: 1_000 },
    )
  })

  test('an ended job says when it ended, an open one does not', () => {
    fc.assert(
      fc.property(history, deadline, (events, deadlineAt) => {
        live(events, deadlineAt, (_before, _next, after) => {
          expect(after.finishedAt !== null).toBe(hasEnded(after))
        })
      }),
    )
  })
})

function longestWait(after: JobFacts, next: JobEvent, now: number): number {
  if (next.kind === 'tried' && next.outcome.kind === 'later') {
    return Math.max(0, next.outcome.at - now)
  }
  return after.reason === 'throttled' ? 900_000 : 300_000
}

function isYes(next: JobEvent): boolean {
  if (next.kind === 'tried') return next.outcome.kind === 'accepted'
  return next.kind === 'asked' && next.answer.kind === 'found'
}

function hasEnded(job: JobFacts): boolean {
  switch (job.state) {
    case 'queued':
    case 'sending':
    case 'unknown':
      return false
    case 'done':
    case 'failed':
    case 'expired':
    case 'withdrawn':
      return true
    default:
      return assertNever(job.state)
  }
}

describe('step, case by case', () => {
  const tried = (kind: string): JobEvent => ({
    kind: 'tried',
    outcome: { kind, reason: 'r', words: 'w', code: 'c', retryAt: NOW + 5_000 } as never,
    settleMs: 60_000,
    fraction: 0.5,
  })

  test.each([
    ['accepted', 'done', 0],
    ['refused', 'failed', 1],
    ['throttled', 'queued', 0],
    ['notReady', 'queued', 0],
    ['notSent', 'queued', 1],
    ['unknown', 'unknown', 1],
  ])('a try that was %s leads to %s and counts %i', (kind, state, attempts) => {
    const after = step(sending, tried(kind), NOW)
    expect([after.state, after.attempts]).toEqual([state, attempts])
  })

  test('R36 a lease that lapsed goes back to the queue only when nothing may have left', () => {
    const lapsed = (mayHaveLeft: boolean) =>
      step(sending, { kind: 'leaseLapsed', mayHaveLeft, settleMs: 60_000 }, NOW).state
    expect(lapsed(false)).toBe('queued')
    expect(lapsed(true)).toBe('unknown')
  })

  test('R20 absences before the settle time prove nothing, and one that cannot tell breaks the row', () => {
    const ask = (job: JobFacts, kind: 'absent' | 'cannotTell', waitedMs: number) =>
      step(
        job,
        { kind: 'asked', answer: { kind, reason: '', words: '' }, waitedMs, fraction: 0 },
        NOW,
      )
    let job = unknown
    for (let early = 0; early < 5; early += 1) job = ask(job, 'absent', 59_999)
    expect([job.state, job.absences]).toEqual(['unknown', 0])
    job = ask(job, 'absent', 60_000)
    job = ask(job, 'cannotTell', 70_000)
    job = ask(job, 'absent', 80_000)
    expect([job.state, job.absences]).toEqual(['unknown', 1])
    expect(ask(job, 'absent', 90_000).state).toBe('queued')
  })

  test('R59 past its deadline a queued job expires, a doubt keeps asking and expires only when proven absent', () => {
    const late = { deadlineAt: NOW - 1 }
    expect(step({ ...fresh, ...late }, { kind: 'deadlinePassed' }, NOW).state).toBe('expired')
    expect(step({ ...unknown, ...late }, { kind: 'deadlinePassed' }, NOW).state).toBe('unknown')
    const proven = step(
      { ...unknown, ...late, absences: 1 },
      { kind: 'asked', answer: { kind: 'absent' }, waitedMs: 60_000, fraction: 0 },
      NOW,
    )
    expect(proven.state).toBe('expired')
  })

  test('R17 Retry-After is believed between one second and fifteen minutes', () => {
    const until = (retryAt: number) =>
      step(
        sending,
        {
          kind: 'tried',
          outcome: { kind: 'throttled', retryAt, words: '' },
          settleMs: 0,
          fraction: 0,
        },
        NOW,
      ).notBefore - NOW
    expect([until(NOW - 99), until(NOW + 30_000), until(NOW + 86_400_000)]).toEqual([
      1_000, 30_000, 900_000,
    ])
  })

  test('R52 what a copied database was about to send becomes a doubt', () => {
    for (const state of ['queued', 'sending'] as const) {
      expect(step({ ...fresh, state }, { kind: 'copyFound', settleMs: 1 }, NOW).state).toBe(
        'unknown',
      )
    }
    expect(step({ ...fresh, state: 'failed' }, { kind: 'copyFound', settleMs: 1 }, NOW).state).toBe(
      'failed',
    )
  })
})
