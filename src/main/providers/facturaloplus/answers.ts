import type { Answered, Exchange } from '../../http/exchange.ts'
import type { Outcome } from '../../http/outcome.ts'
import {
  notReadyOf,
  outcomeByStatus,
  outcomeWithoutAnswer,
  refusalOf,
} from '../../http/outcomeOf.ts'
import { refusalCode } from '../generalCodes.ts'
import type { AccountCheck, StampAnswer } from '../ports.ts'
import { creditsIn, documentIn, printIn, readAnswer } from './shapes.ts'
import type { PacAnswer } from './shapes.ts'

const LONGEST_WORDS = 1_000

type Redact = (text: string) => string

/** Whether the body is in the provider's form: then its code counts, whatever the HTTP status. */
export function isOwnWord(answer: Answered): boolean {
  return readAnswer(answer.body) !== null
}

/** What an answer to `timbrar` or its JSON forms means. The document inside is not yet verified. */
export function stampOutcome(exchange: Exchange, redact: Redact): Outcome<StampAnswer> {
  if (exchange.kind !== 'answered') return outcomeWithoutAnswer(exchange)
  const answer = readAnswer(exchange.body)
  if (answer === null) return outcomeByStatus(exchange, redact)
  const words = wordsOf(answer, redact)
  const xml = documentIn(answer.data)
  if (answer.code === '200' || answer.code === '307') {
    const repeated = answer.code === '307'
    if (xml !== null) {
      const raw = { status: exchange.status, body: exchange.body }
      const pdf = printIn(answer.data)
      const value = { xml, repeated, raw, ...(pdf === null ? {} : { pdf }) }
      return { kind: 'accepted', value }
    }
    return { kind: 'unknown', reason: repeated ? 'stampedBefore' : 'withoutDocument', words }
  }
  // A no that brings a stamped document contradicts itself.
  if (xml !== null) return { kind: 'unknown', reason: 'contradiction', words }
  return refusalOutcome(exchange, answer, words)
}

/** What an answer to `consultarCreditosDisponibles` means. */
export function checkOutcome(exchange: Exchange, redact: Redact): Outcome<AccountCheck> {
  if (exchange.kind !== 'answered') return outcomeWithoutAnswer(exchange)
  const answer = readAnswer(exchange.body)
  if (answer === null) return outcomeByStatus(exchange, redact)
  if (answer.code === '200') {
    return { kind: 'accepted', value: { stampsLeft: creditsIn(answer.data) } }
  }
  return refusalOutcome(exchange, answer, wordsOf(answer, redact))
}

function refusalOutcome(
  exchange: Answered,
  answer: PacAnswer,
  words: string,
): Exclude<Outcome<never>, { kind: 'accepted' }> {
  if (answer.code === '300') return notReadyOf(exchange, 'auth', words)
  if (answer.code === '701') return notReadyOf(exchange, 'noCredits', words)
  const refused = refusalCode(answer.code, answer.message)
  if (refused !== null) return refusalOf(exchange, refused, words)
  return { kind: 'unknown', reason: 'unknownCode', words }
}

function wordsOf(answer: PacAnswer, redact: Redact): string {
  const words = `${answer.code} ${answer.message}`.trim()
  return redact(words).slice(0, LONGEST_WORDS)
}
