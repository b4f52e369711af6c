import type { ServiceHour, ServiceWeather } from '../../contract/services.ts'
import type { CompanyId } from '../../domain/ids.ts'
import { medianOf, queueEndsInMs, weatherOf } from '../../domain/weather.ts'
import type { Measured } from '../../domain/weather.ts'
import type { Connectivity } from '../connectivity.ts'
import type { ProviderDefinition } from '../providers/ports.ts'
import { listAccounts } from '../store/accounts.ts'
import type { StoredAccount } from '../store/accounts.ts'
import { measuredCalls } from '../store/measured.ts'
import { waitingByAccount } from '../store/outboxMoves.ts'
import type { ServiceContext } from './context.ts'

/** The providers' weather, from the calls that are on record anyway. */
export interface Weathers {
  list(companyId: CompanyId | null): readonly ServiceWeather[]
}

/** How fast an account may be called: what its settings and its provider allow. */
export interface Pace {
  readonly concurrency: number
  readonly perSecond: number | null
}

const HOUR_MS = 3_600_000
const HOURS = 24
/** Calls that are looked at for an account: some days of a shop, minutes of a batch. */
const MOST_CALLS = 1_000
const LOOK_BACK_MS = 30 * 24 * HOUR_MS

export function createWeathers(
  { store, clock }: ServiceContext,
  parts: {
    readonly definitionOf: (provider: string) => ProviderDefinition
    readonly paceOf: (account: StoredAccount) => Pace
    readonly connectivity: Connectivity
  },
): Weathers {
  function weatherFor(account: StoredAccount, waiting: number): ServiceWeather {
    const now = clock.now()
    const calls = measuredCalls(store, account.id, now - LOOK_BACK_MS, MOST_CALLS)
    const weather = weatherOf(calls, now)
    const definition = parts.definitionOf(account.provider)
    const isStopped =
      account.paused !== null || weather.kind === 'down' || !parts.connectivity.isOnline()
    const endsInMs = queueEndsInMs({
      waiting,
      answerMs: weather.nowMs ?? weather.normalMs,
      ...parts.paceOf(account),
    })
    return {
      accountId: account.id,
      companyId: account.companyId,
      provider: account.provider,
      providerName: definition.name,
      kind: definition.kind,
      label: account.label,
      environment: account.environment,
      paused: account.paused,
      weather,
      endpoints: byEndpoint(calls).map(([endpoint, own]) => ({
        endpoint,
        weather: weatherOf(own, now),
      })),
      hours: hoursOf(calls, now),
      queue: { waiting, endsInMs: isStopped && waiting > 0 ? null : endsInMs },
    }
  }

  return {
    list(companyId) {
      const waiting = waitingByAccount(store)
      return listAccounts(store, companyId).map((account) =>
        weatherFor(account, waiting.get(account.id) ?? 0),
      )
    },
  }
}

function byEndpoint(calls: readonly Measured[]): readonly (readonly [string, Measured[]])[] {
  const groups = new Map<string, Measured[]>()
  for (const each of calls) {
    const group = groups.get(each.endpoint)
    if (group === undefined) groups.set(each.endpoint, [each])
    else group.push(each)
  }
  return [...groups].toSorted(([, a], [, b]) => b.length - a.length)
}

function hoursOf(calls: readonly Measured[], now: number): readonly ServiceHour[] {
  const first = Math.floor(now / HOUR_MS) - HOURS + 1
  return Array.from({ length: HOURS }, (_, index) => {
    const at = (first + index) * HOUR_MS
    const own = calls.filter(({ startedAt }) => startedAt >= at && startedAt < at + HOUR_MS)
    const good = own.filter(({ isAnswer }) => isAnswer)
    return {
      at,
      calls: own.length,
      failures: own.length - good.length,
      medianMs: good.length === 0 ? null : medianOf(good),
    }
  })
}
