import { NUBEFACT_CODES } from '../../../domain/pe/nubefactCodes.ts'
import { DOCUMENT_KINDS } from '../../../domain/pe/catalogs.ts'
import type { Answered, Exchange } from '../../http/exchange.ts'
import type { Outcome } from '../../http/outcome.ts'
import {
  notReadyOf,
  outcomeByStatus,
  outcomeWithoutAnswer,
  refusalOf,
} from '../../http/outcomeOf.ts'
import type {
  Annulment,
  Comprobante,
  ComprobanteKey,
  Found,
  SunatVerdict,
  ToldFacts,
} from '../issuingPort.ts'
import { TIPO } from './request.ts'
import { readDocumentAnswer, readVoidAnswer } from './shapes.ts'
import type { Answer, DocumentAnswer, VoidAnswer } from './shapes.ts'
import { fileInZip } from './unzip.ts'

type Redact = (text: string) => string
type Settled = Exclude<Outcome<never>, { kind: 'accepted' }>

const LONGEST_WORDS = 1_000
/** Statuses that say "your request is wrong" in the provider's own form. */
const WRONG_REQUEST: ReadonlySet<number> = new Set([400, 404, 409, 422])

/** What an answer to `generar_comprobante` means. The body comes before the status (providers.md §1.5). */
export function issueOutcome(
  exchange: Exchange,
  key: ComprobanteKey,
  redact: Redact,
): Outcome<Comprobante> {
  return outcomeOf(exchange, readDocumentAnswer, redact, (value, words) => {
    const comprobante = comprobanteOf(value, key)
    return comprobante === null
      ? { kind: 'unknown', reason: 'mismatch.otherDocument', words }
      : { kind: 'accepted', value: comprobante }
  })
}

/** What an answer to `consultar_comprobante` means: found, absent (24), or nothing certain. */
export function findAnswer(
  exchange: Exchange,
  key: ComprobanteKey,
  redact: Redact,
): Found<Comprobante> {
  return foundOf(exchange, readDocumentAnswer, redact, (value) => comprobanteOf(value, key))
}

/** What an answer to `generar_anulacion` means. */
export function voidOutcome(exchange: Exchange, redact: Redact): Outcome<Annulment> {
  return outcomeOf(exchange, readVoidAnswer, redact, (value) => ({
    kind: 'accepted',
    value: annulmentOf(value),
  }))
}

/** What an answer to `consultar_anulacion` means. */
export function findVoidAnswer(exchange: Exchange, redact: Redact): Found<Annulment> {
  return foundOf(exchange, readVoidAnswer, redact, annulmentOf)
}

/** Code and words of a refusal in the provider's form; null for any other answer. */
export function refusalIn(
  exchange: Exchange,
): { readonly code: string; readonly words: string } | null {
  if (exchange.kind !== 'answered') return null
  const answer = readDocumentAnswer(exchange.body)
  return answer?.kind === 'refusal' ? answer : null
}

function outcomeOf<T, V>(
  exchange: Exchange,
  read: (body: Uint8Array) => Answer<T> | null,
  redact: Redact,
  accept: (value: T, words: string) => Outcome<V>,
): Outcome<V> {
  if (exchange.kind !== 'answered') return outcomeWithoutAnswer(exchange)
  const answer = read(exchange.body)
  if (answer === null) return outcomeByStatus(exchange, redact)
  if (answer.kind === 'refusal') return refused(exchange, answer, redact)
  // A failure of the server with a document in it contradicts itself.
  if (exchange.status >= 500) return { kind: 'unknown', reason: 'contradiction', words: '' }
  return accept(answer.value, '')
}

/** What a code means for the one who sent (providers.md §1.6). */
function refused(
  exchange: Answered,
  answer: { readonly code: string; readonly words: string },
  redact: Redact,
): Settled {
  const words = redact(answer.words).slice(0, LONGEST_WORDS)
  const code = NUBEFACT_CODES.get(answer.code)
  switch (code?.meaning) {
    case 'auth':
    case 'route':
    case 'suspended':
      return notReadyOf(exchange, 'auth', words)
    case 'contentType':
    case 'format':
    case 'refused':
    case 'tooLate':
      return refusalOf(exchange, answer.code, words)
    case 'exists':
      return { kind: 'unknown', reason: 'exists', words }
    case 'absent':
      return refusalOf(exchange, answer.code, words)
    case 'internal':
      return { kind: 'unknown', reason: 'internal', words }
    case undefined:
      if (exchange.status === 429 || exchange.status === 401 || exchange.status === 403) {
        return outcomeByStatus(exchange, redact)
      }
      return WRONG_REQUEST.has(exchange.status)
        ? refusalOf(exchange, answer.code === '' ? 'sinCodigo' : answer.code, words)
        : { kind: 'unknown', reason: 'unknownCode', words }
  }
}

