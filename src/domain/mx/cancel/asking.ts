const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/**
 * When the authority is asked again, by how long the request has been waiting: often while a decision without the
 * receiver is due, hourly during his three working days (a week with its weekend), then daily (cfdi-4.0.md §12).
 */
const PACE: readonly { readonly untilMs: number; readonly everyMs: number }[] = [
  { untilMs: 2 * MINUTE_MS, everyMs: 20_000 },
  { untilMs: 15 * MINUTE_MS, everyMs: 3 * MINUTE_MS },
  { untilMs: HOUR_MS, everyMs: 15 * MINUTE_MS },
  { untilMs: 7 * DAY_MS, everyMs: HOUR_MS },
]

/** The first question comes when a decision without the receiver may have been made, ms after the request. */
export const FIRST_QUESTION_MS = 5_000

/** Pause before the next question about a request that has been waiting for `waitedMs`. */
export function pauseBeforeQuestion(waitedMs: number): number {
  return PACE.find(({ untilMs }) => waitedMs < untilMs)?.everyMs ?? DAY_MS
}

/**
 * A document may be unknown to the cancellation service for so long after its stamp (code 205); until then the request
 * is repeated by hours, afterwards the "unknown" is an answer.
 */
export const UNKNOWN_AT_SAT_MS = 72 * HOUR_MS
/** Pause between two requests for a document that the service does not know yet. */
export function pauseAfterNotFound(sinceStampMs: number): number {
  return sinceStampMs < HOUR_MS ? 5 * MINUTE_MS : HOUR_MS
}
