import { z } from 'zod'
import type { AuthScheme, Endpoint } from '../../http/endpoint.ts'
import type { Exchange } from '../../http/exchange.ts'
import { outcomeByStatus, outcomeWithoutAnswer, refusalOf } from '../../http/outcomeOf.ts'
import { cancelCode } from '../cancelCodes.ts'
import type { Cancelling, CancelOutcome } from '../cancelPort.ts'
import { codeOf, errorOutcome, rawOf, wordsOf } from './answers.ts'
import { authOf } from './endpoints.ts'
import { xmlPart } from './mapping.ts'
import { isOwnWord, readAnswer } from './shapes.ts'

/** The same request again is answered with 202: it cannot cancel twice. */
function cancelEndpoint(auth: AuthScheme): Endpoint {
  return {
    id: 'swsapien.cancel',
    method: 'POST',
    path: '/cfdi33/cancel/xml',
    effect: 'repeatable',
    timeouts: { answerMs: 60_000, totalMs: 62_000 },
    bucket: 'all',
    auth,
    isOwnWord,
  }
}

const Data = z.object({ acuse: z.string().nullish(), uuid: z.record(z.string(), z.string()) })

/** SW Sapien through `/cfdi33/cancel/xml`: the request is signed here and the key stays (providers.md §3.3). */
export const cancelling: Cancelling = {
  way: 'signedRequest',
  async cancel(call, order) {
    const endpoint = cancelEndpoint(authOf(call.setting('signInWith')))
    const parts = { body: xmlPart(order.signed), documentDigest: order.digest }
    return cancelOutcome(await call.send(endpoint, parts), order.uuid, call.redact)
  },
}

/** What an answer means. `status: success` only says that the request ran: the code of the UUID counts. */
function cancelOutcome(
  exchange: Exchange,
  uuid: string,
  redact: (text: string) => string,
): CancelOutcome {
  if (exchange.kind !== 'answered') return outcomeWithoutAnswer(exchange)
  const answer = readAnswer(exchange.body)
  if (answer === null) return outcomeByStatus(exchange, redact)
  const data = Data.safeParse(answer.data)
  const codes = data.success ? Object.entries(data.data.uuid) : []
  const ofOurs = codes.find(([each]) => each.toUpperCase() === uuid)?.[1]
  const code = ofOurs ?? codeOf(answer)
  const said = wordsOf(answer, redact)
  const words = said === '' ? code : said
  switch (cancelCode(code)) {
    case 'taken': {
      // A yes that names another document is none.
      if (ofOurs === undefined) return { kind: 'unknown', reason: 'withoutDocument', words }
      const acuse = (data.success ? data.data.acuse : null) ?? ''
      const bytes = acuse.startsWith('<') && acuse.isWellFormed() ? encoder.encode(acuse) : null
      return { kind: 'accepted', value: { code, words, acuse: bytes, raw: rawOf(exchange) } }
    }
    case 'notYet':
      return { kind: 'notYet', code, words }
    case 'refused':
      return refusalOf(exchange, code, words)
    case 'unknown':
      return answer.isSuccess
        ? { kind: 'unknown', reason: 'unknownCode', words }
        : errorOutcome(exchange, answer, words)
  }
}

const encoder = new TextEncoder()
