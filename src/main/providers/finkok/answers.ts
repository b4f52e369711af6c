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
import { faultIn, readAccountResult, readStampResult, readXmlResult } from './shapes.ts'
import type { StampResult } from './shapes.ts'

/** "The document was stamped before." */
const REPEATED = '307'
/** `stamped`: not (yet) known to it. Says nothing of a stamp of the last seconds. */
const NOT_YET = '603'
/**
 * The account may not: 300 and 501 wrong user or password, 702 the issuer is not registered with it, 703 and 720
 * suspended, 706 the reseller is invalid. Nothing is wrong with the document, so it keeps its place and the account pauses.
 */
export const ACCOUNT_MAY_NOT: ReadonlySet<string> = new Set([
  '300',
  '501',
  '702',
  '703',
  '706',
  '720',
])
/** "Could not reach SAT": what was asked for may have been taken all the same. */
export const TROUBLE: ReadonlySet<string> = new Set(['708', '709'])
/** Balance used up. */
const NO_CREDITS = '718'
/** 704 password of the key, 705 structure of the XML, 707 stamped already, 711 certificate, 712 its number is another. */
export const OWN_REFUSALS: ReadonlySet<string> = new Set(['704', '705', '707', '711', '712'])
const LONGEST_WORDS = 1_000

type Redact = (text: string) => string
type Operation = 'stamp' | 'stamped'

/** What an answer of `stamp` or `stamped` means. Errors stand in `Incidencias`, under HTTP 200. */
export function stampOutcome(
  exchange: Exchange,
  operation: Operation,
  redact: Redact,
): Outcome<StampAnswer> {
  if (exchange.kind !== 'answered') return outcomeWithoutAnswer(exchange)
  const result = readStampResult(exchange.body, operation)
  if (result === null) return withoutResult(exchange, redact)
  const words = wordsOf(result, redact)
  const codes = result.incidences.map(({ code }) => code)
  const repeated = operation === 'stamped' || codes.includes(REPEATED)
  const isRefused = codes.some((code) => code !== REPEATED)
  if (result.xml !== null) {
    // A no that brings a stamped document contradicts itself.
    if (isRefused) return { kind: 'unknown', reason: 'contradiction', words }
    const raw = { status: exchange.status, body: exchange.body }
    return { kind: 'accepted', value: { xml: result.xml, repeated, raw } }
  }
  if (codes.length === 0) return { kind: 'unknown', reason: 'withoutDocument', words }
  if (codes.includes(REPEATED)) return { kind: 'unknown', reason: 'stampedBefore', words }
  return incidenceOutcome(exchange, result, words)
}

/** What an answer of `report_credit` or `datetime` means. */
export function checkOutcome(
  exchange: Exchange,
  operation: string,
  redact: Redact,
): Outcome<AccountCheck> {
  if (exchange.kind !== 'answered') return outcomeWithoutAnswer(exchange)
  const result = readAccountResult(exchange.body, operation)
  if (result === null) return withoutResult(exchange, redact)
  if (result.error === '') return { kind: 'accepted', value: { stampsLeft: result.credit } }
  // These questions can be refused for nothing but who asks.
  return notReadyOf(exchange, 'auth', redact(result.error).slice(0, LONGEST_WORDS))
}

/**
 * What an answer of `get_xml` means. Its error is words without a code; sometimes it names a file where the document should
 * stand, which is no answer yet.
 */
export function xmlOutcome(exchange: Exchange, redact: Redact): Outcome<StampAnswer> {
  if (exchange.kind !== 'answered') return outcomeWithoutAnswer(exchange)
  const result = readXmlResult(exchange.body, 'get_xml')
  if (result === null) return withoutResult(exchange, redact)
  const words = redact(result.error).slice(0, LONGEST_WORDS)
  if (result.xml !== null) {
    const raw = { status: exchange.status, body: exchange.body }
    return { kind: 'accepted', value: { xml: result.xml, repeated: true, raw } }
  }
  if (result.error === '') return { kind: 'unknown', reason: 'withoutDocument', words }
  const code = /^\D{0,3}(\d{3})\b/.exec(result.error)?.[1] ?? ''
  if (ACCOUNT_MAY_NOT.has(code)) return notReadyOf(exchange, 'auth', words)
  return TROUBLE.has(code)
    ? { kind: 'unknown', reason: 'satTrouble', words }
    : refusalOf(exchange, code === '' ? NOT_YET : code, words)
}

function withoutResult(
  exchange: Answered,
  redact: Redact,
): Exclude<Outcome<never>, { kind: 'accepted' | 'refused' }> {
  const fault = faultIn(exchange.body)
  if (fault === null) return outcomeByStatus(exchange, redact)
  return { kind: 'unknown', reason: 'fault', words: redact(fault).slice(0, LONGEST_WORDS) }
}

function incidenceOutcome(
  exchange: Answered,
  { incidences }: StampResult,
  words: string,
): Exclude<Outcome<never>, { kind: 'accepted' }> {
  for (const { code, message } of incidences) {
    if (ACCOUNT_MAY_NOT.has(code)) return notReadyOf(exchange, 'auth', words)
    if (code === NO_CREDITS) return notReadyOf(exchange, 'noCredits', words)
    if (OWN_REFUSALS.has(code)) return refusalOf(exchange, code, words)
    const refused = refusalCode(code, message)
    if (refused !== null) return refusalOf(exchange, refused, words)
  }
  return { kind: 'unknown', reason: doubtOf(incidences.map(({ code }) => code)), words }
}

function doubtOf(codes: readonly string[]): 'notYet' | 'satTrouble' | 'unknownCode' {
  if (codes.includes(NOT_YET)) return 'notYet'
  return codes.some((code) => TROUBLE.has(code)) ? 'satTrouble' : 'unknownCode'
}

function wordsOf({ status, incidences }: StampResult, redact: Redact): string {
  const words = incidences.map(({ code, message }) => `${code} ${message}`.trim()).join(' · ')
  return redact(words === '' ? status : words).slice(0, LONGEST_WORDS)
}
