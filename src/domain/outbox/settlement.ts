/** The six words for one call (architecture.md §6), as the outbox needs them. */
export type OutcomeFact =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly code: string; readonly words: string }
  /** `retryAt` is epoch ms UTC. */
  | { readonly kind: 'throttled'; readonly retryAt: number; readonly words: string }
  | { readonly kind: 'notSent'; readonly reason: string }
  | { readonly kind: 'notReady'; readonly reason: string; readonly words: string }
  | { readonly kind: 'unknown'; readonly reason: string; readonly words: string }
  /** It answered, and what it answered is "not yet": the same question again at `at`, epoch ms UTC. */
  | { readonly kind: 'later'; readonly at: number; readonly words: string }

/** What the provider says when asked about something that was perhaps sent. */
export type LookupFact =
  | { readonly kind: 'found' }
  /** It says, now, that it does not have it; counts only after the settle time and twice. */
  | { readonly kind: 'absent' }
  /** A definite no to the very same bytes: only where sending them again is the question. */
  | { readonly kind: 'refused'; readonly code: string; readonly words: string }
  | { readonly kind: 'cannotTell'; readonly reason: string; readonly words: string }
