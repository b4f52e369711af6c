import type { RateLimitRecord, RateLimitState } from '../http/rateLimitState.ts'
import type { Db } from '../store/db.ts'
import { readBucket, writeBucket } from '../store/rateLimits.ts'

/** The pipeline's rate limits, kept in the store so that a restart forgets no `Retry-After`. */
export function createRateLimits(db: Db, onFault: (error: unknown) => void): RateLimitState {
  return {
    async load(bucket) {
      const stored = readBucket(db, bucket)
      return stored === null
        ? null
        : { ...toMoments(stored.state), blockedUntil: stored.blockedUntil }
    },
    save(bucket, { sentAt, blockedUntil }) {
      db.groupTx((tx) => writeBucket(tx, bucket, { state: { sentAt }, blockedUntil })).catch(
        onFault,
      )
    },
  }
}

function toMoments(state: unknown): Pick<RateLimitRecord, 'sentAt'> {
  const { sentAt } = state as { readonly sentAt?: unknown }
  return { sentAt: Array.isArray(sentAt) ? sentAt.map(Number) : [] }
}
