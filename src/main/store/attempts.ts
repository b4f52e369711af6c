import { sql } from 'kysely'
import type { ProofEntry } from '../../contract/invoices.ts'
import { AppError } from '../../domain/errors.ts'
import { LEASE_MS } from '../../domain/outbox/job.ts'
import { putBlob, readBlob, ROOT_OF, type BlobRef } from './blobs.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'

/** What is about to be sent. Texts are redacted before they come here. */
export interface NewAttempt {
  /** null for a call that belongs to no job (the account's test). */
  readonly job: { readonly id: string; readonly leaseToken: string } | null
  readonly accountId: string
  readonly provider: string
  readonly endpoint: string
  /** SHA-256 of the document in the request, hex; '' without one. */
  readonly documentSha256: string
  /** `POST https://…`. */
  readonly requestLine: string
  /** What is sent, redacted, as text bytes. */
  readonly request: Uint8Array
}

export interface AttemptRef {
  readonly id: number
  /** Counts the tries of the job, from 1. */
  readonly no: number
}

export interface ClosedAttempt {
  readonly id: number
  /** Whether a byte of the request may have left this machine. */
  readonly maybeSent: boolean
  /** One of the six words. */
  readonly outcome: string
  readonly httpStatus: number | null
  readonly durationMs: number
  /** The redacted answer as text bytes, null when there was none. */
  readonly response: Uint8Array | null
}

/** Holds the lease for as long again, where it is still this one. */
const holdLease = query(
  (_db, p: { id: string; token: string; until: number }) => sql<{ seq: number }>`
    UPDATE outbox SET lease_until = ${p.until}
    WHERE id = ${p.id} AND lease_token = ${p.token} AND lease_token <> '' AND state IN ('sending', 'unknown')
    RETURNING seq`,
)
const insert = query(
  (
    _db,
    p: {
      job_seq: number | null
      account_id: string
      token: string
      endpoint: string
      provider: string
      now: number
      document: string
      line: string
      request: number | null
    },
  ) => sql<AttemptRef>`
    INSERT INTO attempts (job_seq, account_id, no, lease_token, endpoint, provider, started_at, maybe_sent,
      outcome, document_sha256, request_line, request_blob)
    VALUES (${p.job_seq}, ${p.account_id},
      1 + coalesce((SELECT max(no) FROM attempts WHERE job_seq = ${p.job_seq}), 0),
      ${p.token}, ${p.endpoint}, ${p.provider}, ${p.now}, 0, '', ${p.document}, ${p.line}, ${p.request}) RETURNING id, no`,
)
/** Texts to and from one account are much alike: the company's certificate alone is a third of each. */
const rootOfRequests = query(
  (_db, p: { account_id: string }) => sql<BlobRef>`
    SELECT root.id, root.sha256, root.base_id FROM (
      SELECT request_blob AS blob_id FROM attempts INDEXED BY attempts_by_account
      WHERE account_id = ${p.account_id} AND duration_ms IS NOT NULL ORDER BY id DESC LIMIT 1
    ) AS last ${ROOT_OF}`,
)
const rootOfResponses = query(
  (_db, p: { id: number }) => sql<BlobRef>`
    SELECT root.id, root.sha256, root.base_id FROM (
      SELECT response_blob AS blob_id FROM attempts INDEXED BY attempts_by_account
      WHERE account_id = (SELECT account_id FROM attempts WHERE id = ${p.id}) AND duration_ms IS NOT NULL
      ORDER BY id DESC LIMIT 1
    ) AS last ${ROOT_OF}`,
)
const close = query(
  (
    db,
    p: {
      id: number
      maybe_sent: number
      now: number
      outcome: string
      status: number | null
      duration: number
      response: number | null
    },
  ) =>
    db
      .updateTable('attempts')
      .set({
        maybe_sent: p.maybe_sent,
        finished_at: p.now,
        outcome: p.outcome,
        http_status: p.status,
        duration_ms: p.duration,
        response_blob: p.response,
      })
      .where('id', '=', p.id)
      .where('finished_at', 'is', null),
)

/**
 * Writes the intent of a call; it must be committed before the first byte leaves. Renews the lease. When the
 * lease was lost meanwhile (`state.notAllowedNow`, `reason: leaseLost`) nothing may be sent: somebody else
 * already decides about the job.
 */
