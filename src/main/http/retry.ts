import type { Clock } from '../clock.ts'
import type { Random } from '../random.ts'
import type { Call, Send } from './call.ts'
import { mayRepeat } from './endpoint.ts'
import type { Exchange, Failed } from './exchange.ts'
import { pause } from './pause.ts'

/** Pauses before the repeats, ms, each spread by a fifth. Anything longer belongs to the outbox. */
const PAUSES_MS = [1_000, 2_000, 4_000] as const
const SPREAD = 0.2
/** A named pause up to here is waited for in place, ms. */
export const SHORT_BLOCK_MS = 5_000
/** After so many failures in a row on an account its calls are no longer repeated here. */
const FAILURES_WITHOUT_REPEAT = 5

/**
 * Repeats what may be repeated at once (architecture.md §6): anything that never left, a short 429, and doubts
 * of calls that cannot have a second effect. A doubt is never forgotten: if a later try says less than a clear
 * answer, the call as a whole stays a doubt.
 */
export function retried(deps: { clock: Clock; random: Random }, next: Send): Send {
  const failuresInARow = new Map<string, number>()

  function countFailure(accountId: string, exchange: Exchange): number {
    const isFailure = exchange.kind === 'failed' || isServerTrouble(exchange)
    const count = isFailure ? (failuresInARow.get(accountId) ?? 0) + 1 : 0
    failuresInARow.set(accountId, count)
    return count
  }

  return async (call) => {
    let doubt: Exchange | null = null
    for (let repeat = 0; ; repeat += 1) {
      const exchange = await next(call)
      const failures = countFailure(call.account.id, exchange)
      const wait = failures < FAILURES_WITHOUT_REPEAT ? waitBefore(repeat, exchange, call) : null
      if (wait === null) return withDoubt(doubt, exchange)
      if (isDoubt(exchange)) doubt = exchange
      const spread = 1 + SPREAD * (2 * deps.random.fraction() - 1)
      if (!(await pause(deps.clock, wait * spread, call.deadline)))
        return withDoubt(doubt, exchange)
    }
  }

  function waitBefore(repeat: number, exchange: Exchange, call: Call): number | null {
    const usual = PAUSES_MS[repeat]
    if (usual === undefined || call.deadline.aborted) return null
    switch (exchange.kind) {
      case 'held':
        return null
      case 'failed':
        return mayRepeatFailure(exchange, call) ? usual : null
      case 'answered':
        if (exchange.status === 429) {
          // The rate limiter waits until the block ends.
          const named = (exchange.retryAt ?? Infinity) - deps.clock.now()
          return named <= SHORT_BLOCK_MS ? 0 : null
        }
        return isServerTrouble(exchange) &&
          mayRepeat(call.endpoint.effect) &&
          !call.endpoint.isOwnWord(exchange)
          ? usual
          : null
    }
  }
}

function mayRepeatFailure(failed: Failed, call: Call): boolean {
  switch (failed.failure) {
    case 'certificate':
    case 'untrustedHost':
    case 'stopped':
    case 'tooLarge':
      return false
    default:
      return !failed.maybeSent || mayRepeat(call.endpoint.effect)
  }
}

function isServerTrouble(exchange: Exchange): boolean {
  return (
    exchange.kind === 'answered' &&
    (exchange.status >= 500 || exchange.status === 408 || exchange.status === 425)
  )
}

function isDoubt(exchange: Exchange): boolean {
  return exchange.kind === 'failed' ? exchange.maybeSent : isServerTrouble(exchange)
}

function withDoubt(doubt: Exchange | null, last: Exchange): Exchange {
  if (doubt === null) return last
  if (last.kind === 'answered' && last.status !== 429) return { ...last, afterDoubt: true }
  return isDoubt(last) ? last : doubt
}
