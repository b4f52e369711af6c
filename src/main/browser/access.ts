import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../clock.ts'

const SECRET_BYTES = 32
const WRONG_PER_SECOND = 20

/** What a page gets for its ticket: one half it keeps itself, one half only the browser knows. */
export interface SessionSecrets {
  readonly session: string
  /** Value of the HttpOnly cookie; no script can read it. */
  readonly cookie: string
}

/** Who may talk to the core through the loopback window (reliability-security.md §3.6.6). */
export interface Access {
  /** A new one-time ticket; an earlier one that nobody used is void. */
  issueTicket(): string
  /** Consumes the ticket. Null: wrong or used. Whoever had a session before has lost it. */
  redeem(ticket: string): SessionSecrets | null
  isSession(session: string): boolean
  isCookie(cookie: string): boolean
  /** Too many wrong tickets, sessions or cookies within this second. */
  isFlooded(): boolean
}

/** One program, one page: there is at most one ticket and one session at any time. */
export function createAccess(clock: Clock): Access {
  let ticket: Buffer | null = null
  let session: Buffer | null = null
  let cookie: Buffer | null = null
  let wrong: number[] = []

  function matches(expected: Buffer | null, given: string): boolean {
    const fits = expected !== null && timingSafeEqual(expected, digest(given))
    if (!fits) wrong = [...wrong.slice(-WRONG_PER_SECOND), clock.monotonic()]
    return fits
  }

  return {
    issueTicket() {
      const fresh = secret()
      ticket = digest(fresh)
      return fresh
    },
    redeem(given) {
      if (!matches(ticket, given)) return null
      const fresh = { session: secret(), cookie: secret() }
      ticket = null
      session = digest(fresh.session)
      cookie = digest(fresh.cookie)
      return fresh
    },
    isSession: (given) => matches(session, given),
    isCookie: (given) => matches(cookie, given),
    isFlooded() {
      const now = clock.monotonic()
      return wrong.filter((at) => now - at < 1_000).length > WRONG_PER_SECOND
    },
  }
}

function secret(): string {
  return randomBytes(SECRET_BYTES).toString('hex')
}

/** Equal lengths for `timingSafeEqual`, whatever came in. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
