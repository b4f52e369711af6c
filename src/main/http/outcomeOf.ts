import type { Answered, Exchange, Failed } from './exchange.ts'
import type { NotReadyReason, Outcome } from './outcome.ts'

type Settled = Exclude<Outcome<never>, { kind: 'accepted' | 'refused' }>

/** The outcome of a call that brought no answer. Only `maybeSent` tells a doubt from a try that never left. */
export function outcomeWithoutAnswer(exchange: Exclude<Exchange, Answered>): Settled {
  return exchange.kind === 'held' ? exchange.outcome : outcomeOfFailure(exchange)
}

function outcomeOfFailure(failed: Failed): Settled {
  if (failed.maybeSent) return { kind: 'unknown', reason: failed.failure, words: failed.words }
  if (failed.failure === 'certificate') {
    return { kind: 'notReady', reason: 'certificateOfHost', words: failed.words }
  }
  if (failed.failure === 'untrustedHost') {
    return { kind: 'notReady', reason: 'untrustedHost', words: failed.words }
  }
  return { kind: 'notSent', reason: failed.failure }
}

/**
 * The outcome of an answer whose body is not the provider's own word, by HTTP status alone. Only statuses that
 * say "not processed" are certain; whatever else stands there may come from something in between.
 */
export function outcomeByStatus(answer: Answered, redact: (text: string) => string): Settled {
  const words = redact(wordsOf(answer))
  switch (answer.status) {
    case 429:
      return answer.retryAt === null
        ? { kind: 'unknown', reason: 'status', words }
        : { kind: 'throttled', retryAt: answer.retryAt, words }
    case 401:
    case 403:
      return notReadyOf(answer, 'auth', words)
    case 402:
      return notReadyOf(answer, 'noCredits', words)
    default:
      return { kind: 'unknown', reason: doubtOf(answer), words }
  }
}

/** `html` hints at a captive portal. */
function doubtOf(answer: Answered): 'html' | 'redirected' | 'status' | 'unreadable' {
  if (answer.status >= 300 && answer.status < 400) return 'redirected'
  if (isHtml(answer)) return 'html'
  return answer.status >= 400 ? 'status' : 'unreadable'
}

function isHtml(answer: Answered): boolean {
  const start = Buffer.from(answer.body.subarray(0, 512)).toString('latin1').trimStart()
  return /^(?:<!doctype html|<html|<head|<body|<br)/i.test(start)
}

const LONGEST_WORDS = 300

/** What a person can recognise: the status and the title of a page or the beginning of a text. */
function wordsOf(answer: Answered): string {
  const text = Buffer.from(answer.body.subarray(0, 65_536)).toString('utf8')
  const title = /<title>([^<]*)<\/title>/i.exec(text)?.[1] ?? (isHtml(answer) ? '' : text)
  return `HTTP ${answer.status} ${title.trim().replaceAll(/\s+/g, ' ').slice(0, LONGEST_WORDS)}`.trim()
}

/** The outcome of a call that the account may not make: a doubt where an earlier try of it may have been taken. */
export function notReadyOf(
  answer: Answered,
  reason: NotReadyReason,
  words: string,
): Extract<Outcome<never>, { kind: 'notReady' | 'unknown' }> {
  return { kind: answer.afterDoubt ? 'unknown' : 'notReady', reason, words }
}

/** The outcome of a definite no: a doubt where an earlier try of the same call may have been taken. */
export function refusalOf(
  answer: Answered,
  code: string,
  words: string,
): Extract<Outcome<never>, { kind: 'refused' | 'unknown' }> {
  return answer.afterDoubt
    ? { kind: 'unknown', reason: 'refusedAfterDoubt', words }
    : { kind: 'refused', code, words }
}
