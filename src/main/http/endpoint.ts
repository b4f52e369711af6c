import type { Answered } from './exchange.ts'

/**
 * What repeating a call can do (architecture.md §6): `read` nothing, `repeatable` nothing more than the
 * first one did (natural key, same sealed bytes), `askable` and `once` a second effect. Of an `askable` one the provider can
 * be asked what became of it, so a doubt is settled by asking; a doubt about a `once` ends before a person.
 */
export type Effect = 'read' | 'repeatable' | 'askable' | 'once'

/** Whether the pipeline itself may send such a call again. */
export function mayRepeat(effect: Effect): boolean {
  return effect === 'read' || effect === 'repeatable'
}

/** How a request proves who sends it. `secret` names a secret of the account. */
export type AuthScheme =
  | { readonly kind: 'none' }
  /** Fields of the form or JSON body, put before all others: pairs of field name and secret name. */
  | { readonly kind: 'bodyFields'; readonly fields: readonly (readonly [string, string])[] }
  /** Secrets stand where the body's pieces name them. */
  | { readonly kind: 'inBody' }
  /** A header whose value is `prefix`, the secret and `suffix`. */
  | {
      readonly kind: 'header'
      readonly header: string
      readonly prefix: string
      readonly suffix?: string
      readonly secret: string
    }
  /** A token that ends; the provider's own sign-in makes it (see tokens.ts). */
  | { readonly kind: 'bearer' }

/** Limits of one call, ms. Making a connection has ten seconds everywhere. */
export interface Timeouts {
  /** Longest silence before the headers and between two pieces of the body. */
  readonly answerMs: number
  /** The whole call with its waits and repeats: no trickle and no repeat goes past it. */
  readonly totalMs: number
}

/** One operation of a provider, as data. */
export interface Endpoint {
  /** `facturaloplus.timbrar`: stands in attempts, logs and step lines. */
  readonly id: string
  readonly method: 'GET' | 'POST'
  /** Appended to the account's base URL; begins with '/', or is '' where that is the whole address. */
  readonly path: string
  readonly effect: Effect
  readonly timeouts: Timeouts
  /** Calls of one account with the same bucket share a rate limit and a `Retry-After`. */
  readonly bucket: string
  readonly auth: AuthScheme
  /** Whether the body is this provider's own word, so that a 5xx around it needs no repeat. */
  readonly isOwnWord: (answer: Answered) => boolean
}
