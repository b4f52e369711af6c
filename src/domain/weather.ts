/** One ended call to a provider, as the log of attempts knows it. Moments are epoch ms UTC. */
export interface Measured {
  readonly endpoint: string
  readonly startedAt: number
  readonly durationMs: number
  /** It answered, whatever it said about our document; a 5xx or "slow down" is no answer. */
  readonly isAnswer: boolean
  /** Why there was no answer, a stable word; '' where there was. */
  readonly failure: string
}

export type WeatherKind = 'good' | 'slow' | 'unsteady' | 'down' | 'quiet'

/** How a service is now, by our own measurements alone. */
export interface Weather {
  readonly kind: WeatherKind
  /** Median of the calls before the newest ones, ms; null before there are enough. */
  readonly normalMs: number | null
  /** Median of the newest calls, ms; null where none is recent. */
  readonly nowMs: number | null
  /** How many times the usual it takes now, to one decimal; null where one of them is missing. */
  readonly factor: number | null
  readonly lastGoodAt: number | null
  readonly lastFailureAt: number | null
  readonly lastFailure: string
  readonly recentCalls: number
  readonly recentFailures: number
}

/** What counts as what, as data. Our own choice: no provider publishes figures to hold it to. */
export const WEATHER_RULES = {
  /** "Now" are the newest calls, none older than this. */
  recentMs: 2 * 3_600_000,
  recentCalls: 5,
  /** Calls that are needed before "usual" means anything, and before "now" does. */
  leastNormal: 5,
  leastRecent: 2,
  /** So many times the usual is slow, where it is long enough to be felt at all. */
  slowFactor: 2,
  feltMs: 700,
  /** So many failures in a row, with nothing good after them, are a service that is down. */
  downAfter: 2,
  /** Share of failures among the newest calls. */
  unsteadyShare: 0.25,
} as const

/** Judges the calls of one service, newest first. */
export function weatherOf(calls: readonly Measured[], nowMs: number): Weather {
  const rules = WEATHER_RULES
  const recent = calls
    .filter(({ startedAt }) => startedAt > nowMs - rules.recentMs)
    .slice(0, rules.recentCalls)
  const good = calls.filter(({ isAnswer }) => isAnswer)
  const newest = recent.filter(({ isAnswer }) => isAnswer)
  const before = good.slice(newest.length)
  const normalMs = before.length < rules.leastNormal ? null : medianOf(before)
  const currentMs = newest.length === 0 ? null : medianOf(newest)
  const isEnough = newest.length >= rules.leastRecent
  const factor =
    normalMs === null || currentMs === null || !isEnough
      ? null
      : Math.round((10 * currentMs) / Math.max(normalMs, 1)) / 10
  const lastFailure = calls.find(({ isAnswer }) => !isAnswer)
  const recentFailures = recent.length - newest.length
  return {
    kind: kindOf({ recent, recentFailures, factor, currentMs }),
    normalMs,
    nowMs: currentMs,
    factor,
    lastGoodAt: good[0]?.startedAt ?? null,
    lastFailureAt: lastFailure?.startedAt ?? null,
    lastFailure: lastFailure?.failure ?? '',
    recentCalls: recent.length,
    recentFailures,
  }
}

function kindOf(facts: {
  readonly recent: readonly Measured[]
  readonly recentFailures: number
  readonly factor: number | null
  readonly currentMs: number | null
}): WeatherKind {
  const rules = WEATHER_RULES
  const { recent, recentFailures, factor, currentMs } = facts
  if (recent.length === 0) return 'quiet'
  const inARow = recent.findIndex(({ isAnswer }) => isAnswer)
  if (inARow === -1 || inARow >= rules.downAfter) {
    return recent.length >= rules.downAfter || inARow >= rules.downAfter ? 'down' : 'unsteady'
  }
  if (recentFailures / recent.length >= rules.unsteadyShare) return 'unsteady'
  const isSlow = factor !== null && factor >= rules.slowFactor && (currentMs ?? 0) >= rules.feltMs
  return isSlow ? 'slow' : 'good'
}

/** Median of the calls' times, ms; 0 for none. */
export function medianOf(calls: readonly Pick<Measured, 'durationMs'>[]): number {
  const times = calls.map(({ durationMs }) => durationMs).toSorted((a, b) => a - b)
  return times[Math.floor(times.length / 2)] ?? 0
}

/**
 * When a queue is likely to be empty: so many calls, so long each, so many at once, and no more of them a second than
 * the account's own limit. null where no call was ever measured.
 */
export function queueEndsInMs(queue: {
  readonly waiting: number
  readonly answerMs: number | null
  readonly concurrency: number
  /** Of the account's limit; null without one. */
  readonly perSecond: number | null
}): number | null {
  const { waiting, answerMs, concurrency, perSecond } = queue
  if (waiting === 0) return 0
  if (answerMs === null) return null
  const byTime = Math.ceil(waiting / Math.max(concurrency, 1)) * answerMs
  const byLimit = perSecond === null ? 0 : (waiting / perSecond) * 1_000
  return Math.round(Math.max(byTime, byLimit))
}
