import type { AttemptId } from '../../../../src/domain/ids.ts'
import type { AttemptEnd, AttemptLog, AttemptStart } from '../../../../src/main/http/attemptLog.ts'
import type { Call, CallAccount, CallContext } from '../../../../src/main/http/call.ts'
import type { Endpoint } from '../../../../src/main/http/endpoint.ts'
import type { RequestParts } from '../../../../src/main/http/exchange.ts'
import { createPipeline } from '../../../../src/main/http/pipeline.ts'
import type { Pipeline } from '../../../../src/main/http/pipeline.ts'
import type { RateLimitRecord } from '../../../../src/main/http/rateLimitState.ts'
import { createRedactor } from '../../../../src/main/http/redact.ts'
import type { WireRequest } from '../../../../src/main/http/wireRequest.ts'
import { impatientClock } from '../../../support/impatientClock.ts'

/** An attempt as a test reads it. */
export interface RecordedAttempt {
  readonly start: AttemptStart
  end: AttemptEnd | null
}

/** Records attempts in memory; `beforeOpen` runs before an intent counts as durable. */
export function attemptRecorder(
  beforeOpen: () => Promise<void> = () => Promise.resolve(),
): AttemptLog & { readonly attempts: readonly RecordedAttempt[] } {
  const attempts: RecordedAttempt[] = []
  return {
    attempts,
    async open(start) {
      await beforeOpen()
      attempts.push({ start, end: null })
      return String(attempts.length - 1) as AttemptId
    },
    close(id, end) {
      const attempt = attempts[Number(id)]
      if (attempt !== undefined) attempt.end = end
    },
  }
}

export function anEndpoint(change: Partial<Endpoint> = {}): Endpoint {
  return {
    id: 'test.act',
    method: 'POST',
    path: '/act',
    effect: 'once',
    timeouts: { answerMs: 20_000, totalMs: 60_000 },
    bucket: 'all',
    auth: { kind: 'none' },
    isOwnWord: () => false,
    ...change,
  }
}

export function anAccount(baseUrl: string, change: Partial<CallAccount> = {}): CallAccount {
  return {
    id: 'account-1',
    provider: 'test',
    environment: 'practice',
    baseUrl,
    hosts: [],
    concurrency: 4,
    closesConnections: false,
    rateLimit: null,
    settings: {},
    signIn: null,
    ...change,
  }
}

export const NO_BODY: RequestParts = { body: { kind: 'none' }, documentDigest: '' }

export function form(...fields: readonly (readonly [string, string])[]): RequestParts {
  return { body: { kind: 'form', fields }, documentDigest: '' }
}

export interface World {
  readonly pipeline: Pipeline
  readonly clock: ReturnType<typeof impatientClock>
  readonly rateLimits: Map<string, RateLimitRecord>
  readonly steps: readonly string[]
}

/** A pipeline whose pauses cost no time, with everything it was handed in view. */
export function createWorld(): World {
  const clock = impatientClock()
  const rateLimits = new Map<string, RateLimitRecord>()
  const steps: string[] = []
  const pipeline = createPipeline({
    clock,
    random: { bytes: (count) => new Uint8Array(count), fraction: () => 0.5 },
    steps: (name) => void steps.push(name),
    rateLimits: {
      load: (bucket) => Promise.resolve(rateLimits.get(bucket) ?? null),
      save: (bucket, record) => void rateLimits.set(bucket, record),
    },
  })
  return { pipeline, clock, rateLimits, steps }
}

/** Context without record and key. */
export function outsideOutbox(change: Partial<CallContext> = {}): CallContext {
  return { subject: 'job-1', attempts: null, idempotency: null, ...change }
}

export const noSecrets = (): Promise<string | null> => Promise.resolve(null)

/** A call to the transport alone, and what it sends: nothing but its head. */
export function oneTryAt(
  origin: string,
  deadline: AbortSignal = new AbortController().signal,
): readonly [Call, WireRequest] {
  return [
    {
      endpoint: anEndpoint(),
      parts: NO_BODY,
      account: anAccount(origin),
      secrets: noSecrets,
      context: outsideOutbox(),
      redactor: createRedactor(),
      base: new URL(origin),
      deadline,
      noted: null,
      isOff: () => false,
    },
    {
      method: 'POST',
      origin,
      path: '/',
      headers: {},
      body: null,
      effect: 'once',
      timeouts: { answerMs: 1_000, totalMs: 1_000 },
    },
  ]
}