export function openAttempt(tx: Tx, attempt: NewAttempt): AttemptRef {
  const { job, accountId } = attempt
  const opened = tx.get(insert, {
    job_seq: job === null ? null : leasedSeq(tx, job),
    account_id: accountId,
    token: job?.leaseToken ?? '',
    endpoint: attempt.endpoint,
    provider: attempt.provider,
    now: tx.now,
    document: attempt.documentSha256,
    line: attempt.requestLine,
    request:
      attempt.request.length === 0
        ? null
        : putBlob(
            tx,
            attempt.request,
            () => tx.get(rootOfRequests, { account_id: accountId }) ?? null,
          ),
  })
  if (opened === undefined) throw new Error('an inserted attempt has a number')
  return opened
}

/** Writes what came back. An attempt is closed once: a second closing is ignored. */
export function closeAttempt(tx: Tx, closed: ClosedAttempt): void {
  const { id, response } = closed
  tx.run(close, {
    id,
    maybe_sent: closed.maybeSent ? 1 : 0,
    now: tx.now,
    outcome: closed.outcome,
    status: closed.httpStatus,
    duration: Math.max(0, Math.round(closed.durationMs)),
    response:
      response === null
        ? null
        : putBlob(tx, response, () => tx.get(rootOfResponses, { id }) ?? null),
  })
}

function leasedSeq(tx: Tx, job: { readonly id: string; readonly leaseToken: string }): number {
  const until = tx.now + LEASE_MS
  const held = tx.get(holdLease, { id: job.id, token: job.leaseToken, until })
  if (held === undefined) {
    throw new AppError('state.notAllowedNow', { detail: { reason: 'leaseLost' } })
  }
  return held.seq
}

const doubtful = query(
  (_db, p: { job_seq: number; token: string }) => sql<{ found: number }>`
    SELECT 1 AS found FROM attempts WHERE job_seq = ${p.job_seq} AND lease_token = ${p.token} AND (
      finished_at IS NULL OR (maybe_sent = 1 AND outcome NOT IN ('throttled', 'notSent', 'notReady'))
    ) LIMIT 1`,
)

/** Whether something tried under this lease may have reached the provider and is not plainly without effect. */
export function mayHaveLeft(reader: Reader, jobSeq: number, leaseToken: string): boolean {
  return reader.get(doubtful, { job_seq: jobSeq, token: leaseToken }) !== undefined
}

interface ProofRow {
  readonly no: number
  readonly endpoint: string
  readonly provider: string
  readonly started_at: number
  readonly finished_at: number | null
  readonly maybe_sent: number
  readonly outcome: string
  readonly http_status: number | null
  readonly duration_ms: number | null
  readonly document_sha256: string
  readonly request_line: string
  readonly request_blob: number | null
  readonly response_blob: number | null
}

const ofSubject = query(
  (_db, p: { subject_id: string }) => sql<ProofRow>`
    SELECT attempts.* FROM outbox INDEXED BY outbox_by_subject
    JOIN attempts INDEXED BY attempts_by_job ON job_seq = outbox.seq
    WHERE subject_id = ${p.subject_id} ORDER BY outbox.seq, attempts.no`,
)

/** Every try for a subject, oldest first, with its texts. */
export function listAttempts(reader: Reader, subjectId: string): readonly ProofEntry[] {
  return reader.all(ofSubject, { subject_id: subjectId }).map((row, index) => ({
    attempt: index + 1,
    endpoint: row.endpoint,
    provider: row.provider,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    maybeSent: row.maybe_sent === 1,
    outcome: row.outcome,
    httpStatus: row.http_status,
    durationMs: row.duration_ms,
    documentSha256: row.document_sha256,
    request: requestText(reader, row),
    response: textOf(reader, row.response_blob),
  }))
}

/** What was sent where: the line, an empty one and the text. Calls of before migration 26 have all of it in their text. */
export function requestText(
  reader: Reader,
  row: { readonly request_line: string; readonly request_blob: number | null },
): string {
  const text = textOf(reader, row.request_blob)
  return row.request_line === '' ? text : `${row.request_line}\n\n${text}`
}

/** A kept text; '' without one. */
export function textOf(reader: Reader, blobId: number | null): string {
  return blobId === null ? '' : Buffer.from(readBlob(reader, blobId).bytes).toString('utf8')
}

const durations = query(
  (_db, p: { account_id: string }) => sql<{ duration_ms: number }>`
  SELECT duration_ms FROM attempts INDEXED BY attempts_by_account
  WHERE account_id = ${p.account_id} AND duration_ms IS NOT NULL ORDER BY id DESC LIMIT 25`,
)

/** Median time of an account's last calls, ms; null before the first. */
export function usualMs(reader: Reader, accountId: string): number | null {
  const sorted = reader
    .all(durations, { account_id: accountId })
    .map((row) => row.duration_ms)
    .toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}
