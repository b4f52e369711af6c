import type { SatAnswer } from '../../../domain/mx/cancel/satStatus.ts'
import { readXml } from '../../../domain/xml/readXml.ts'
import type { XmlElement } from '../../../domain/xml/xmlTree.ts'
import type { Answered, Exchange } from '../../http/exchange.ts'
import type { Outcome } from '../../http/outcome.ts'
import { outcomeByStatus, outcomeWithoutAnswer } from '../../http/outcomeOf.ts'

/** An answer has a dozen elements. */
const LIMITS = { bytes: 100_000, depth: 12, attributes: 20, elements: 100 }

/** Whether a body is the service's own form. */
export function isOwnWord(answer: Answered): boolean {
  return answerIn(answer.body) !== null
}

/** The fields of an answer, by local name under any prefix; null when the body is something else. */
export function answerIn(body: Uint8Array): SatAnswer | null {
  const reading = readXml(body, LIMITS)
  if (reading.kind === 'refused') return null
  const result = find(reading.root, 'ConsultaResult')
  if (result === null) return null
  const field = (name: string) =>
    result.children.find((child) => child.name === name)?.text.trim() ?? ''
  const answer = {
    codigoEstatus: field('CodigoEstatus'),
    estado: field('Estado'),
    esCancelable: field('EsCancelable'),
    estatusCancelacion: field('EstatusCancelacion'),
    validacionEfos: field('ValidacionEFOS'),
  }
  return answer.codigoEstatus === '' ? null : answer
}

/**
 * What an exchange came to. A question has no effect, so one that went unanswered is not a doubt: it is asked again
 * like one that never left.
 */
export function statusOutcome(
  exchange: Exchange,
  redact: (text: string) => string,
): Outcome<SatAnswer> {
  if (exchange.kind === 'answered') {
    const answer = answerIn(exchange.body)
    if (answer !== null) return { kind: 'accepted', value: answer }
  }
  const outcome =
    exchange.kind === 'answered'
      ? outcomeByStatus(exchange, redact)
      : outcomeWithoutAnswer(exchange)
  return outcome.kind === 'unknown' ? { kind: 'notSent', reason: outcome.reason } : outcome
}

function find(element: XmlElement, name: string): XmlElement | null {
  if (element.name === name) return element
  for (const child of element.children) {
    const found = find(child, name)
    if (found !== null) return found
  }
  return null
}
