/** What may go wrong, each as data (reliability-security.md §5.1). Units: ms; `seconds` as on the wire. */
export type Fault =
  /** The connection is refused: the server stops listening until the rule is gone (`caído`). */
  | { readonly kind: 'refused' }
  /** The connection is reset as soon as it is made, before a byte is read. */
  | { readonly kind: 'rst-on-accept' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'rst' }
  | { readonly kind: 'fin' }
  | { readonly kind: 'half-body'; readonly announced: boolean }
  /** An HTTP status with a page as body; `retryAfter` goes out literally, '' leaves the header away. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter: string }
  /** A captive portal: HTML under this status. */
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'trickle'; readonly everyMs: number }
  | { readonly kind: 'endless' }
  | { readonly kind: 'hints'; readonly count: number }
  | { readonly kind: 'broken-json' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'no-content' }
  | { readonly kind: 'bom' }
  | { readonly kind: 'latin1' }
  | { readonly kind: 'wrong-type' }
  /** Code 200 without the document. */
  | { readonly kind: 'no-data' }
  | { readonly kind: 'huge'; readonly bytes: number }
  | { readonly kind: 'gzip-bomb'; readonly bytes: number }
  | { readonly kind: 'redirect'; readonly status: number; readonly location: string }
  | { readonly kind: 'stale-connection' }
  | { readonly kind: 'altered'; readonly what: Alteration }
  | { readonly kind: 'evil-xml'; readonly what: EvilXml }
  /** How a repeat of a stamped seal is answered; only repeats use the rule up. */
  | { readonly kind: 'dup'; readonly as: RepeatAnswer }
  /** Nothing goes wrong but what the rule's `visibleAfterMs` says. */
  | { readonly kind: 'late-visible' }
  /** A refusal with any code; '' as text takes SAT's own. */
  | { readonly kind: 'reject'; readonly code: string; readonly text: string }
  | { readonly kind: 'no-credits' }

export const ALTERATIONS = [
  'total',
  'rfc',
  'sello',
  'sello-cfd',
  'sello-sat',
  'folio',
  'two-stamps',
  'stamp-in-addenda',
  'stamp-in-comment',
  'no-stamp',
  'fecha-1999',
  'fecha-future',
  'uuid-foreign',
  'uuid-malformed',
  'uuid-lower',
  'uuid-disagrees',
  'whitespace',
] as const
export type Alteration = (typeof ALTERATIONS)[number]

export const EVIL_XML = ['dtd', 'xxe', 'bomb', 'attributes', 'long-attribute', 'deep'] as const
export type EvilXml = (typeof EVIL_XML)[number]

export const REPEAT_ANSWERS = ['same', '307-xml', '307-uuid', '307-empty', 'new-uuid'] as const
export type RepeatAnswer = (typeof REPEAT_ANSWERS)[number]

/** Before the PAC did its work, after it, or: answer goes wrong now and the work is done `lateMs` later. */
export const MOMENTS = ['before', 'after', 'late'] as const
export type Moment = (typeof MOMENTS)[number]

/** Which requests a rule is about; an absent field is about all. */
export interface FaultMatch {
  readonly operation?: string
  readonly serie?: string
  readonly folio?: string
  readonly issuer?: string
  readonly receiver?: string
}

/** One line of a fault script. Rules are asked in order and the first that applies is used up by one. */
export interface FaultRule {
  readonly fault: Fault
  readonly when: Moment
  readonly times: number | 'forever'
  /** Lets this many matching requests pass first. */
  readonly skip: number
  /** Hits only each n-th matching request; 1 is every one. */
  readonly every: number
  readonly match: FaultMatch
  /** A stamp made under this rule is not seen by repeats and look-ups for so long. */
  readonly visibleAfterMs: number
  /** For `late`: how long after the request the work is done. */
  readonly lateMs: number
}
