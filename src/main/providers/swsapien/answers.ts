import type { SignedIn } from '../../http/call.ts'
import type { Exchange, Answered } from '../../http/exchange.ts'
import type { Outcome } from '../../http/outcome.ts'
import {
  notReadyOf,
  outcomeByStatus,
  outcomeWithoutAnswer,
  refusalOf,
} from '../../http/outcomeOf.ts'
import { refusalCode } from '../generalCodes.ts'
import type { AccountCheck, StampAnswer } from '../ports.ts'
import { balanceIn, documentIn, readAnswer, tokenIn } from './shapes.ts'
import type { SwAnswer } from './shapes.ts'

/** Stamped before: the same document, or the same customid. */
const REPEATED: ReadonlySet<string> = new Set(['307', 'CFDI3307'])
/** Of the sign-in and of tokens: AU1000, AU2000 … */
const AUTH_CODE = /^AU[0-9]{4}$/
/** Balance used up. [U: words of the service, no public list of its own codes] */
const NO_CREDITS = /^CFDI4902$/
const LEADING_CODE = /^\s*\[?([A-Z]{2,5}[0-9]{3,6}|[0-9]{3})(?![0-9A-Za-z])/
const LONGEST_WORDS = 1_000

type Redact = (text: string) => string

/** What an answer to `stamp` means. The document inside is not yet verified. */
export function stampOutcome(exchange: Exchange, redact: Redact): Outcome<StampAnswer> {
  if (exchange.kind !== 'answered') return outcomeWithoutAnswer(exchange)
  const answer = readAnswer(exchange.body)
  if (answer === null) return outcomeByStatus(exchange, redact)
  const words = wordsOf(answer, redact)
  const xml = documentIn(answer.data)
  const repeated = REPEATED.has(codeOf(answer))
  if (answer.isSuccess || repeated) {
    if (xml === null) {
      return { kind: 'unknown', reason: repeated ? 'stampedBefore' : 'withoutDocument', words }
    }
    return { kind: 'accepted', value: { xml, repeated, raw: rawOf(exchange) } }
  }
  // A no that brings a stamped document contradicts itself.
  if (xml !== null) return { kind: 'unknown', reason: 'contradiction', words }
  return errorOutcome(exchange, answer, words)
}

/** What an answer of the balance means. */
export function checkOutcome(exchange: Exchange, redact: Redact): Outcome<AccountCheck> {
  if (exchange.kind !== 'answered') return outcomeWithoutAnswer(exchange)
  const answer = readAnswer(exchange.body)
  if (answer === null) return outcomeByStatus(exchange, redact)
  if (answer.isSuccess) return { kind: 'accepted', value: { stampsLeft: balanceIn(answer.data) } }
  return errorOutcome(exchange, answer, wordsOf(answer, redact))
}

/** What an answer of the sign-in means. `expires_in` counts seconds since 1970. */
export function signedIn(exchange: Exchange, redact: Redact): SignedIn {
  if (exchange.kind !== 'answered') return exchange
  const answer = readAnswer(exchange.body)
  const token = answer?.isSuccess === true ? tokenIn(answer.data) : null
  if (token !== null) {
    const expiresAt = token.endsAt === null ? null : token.endsAt * 1_000
    return { kind: 'token', value: token.value, expiresAt }
  }
  const isRefusal = answer !== null && AUTH_CODE.test(codeOf(answer))
  if (isRefusal || exchange.status === 401 || exchange.status === 403) {
    return { kind: 'refused', words: answer === null ? '' : wordsOf(answer, redact) }
  }
  const words = `HTTP ${exchange.status}`
  return { kind: 'failed', failure: 'malformed', maybeSent: true, words, timing: exchange.timing }
}

/** The answer as it came. */
export function rawOf(exchange: Answered): StampAnswer['raw'] {
  return { status: exchange.status, body: exchange.body }
}

/** What an answer that is no yes means, by its leading code. */
export function errorOutcome(
  exchange: Answered,
  answer: SwAnswer,
  words: string,
): Exclude<Outcome<never>, { kind: 'accepted' }> {
  const code = codeOf(answer)
  if (AUTH_CODE.test(code)) return notReadyOf(exchange, 'auth', words)
  if (NO_CREDITS.test(code)) return notReadyOf(exchange, 'noCredits', words)
  const refused = refusalCode(code, words)
  if (refused !== null) return refusalOf(exchange, refused, words)
  const byStatus = outcomeByStatus(exchange, () => words)
  return byStatus.kind === 'unknown' ? { kind: 'unknown', reason: 'unknownCode', words } : byStatus
}

/** Code at the beginning of the message; '' where there is none. */
export function codeOf(answer: SwAnswer): string {
  return LEADING_CODE.exec(answer.message)?.[1] ?? ''
}

/** The service's own words, redacted. */
export function wordsOf(answer: SwAnswer, redact: Redact): string {
  const words = answer.detail === '' ? answer.message : `${answer.message} ${answer.detail}`
  return redact(words.trim()).slice(0, LONGEST_WORDS)
}
