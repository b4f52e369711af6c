/** Shortest and longest that a provider can make us wait, ms (reliability-security.md §3.2.6). */
const SHORTEST_MS = 1_000
const LONGEST_MS = 900_000
/** Wait after a 429 that names none. */
const UNNAMED_MS = 10_000

const SECONDS = /^[0-9]{1,15}$/
/** The three date forms of RFC 9110 §5.6.7. */
const HTTP_DATE =
  /^(?:[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT|[A-Z][a-z]+, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4})$/

/** Epoch ms of an HTTP date; null for anything else, whatever `Date` would make of it. */
export function httpDate(text: string): number | null {
  const value = text.trim()
  if (!HTTP_DATE.test(value)) return null
  const at = Date.parse(value.endsWith('GMT') ? value : `${value} GMT`)
  return Number.isNaN(at) ? null : at
}

/**
 * When to try again after a 429 or 503, epoch ms UTC. `Retry-After` is whole seconds or an HTTP date, which is
 * read against the server's own `Date`; other words are ignored. A 503 without it blocks nothing: null.
 */
export function retryMoment(
  status: number,
  headers: Readonly<Record<string, string>>,
  now: number,
): number | null {
  if (status !== 429 && status !== 503) return null
  const wait = namedWait(headers['retry-after'] ?? '', headers['date'] ?? '', now)
  if (wait === null) return status === 429 ? now + UNNAMED_MS : null
  return now + Math.min(Math.max(wait, SHORTEST_MS), LONGEST_MS)
}

function namedWait(value: string, serverDate: string, now: number): number | null {
  const text = value.trim()
  if (SECONDS.test(text)) return Number(text) * 1_000
  const until = httpDate(text)
  return until === null ? null : until - (httpDate(serverDate) ?? now)
}
