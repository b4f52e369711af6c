import type { Answered } from '../../http/exchange.ts'
import type { Endpoint } from '../../http/endpoint.ts'
import { isOwnForm } from './shapes.ts'

const isOwnWord = (answer: Answered): boolean => isOwnForm(answer.body)

/** Stamping the same bytes again is answered with 307: it cannot stamp twice (providers.md §3.5). */
export const stampEndpoint: Endpoint = {
  id: 'finkok.stamp',
  method: 'POST',
  path: '/servicios/soap/stamp.wsdl',
  effect: 'repeatable',
  timeouts: { answerMs: 60_000, totalMs: 62_000 },
  bucket: 'all',
  auth: { kind: 'inBody' },
  isOwnWord,
}

/** Gives back what was stamped, by the document itself; answers 603 for some eight seconds after a stamp. */
export const stampedEndpoint: Endpoint = {
  id: 'finkok.stamped',
  method: 'POST',
  path: '/servicios/soap/stamp.wsdl',
  effect: 'read',
  timeouts: { answerMs: 20_000, totalMs: 25_000 },
  bucket: 'all',
  auth: { kind: 'inBody' },
  isOwnWord,
}

/** The balance of a taxpayer of the account. */
export const reportCredit: Endpoint = {
  id: 'finkok.report_credit',
  method: 'POST',
  path: '/servicios/soap/utilities.wsdl',
  effect: 'read',
  timeouts: { answerMs: 20_000, totalMs: 25_000 },
  bucket: 'all',
  auth: { kind: 'inBody' },
  isOwnWord,
}

/** The service's time: the cheapest question that needs the credentials. */
export const datetime: Endpoint = { ...reportCredit, id: 'finkok.datetime' }

/** A stamped document by its UUID, up to three months after its stamp. */
export const getXml: Endpoint = { ...reportCredit, id: 'finkok.get_xml' }
