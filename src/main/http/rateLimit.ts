import type { Clock } from '../clock.ts'
import type { Bucket, Turn } from './bucket.ts'
import { openBucket } from './bucket.ts'
import type { Exchange } from './exchange.ts'
import type { Call, Send } from './call.ts'
import type { RateLimitState } from './rateLimitState.ts'
import { SHORT_BLOCK_MS } from './retry.ts'
import { spentUntil } from './spentWindow.ts'

/**
 * Lets a try go when the account's bucket has room, in order of arrival. Waits up to five seconds; a longer wait
 * is `throttled` and leaves the job to the outbox. `Retry-After` of any answer, and an
 * answer that was the last one of its window, block the whole bucket: also those who have their turn and wait for a
 * connection, for the engine claims ahead.
 */
export function rateLimited(deps: { clock: Clock; rateLimits: RateLimitState }, next: Send): Send {
  const buckets = new Map<string, Promise<Bucket>>()

  function bucketOf(call: Call): Promise<Bucket> {
    const { id, rateLimit } = call.account
    const name = `${id} ${call.endpoint.bucket}`
    // A changed limit is another bucket in memory and the same row on disk.
    const key = `${name} ${rateLimit === null ? '' : `${rateLimit.requests}/${rateLimit.windowMs}`}`
    const known = buckets.get(key)
    if (known !== undefined) return known
    const opened = openBucket(name, rateLimit, deps.rateLimits, deps.clock)
    buckets.set(key, opened)
    opened.catch(() => buckets.delete(key))
    return opened
  }

  return async (call) => {
    const bucket = await bucketOf(call)
    for (;;) {
      const turn = await bucket.turn(SHORT_BLOCK_MS, call.deadline)
      if (turn.kind === 'blocked') {
        return { kind: 'held', outcome: { kind: 'throttled', retryAt: turn.until, words: '' } }
      }
      const exchange = await played(call, bucket, turn)
      if (exchange.kind !== 'failed' || exchange.failure !== 'heldBack') return exchange
    }
  }

  async function played(
    call: Call,
    bucket: Bucket,
    turn: Extract<Turn, { kind: 'go' }>,
  ): Promise<Exchange> {
    const exchange = await next({ ...call, isOff: turn.isOff }).catch((error: unknown) => {
      turn.giveBack()
      throw error
    })
    if (exchange.kind === 'held' || (exchange.kind === 'failed' && !exchange.maybeSent)) {
      turn.giveBack()
    } else {
      if (exchange.kind === 'answered') {
        const until = exchange.retryAt ?? spentUntil(exchange.headers, deps.clock.now())
        if (until !== null) bucket.block(until)
      }
      turn.answered()
    }
    return exchange
  }
}