function foundOf<T, V>(
  exchange: Exchange,
  read: (body: Uint8Array) => Answer<T> | null,
  redact: Redact,
  accept: (value: T) => V | null,
): Found<V> {
  const answer = exchange.kind === 'answered' ? read(exchange.body) : null
  if (answer?.kind === 'answer') {
    const value = accept(answer.value)
    return value === null ? { kind: 'cannotTell', outcome: null } : { kind: 'found', value }
  }
  if (answer?.kind === 'refusal' && NUBEFACT_CODES.get(answer.code)?.meaning === 'absent') {
    return { kind: 'absent', words: redact(answer.words).slice(0, LONGEST_WORDS) }
  }
  const outcome = outcomeOf<T, never>(exchange, read, redact, () => ({
    kind: 'unknown',
    reason: 'unreadable',
    words: '',
  }))
  return { kind: 'cannotTell', outcome }
}

function comprobanteOf(answer: DocumentAnswer, key: ComprobanteKey): Comprobante | null {
  const isOurs =
    answer.tipo_de_comprobante === TIPO[key.kind] &&
    answer.serie === key.serie &&
    answer.numero.replace(/^0+/, '') === key.numero
  if (!isOurs) return null
  return {
    key,
    ...verdictOf(answer),
    hash: answer.codigo_hash,
    qr: answer.cadena_para_codigo_qr,
    link: answer.enlace,
    isVoided: answer.anulado === 'true',
    told: toldBy(answer.cadena_para_codigo_qr, key),
    xml: fileInZip(answer.xml_zip_base64, '.xml'),
    cdr: fileInZip(answer.cdr_zip_base64, '.xml'),
    xmlLink: linkOf(answer.enlace_del_xml, answer.enlace, '.xml'),
    cdrLink: linkOf(answer.enlace_del_cdr, answer.enlace, '.cdr'),
  }
}

/** The links may be empty; the page's address with an ending works as well (providers.md §1.5). */
function linkOf(given: string, page: string, ending: string): string {
  return given !== '' ? given : page === '' ? '' : `${page}${ending}`
}

interface SunatFields {
  readonly aceptada_por_sunat: string
  readonly sunat_responsecode: string
  readonly sunat_description: string
  readonly sunat_note: string
  readonly sunat_soap_error: string
}

/** SUNAT's ranges: 0100–1999 exceptions, 2000–3999 refusals, from 4000 observations on what it accepted. */
function verdictOf(answer: SunatFields): {
  readonly verdict: SunatVerdict
  readonly code: string
  readonly words: string
  readonly note: string
} {
  const code = answer.sunat_responsecode
  const number = /^\d{1,5}$/.test(code) ? Number(code) : 0
  const note = answer.sunat_note
  const words = answer.sunat_description === '' ? answer.sunat_soap_error : answer.sunat_description
  const told = { code, words: words.slice(0, LONGEST_WORDS), note: note.slice(0, LONGEST_WORDS) }
  if (answer.aceptada_por_sunat === 'true') {
    return { ...told, verdict: number >= 4_000 || note !== '' ? 'observed' : 'accepted' }
  }
  if (number >= 2_000 && number < 4_000) return { ...told, verdict: 'rejected' }
  if (number >= 100 && number < 2_000) return { ...told, verdict: 'exception' }
  return { ...told, verdict: 'pending' }
}

function annulmentOf(answer: VoidAnswer): Annulment {
  const { verdict, code, words } = verdictOf(answer)
  return {
    ticket: answer.sunat_ticket_numero,
    verdict:
      verdict === 'accepted' || verdict === 'observed'
        ? 'accepted'
        : verdict === 'rejected'
          ? 'rejected'
          : 'pending',
    code,
    words,
    cdr: fileInZip(answer.cdr_zip_base64, '.xml'),
    cdrLink: linkOf(answer.enlace_del_cdr, answer.enlace, '.cdr'),
  }
}

/** RUC | kind | series | number | IGV | total | date | kind of document | number of document; null when it is another's. */
function toldBy(qr: string, key: ComprobanteKey): ToldFacts | null {
  const [, kind, serie, numero = '', , total = '', date = '', , receiver = ''] = qr
    .split('|')
    .map((part) => part.trim())
  const isOurs =
    kind === DOCUMENT_KINDS[key.kind] &&
    serie === key.serie &&
    numero.replace(/^0+/, '') === key.numero
  return isOurs ? { receiverTaxId: receiver, total, fecha: isoDay(date) } : null
}

function isoDay(text: string): string {
  const match = /^(\d{2})[/-](\d{2})[/-](\d{4})$/.exec(text)
  return match === null ? text : `${match[3]}-${match[2]}-${match[1]}`
}
