/** What the log of calls says of one call (scope NUB-08; PENDING and UNKNOWN beside the four of the source document). */
export const CALL_STATUSES = [
  'SUCCESS',
  'FAILED',
  'RATE_LIMITED',
  'RETRYING',
  'PENDING',
  'UNKNOWN',
] as const
export type CallStatus = (typeof CALL_STATUSES)[number]

/** What is on record of one try. */
export interface CallFacts {
  /** `answered`, or why no answer came; '' while it runs. */
  readonly outcome: string
  readonly httpStatus: number | null
  readonly maybeSent: boolean
  readonly isFinished: boolean
  /** Whether its lease has run out: then an open call is none any more. */
  readonly isLapsed: boolean
  /** Whether the job that it belongs to goes on. */
  readonly isJobOpen: boolean
  /** Redacted body. */
  readonly response: string
}

/** The status of a call, from its record alone: no column of its own can disagree with the evidence. */
export function callStatus(facts: CallFacts): CallStatus {
  if (!facts.isFinished) return facts.isLapsed ? 'UNKNOWN' : 'PENDING'
  if (facts.outcome === 'answered') {
    if (facts.httpStatus === 429) return 'RATE_LIMITED'
    if (isAbsence(facts.response)) return 'SUCCESS'
    const isYes = facts.httpStatus !== null && facts.httpStatus >= 200 && facts.httpStatus < 300
    if (isYes && !saysNo(facts.response)) return 'SUCCESS'
    if (facts.httpStatus !== null && facts.httpStatus >= 500 && facts.isJobOpen) return 'RETRYING'
    return 'FAILED'
  }
  if (facts.maybeSent) return 'UNKNOWN'
  // It was on record and waited for a connection when the provider asked for silence.
  if (facts.outcome === 'heldBack') return 'RATE_LIMITED'
  return facts.isJobOpen ? 'RETRYING' : 'FAILED'
}

/** Nubefact's 24: the question was answered, and what was asked about does not exist there. */
function isAbsence(body: string): boolean {
  return /^\s*\{\s*"errors"/.test(body) && /"codigo"\s*:\s*"?24"?\s*[,}]/.test(body)
}

/** Providers that say no under HTTP 200: Nubefact by `errors`, the PACs by a code that is neither 200 nor 307. */
function saysNo(body: string): boolean {
  if (/^\s*\{\s*"errors"/.test(body)) return true
  const code = /^\s*\{\s*"code"\s*:\s*"?(\w+)"?/.exec(body)?.[1]
  return code !== undefined && code !== '200' && code !== '307'
}
