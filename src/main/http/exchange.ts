import type { Outcome } from './outcome.ts'

/** Literal text, or the place of a secret of the account and how its value is written there. */
export type Piece = string | { readonly secret: string; readonly as: 'json' | 'xml' }

/** The body of a request before credentials are added. Form and JSON fields keep their order. */
export type RequestBody =
  | { readonly kind: 'form'; readonly fields: readonly (readonly [string, string])[] }
  | { readonly kind: 'json'; readonly value: Readonly<Record<string, unknown>> }
  | { readonly kind: 'bytes'; readonly contentType: string; readonly bytes: Uint8Array }
  /** Text with credentials in the middle, for endpoints whose auth is `inBody`. */
  | { readonly kind: 'pieces'; readonly contentType: string; readonly pieces: readonly Piece[] }
  | { readonly kind: 'none' }

/** What differs from call to call of one endpoint. Never holds a secret: the auth step adds those. */
export interface RequestParts {
  readonly body: RequestBody
  /** Lower-case names. */
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  /** An address from an answer, in place of the account's base URL; trusted by the same rules. */
  readonly base?: string
  /**
   * What the request asks for, where several forms of it ask for the same effect: the key of a job stands for this
   * and not for the form. The whole request where not given.
   */
  readonly effect?: string
  /** SHA-256 of the document inside, hex; '' where there is none. Stands in the attempt's record. */
  readonly documentDigest: string
}

/** Moments of one try. `at` is epoch ms UTC; durations are monotonic ms. */
export interface Timing {
  readonly at: number
  readonly durationMs: number
}

/** Why no whole answer came. `maybeSent` beside it, and not this word, says whether bytes left. */
export type FailureKind =
  | 'dns'
  | 'refused'
  | 'connect'
  | 'connectTimeout'
  | 'certificate'
  | 'untrustedHost'
  | 'timeout'
  | 'reset'
  | 'tooLarge'
  | 'malformed'
  | 'stopped'
  /** The provider asked for silence while this waited for a connection: not one byte left. */
  | 'heldBack'

/** An answer came whole, whatever it says. Bodies are raw bytes, at most 20 MB, never inflated. */
export interface Answered {
  readonly kind: 'answered'
  readonly status: number
  /** Lower-case names; repeated headers joined with ', '. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly timing: Timing
  /** For 429 and 503: epoch ms UTC from which to try again; null elsewhere. */
  readonly retryAt: number | null
  /** From the record of an earlier effect: nothing was sent now. */
  readonly replayed: boolean
  /** An earlier try of this very call may have arrived too: a "no" then proves nothing about that one. */
  readonly afterDoubt: boolean
}

export interface Failed {
  readonly kind: 'failed'
  readonly failure: FailureKind
  /** True from the moment the first byte of the request was handed to the socket. */
  readonly maybeSent: boolean
  /** Technical words, redacted: `ECONNREFUSED 127.0.0.1:9`. */
  readonly words: string
  readonly timing: Timing
}

/** Nothing was tried: the account may not call now. */
export interface Held {
  readonly kind: 'held'
  readonly outcome: Extract<Outcome<never>, { kind: 'throttled' | 'notReady' }>
}

/** What one call came to, before a provider reads its meaning. */
export type Exchange = Answered | Failed | Held
