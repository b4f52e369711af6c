import type { AttemptId } from '../../domain/ids.ts'
import type { AttemptLog } from '../http/attemptLog.ts'
import { closeAttempt, openAttempt } from '../store/attempts.ts'
import type { Db } from '../store/db.ts'

/** For whom a call is made: the lease of a job, or nobody's (the test button). */
export interface AttemptOwner {
  readonly accountId: string
  readonly job: { readonly id: string; readonly leaseToken: string } | null
}

/**
 * The pipeline's record of tries, kept in the store. `open` resolves after the commit, which it shares with the
 * other calls under way; only then may a byte leave.
 */
export function createAttemptLog(db: Db, owner: AttemptOwner): AttemptLog {
  return {
    async open(start) {
      const opened = await db.groupTx((tx) =>
        openAttempt(tx, {
          job: owner.job,
          accountId: owner.accountId,
          provider: start.provider,
          endpoint: start.endpoint,
          documentSha256: start.documentDigest,
          request: start.request,
        }),
      )
      return String(opened.id) as AttemptId
    },
    async close(id, end) {
      await db.groupTx((tx) =>
        closeAttempt(tx, {
          id: Number(id),
          maybeSent: end.maybeSent,
          outcome: end.kind,
          httpStatus: end.status,
          durationMs: end.durationMs,
          response: end.response.length === 0 ? null : end.response,
        }),
      )
    },
  }
}
