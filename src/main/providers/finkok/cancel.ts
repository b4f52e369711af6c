import type { Endpoint } from '../../http/endpoint.ts'
import type { Exchange } from '../../http/exchange.ts'
import {
  notReadyOf,
  outcomeByStatus,
  outcomeWithoutAnswer,
  refusalOf,
} from '../../http/outcomeOf.ts'
import { cancelCode } from '../cancelCodes.ts'
import type { Cancelling, CancelOutcome } from '../cancelPort.ts'
import { ACCOUNT_MAY_NOT, OWN_REFUSALS, TROUBLE } from './answers.ts'
import { stampEndpoint } from './endpoints.ts'
import { envelope } from './envelope.ts'
import { readCancelResult } from './shapes.ts'

const OPERATION = 'cancel_signature'

/** The same request again is answered with 202: it cannot cancel twice. */
const cancelSignature: Endpoint = {
  ...stampEndpoint,
  id: 'finkok.cancel_signature',
  path: '/servicios/soap/cancel.wsdl',
}

/** Other documents that are valid relate to it. */
const HAS_RELATIONS = 'no_cancelable'
const LONGEST_WORDS = 1_000

/** Finkok through `cancel_signature`: the request is signed here and the key stays (providers.md §3.5). */
export const cancelling: Cancelling = {
  way: 'signedRequest',
  async cancel(call, order) {
    const parts = envelope({
      service: 'cancel',
      operation: OPERATION,
      before: [['xml', Buffer.from(order.signed).toString('base64')]],
      after: [['store_pending', 'true']],
      user: call.setting('user'),
      documentDigest: order.digest,
    })
    return cancelOutcome(await call.send(cancelSignature, parts), order.uuid, call.redact)
  },
}

/** What an answer means: the code beside our UUID counts; without one, the code of the whole answer. */
function cancelOutcome(
  exchange: Exchange,
  uuid: string,
  redact: (text: string) => string,
): CancelOutcome {
  if (exchange.kind !== 'answered') return outcomeWithoutAnswer(exchange)
  const result = readCancelResult(exchange.body, OPERATION)
  if (result === null) return outcomeByStatus(exchange, redact)
  const ofOurs = result.folios.find((folio) => folio.uuid.toUpperCase() === uuid)
  const code = ofOurs?.code ?? result.code
  const said = [code, ofOurs?.words ?? '', result.words].filter((part) => part !== '').join(' ')
  const words = redact(said).slice(0, LONGEST_WORDS)
  if (ACCOUNT_MAY_NOT.has(code)) return notReadyOf(exchange, 'auth', words)
  // With `store_pending` it goes on trying by itself.
  if (TROUBLE.has(code)) return { kind: 'unknown', reason: 'satTrouble', words }
  const meaning = cancelCode(code)
  if (meaning === 'taken') {
    // A yes that names another document is none.
    if (ofOurs === undefined) return { kind: 'unknown', reason: 'withoutDocument', words }
    const raw = { status: exchange.status, body: exchange.body }
    return { kind: 'accepted', value: { code, words, acuse: result.acuse, raw } }
  }
  if (meaning === 'notYet') return { kind: 'notYet', code, words }
  const isRefused = meaning === 'refused' || OWN_REFUSALS.has(code) || code === HAS_RELATIONS
  if (isRefused) return refusalOf(exchange, code, words)
  return { kind: 'unknown', reason: 'unknownCode', words }
}
