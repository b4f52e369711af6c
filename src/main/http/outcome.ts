/** Why a call could not even be tried. */
export type NotReadyReason =
  | 'offline'
  | 'secret'
  | 'auth'
  | 'noCredits'
  | 'paused'
  | 'certificateOfHost'
  /** The base URL is not one that this account may call. */
  | 'untrustedHost'

/**
 * What became of one call, in six words (architecture.md §6). `words` is the provider's literal text,
 * redacted; it is kept beside our own explanation.
 */
export type Outcome<T> =
  | { readonly kind: 'accepted'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: string; readonly words: string }
  /** `retryAt` is epoch ms UTC. */
  | { readonly kind: 'throttled'; readonly retryAt: number; readonly words: string }
  | { readonly kind: 'notSent'; readonly reason: string }
  | { readonly kind: 'notReady'; readonly reason: NotReadyReason; readonly words: string }
  | { readonly kind: 'unknown'; readonly reason: string; readonly words: string }
