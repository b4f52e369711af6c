/** How the bytes of an answer leave. */
type Delivery =
  | { readonly kind: 'whole' }
  /** The whole answer on a connection that stays open for the next request. */
  | { readonly kind: 'kept' }
  /** Ends the connection after `bytes` of the body; `announced` says whether Content-Length named the whole. */
  | { readonly kind: 'cut'; readonly bytes: number; readonly announced: boolean }
  /** One byte each `everyMs`. */
  | { readonly kind: 'trickle'; readonly everyMs: number }
  /** The body over and over, chunked, until `times` copies left; Infinity never ends. */
  | { readonly kind: 'repeated'; readonly times: number }
  /** `count` informational answers (103) before the real one. */
  | { readonly kind: 'hinted'; readonly count: number }
  /** The whole answer on a connection offered for reuse that is reset when the next request arrives on it. */
  | { readonly kind: 'staleAfter' }

export interface AnswerAction {
  readonly kind: 'answer'
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** Wait before the first byte. */
  readonly afterMs: number
  readonly delivery: Delivery
}

/**
 * What happens on the wire after a request, free of HTTP and of real time: the server and the simulation
 * both carry it out. `deferred` and effects run even when the caller has gone away.
 */
export type WireAction =
  | AnswerAction
  /** Nothing comes, ever. */
  | { readonly kind: 'silence' }
  /** The connection is reset (RST). */
  | { readonly kind: 'reset' }
  /** The connection is closed in order (FIN) without a byte. */
  | { readonly kind: 'finish' }
  /** The connection gets `now`; the PAC does its work later, unseen. */
  | { readonly kind: 'both'; readonly now: WireAction; readonly effect: Deferred }
  /** The PAC has not looked yet; `run` does the work and says how to answer. */
  | ({ readonly kind: 'deferred' } & Deferred)

interface Deferred {
  readonly afterMs: number
  run(): WireAction
}
