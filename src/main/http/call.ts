import type { AttemptLog } from './attemptLog.ts'
import type { Endpoint } from './endpoint.ts'
import type { Exchange, Failed, Held, RequestParts } from './exchange.ts'
import type { IdempotencyRecords } from './idempotencyRecords.ts'
import type { Redactor } from './redact.ts'
import type { WireRequest } from './wireRequest.ts'

/** At most `requests` in any span of `windowMs`, as the provider counts. */
export interface RateLimit {
  readonly requests: number
  readonly windowMs: number
}

/** An account as the pipeline needs it; made by providers/callAccount.ts. */
export interface CallAccount {
  readonly id: string
  readonly provider: string
  readonly environment: 'practice' | 'sandbox' | 'production'
  /** With the path prefix, without a slash at the end. */
  readonly baseUrl: string
  /** Hosts that may be called; loopback is allowed besides, outside production. */
  readonly hosts: readonly string[]
  /** Connections at once. */
  readonly concurrency: number
  /** Each request has a connection of its own, closed after use (NUB-04). */
  readonly closesConnections: boolean
  /** Null where the provider names no limit. */
  readonly rateLimit: RateLimit | null
  /** Settings as given, or the environment's defaults. */
  readonly settings: Readonly<Record<string, string>>
  /** How the provider hands out bearer tokens; null where it has none. */
  readonly signIn: SignIn | null
}

/**
 * Reads one secret of the account when it is needed; null when it was never stored. May throw AppError
 * `secret.*`, which becomes `notReady`.
 */
export type SecretReader = (name: string) => Promise<string | null>

/** For whom a call is made. */
export interface CallContext {
  /** Job or account id: stands in step lines. */
  readonly subject: string
  /** Null for calls outside the outbox (the test button). */
  readonly attempts: AttemptLog | null
  /** The job's key, fixed when it was queued; null where repeats do not matter. */
  readonly idempotency: { readonly key: string; readonly records: IdempotencyRecords } | null
  /** Serial of the certificate whose key and password this call's secrets would give; left out where it has none. */
  readonly csdSerial?: string
}

/** A way to call one account on behalf of one job; what providers are given. */
export interface ProviderCall {
  /**
   * Sends one request through all steps. Never throws for what the world does: refusals, faults and silence
   * are values. Throws when the attempt cannot be recorded and AppError `bug` for a key with other content.
   */
  send(endpoint: Endpoint, parts: RequestParts): Promise<Exchange>
  /** Takes the account's secrets out of words that go into an outcome. */
  redact(text: string): string
  /** A setting of the account, or its default; '' for a name that the provider does not declare. */
  setting(name: string): string
  /** Serial of the certificate whose key would go along; '' without one. A document of another one is not its to seal. */
  readonly csdSerial: string
}

/** A bearer token. `expiresAt` is epoch ms UTC; null where the provider names no end. */
export interface Token {
  readonly kind: 'token'
  readonly value: string
  readonly expiresAt: number | null
}

/** What a sign-in came to. */
export type SignedIn =
  | Token
  /** The provider refuses these credentials. */
  | { readonly kind: 'refused'; readonly words: string }
  /** No clear answer. */
  | Failed
  | Held

/** A provider's own sign-in, through endpoints that need no token. */
export type SignIn = (call: ProviderCall) => Promise<SignedIn>

/** One call on its way through the steps. */
export interface Call {
  readonly endpoint: Endpoint
  readonly parts: RequestParts
  readonly account: CallAccount
  readonly secrets: SecretReader
  readonly context: CallContext
  readonly redactor: Redactor
  /** The account's base URL, found trustworthy. */
  readonly base: URL
  /** Aborted at the end of the whole call's time. */
  readonly deadline: AbortSignal
  /** Resolves when the key under which this goes out is on disk; no byte leaves before. Null without a fresh key. */
  readonly noted: Promise<void> | null
  /** Looked at in the moment before the first byte: the provider has asked for silence since the turn was given. */
  readonly isOff: () => boolean
}

/** A step: gets a call and brings an exchange, by itself or through the next step. */
export type Send = (call: Call) => Promise<Exchange>

/** A step after credentials were added. */
export type SendWire = (call: Call, request: WireRequest) => Promise<Exchange>
