import { z } from 'zod'
import type { AuthScheme, Endpoint } from '../../http/endpoint.ts'
import type { Exchange } from '../../http/exchange.ts'
import {
  notReadyOf,
  outcomeByStatus,
  outcomeWithoutAnswer,
  refusalOf,
} from '../../http/outcomeOf.ts'
import { cancelCode } from '../cancelCodes.ts'
import { CSD_KEY_SECRET, CSD_PASSWORD_SECRET } from '../cancelPort.ts'
import type { Cancelling, CancelOutcome } from '../cancelPort.ts'
import { isOwnWord } from './answers.ts'
import { readAnswer } from './shapes.ts'

const KEY_AND_CSD: AuthScheme = {
  kind: 'bodyFields',
  fields: [
    ['apikey', 'apikey'],
    ['keyCSD', CSD_KEY_SECRET],
    ['passCSD', CSD_PASSWORD_SECRET],
  ],
}

/** Repeating a request for the same document is answered with 202: it cannot cancel twice. */
const cancelar2: Endpoint = {
  id: 'facturaloplus.cancelar2',
  method: 'POST',
  path: '/api/rest/servicio/cancelar2',
  effect: 'repeatable',
  timeouts: { answerMs: 60_000, totalMs: 75_000 },
  bucket: 'all',
  auth: KEY_AND_CSD,
  isOwnWord,
}

/** The authority's own trouble: the request may have arrived. */
const TROUBLE: ReadonlySet<string> = new Set(['CA2000', 'CA2100', 'CA3000'])
/** The platform's own words for a request or a CSD that is wrong. */
const OWN_REFUSALS: ReadonlySet<string> = new Set(['CA1000', 'CASD', 'CACFDI33'])

const Data = z.object({ acuse: z.string().optional() })

/**
 * FacturaloPlus takes no request signed elsewhere: `cancelar2` wants key and password (providers.md §2.2). Used only
 * where the account says so; else a company cancels through another of its accounts.
 */
export const cancelling: Cancelling = {
  way: 'keyLeaves',
  async cancel(call, order) {
    const fields: (readonly [string, string])[] = [
      ['cerCSD', Buffer.from(order.certificate).toString('base64')],
      ['uuid', order.uuid],
      ['rfcEmisor', order.issuerRfc],
      ['rfcReceptor', order.receiverRfc],
      ['total', order.total],
      ['motivo', order.motive],
      ...(order.substitute === '' ? [] : [['folioSustitucion', order.substitute] as const]),
    ]
    const parts = { body: { kind: 'form' as const, fields }, documentDigest: order.digest }
    return cancelOutcome(await call.send(cancelar2, parts), call.redact)
  },
}

/** What an answer to `cancelar2` means. */
export function cancelOutcome(exchange: Exchange, redact: (text: string) => string): CancelOutcome {
  if (exchange.kind !== 'answered') return outcomeWithoutAnswer(exchange)
  const answer = readAnswer(exchange.body)
  if (answer === null) return outcomeByStatus(exchange, redact)
  const { code } = answer
  const words = redact(`${code} ${answer.message}`.trim()).slice(0, 1_000)
  // The authority's codes come bare or with the platform's prefix; 200 is the platform's own yes.
  const meaning = code === '200' ? 'taken' : cancelCode(code.replace(/^CA(?=\d{3}$)/, ''))
  if (meaning === 'taken') {
    const raw = { status: exchange.status, body: exchange.body }
    return { kind: 'accepted', value: { code, words, acuse: acuseIn(answer.data), raw } }
  }
  if (meaning === 'notYet') return { kind: 'notYet', code, words }
  // 300 is this platform's own for its API key; the service's codes of that family come with the prefix.
  if (code === '300') return notReadyOf(exchange, 'auth', words)
  if (TROUBLE.has(code)) return { kind: 'unknown', reason: 'satTrouble', words }
  if (meaning === 'refused' || OWN_REFUSALS.has(code)) return refusalOf(exchange, code, words)
  return { kind: 'unknown', reason: 'unknownCode', words }
}

/** The acuse in `data`: inside an object, or inside a JSON string, or `data` itself. */
function acuseIn(data: unknown): Uint8Array | null {
  if (typeof data === 'string' && data.trimStart().startsWith('<')) return bytesOf(data)
  const parsed = Data.safeParse(typeof data === 'string' ? parsedJson(data) : data)
  const acuse = parsed.success ? (parsed.data.acuse ?? '') : ''
  return acuse.trimStart().startsWith('<') ? bytesOf(acuse) : null
}

function bytesOf(xml: string): Uint8Array | null {
  return xml.isWellFormed() ? new TextEncoder().encode(xml) : null
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
