import type { AccountId, AttemptId } from '../../domain/ids.ts'
import { closeAttempt, openAttempt } from '../store/attempts.ts'
import type { Db } from '../store/db.ts'
import type { StoredJob } from '../store/outbox.ts'

/** What is known before a byte leaves; texts are redacted. The shape the pipeline asks for. */
interface Start {
  readonly endpoint: string
  readonly provider: string
  readonly method: string
  readonly url: string
  readonly documentDigest: string
  readonly request: Uint8Array
}

/** What is known after. */
interface End {
  readonly kind: string
  readonly maybeSent: boolean
  readonly status: number | null
  readonly durationMs: number
  readonly response: Uint8Array
}

/** Where the tries of one job under one lease are recorded. */
export interface JobAttemptLog {
  /** Resolves once the intent is on disk; rejects when the lease was lost, and then nothing may be sent. */
  open(start: Start): Promise<AttemptId>
  /** Shares the commit of what is written next. */
  close(id: AttemptId, end: End): void
}

/** The log for one claim of a job; `job` null for calls outside the queue (an account's test). */
export function createAttemptLog(
  store: Pick<Db, 'groupTx'>,
  job: StoredJob | null,
  accountId: AccountId,
  onFault: (error: unknown) => void,
): JobAttemptLog {
  return {
    async open(start) {
      const attempt = await store.groupTx(
        (tx) =>
          openAttempt(tx, {
            job: job === null ? null : { id: job.id, leaseToken: job.leaseToken },
            accountId,
            provider: start.provider,
            endpoint: start.endpoint,
            documentSha256: start.documentDigest,
            requestLine: `${start.method} ${start.url}`,
            request: start.request,
          }),
        'first',
      )
      return String(attempt.id) as AttemptId
    },
    close(id, end) {
      const closed = store.groupTx(
        (tx) =>
          closeAttempt(tx, {
            id: Number(id),
            maybeSent: end.maybeSent,
            outcome: end.kind,
            httpStatus: end.status,
            durationMs: end.durationMs,
            response: end.response.length === 0 ? null : end.response,
          }),
        'riding',
      )
      // Left open, it is a doubt at worst.
      closed.catch(onFault)
    },
  }
}
