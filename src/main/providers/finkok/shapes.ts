import { CFDI_LIMITS, readXml } from '../../../domain/xml/readXml.ts'
import type { XmlLimits } from '../../../domain/xml/readXml.ts'
import type { XmlElement } from '../../../domain/xml/xmlTree.ts'

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/'

/** The document travels as text inside the answer, where each `<` takes four characters. */
const LIMITS: XmlLimits = {
  ...CFDI_LIMITS,
  bytes: 3 * CFDI_LIMITS.bytes,
  depth: 16,
  elements: 2_000,
}

export interface Incidence {
  readonly code: string
  readonly message: string
}

/** What `stamp`, `quick_stamp` and `stamped` answer with. Texts are '' where absent. */
export interface StampResult {
  readonly xml: Uint8Array | null
  readonly uuid: string
  readonly status: string
  readonly incidences: readonly Incidence[]
}

/** The child of the SOAP body; null for anything that is not a SOAP answer. A fault is one, too. */
function payloadOf(body: Uint8Array): XmlElement | null {
  const reading = readXml(body, LIMITS)
  if (reading.kind === 'refused') return null
  const { root } = reading
  if (root.name !== 'Envelope' || root.uri !== SOAP) return null
  const soapBody = root.children.find(({ name, uri }) => name === 'Body' && uri === SOAP)
  return soapBody?.children[0] ?? null
}

/** Whether the body is a SOAP answer of some operation: its word counts, whatever the HTTP status. */
export function isOwnForm(body: Uint8Array): boolean {
  const payload = payloadOf(body)
  return payload !== null && payload.name !== 'Fault'
}

/** Words of a SOAP fault; null when the answer is none. */
export function faultIn(body: Uint8Array): string | null {
  const payload = payloadOf(body)
  if (payload?.name !== 'Fault') return null
  return [child(payload, 'faultcode'), child(payload, 'faultstring')].join(' ').trim()
}

/** Reads the answer to `operation`; null when it is the answer to something else, or no SOAP at all. */
export function readStampResult(body: Uint8Array, operation: string): StampResult | null {
  const result = resultOf(body, operation)
  if (result === null) return null
  const incidences = result.children
    .filter(({ name }) => name === 'Incidencias')
    .flatMap(({ children }) => children)
    .filter(({ name }) => name === 'Incidencia')
    .map((each) => ({
      code: child(each, 'CodigoError'),
      message: child(each, 'MensajeIncidencia'),
    }))
  return {
    xml: xmlBytes(child(result, 'xml')),
    uuid: child(result, 'UUID'),
    status: child(result, 'CodEstatus'),
    incidences,
  }
}

/** What `report_credit` and `datetime` answer with. */
export interface AccountResult {
  /** Stamps left; null where the answer does not say. */
  readonly credit: number | null
  readonly error: string
}

/** Reads the answer to a question about the account; null when it is something else. */
export function readAccountResult(body: Uint8Array, operation: string): AccountResult | null {
  const result = resultOf(body, operation)
  if (result === null) return null
  const text = descendant(result, 'credit')?.text.trim() ?? ''
  const credit = /^-?[0-9]{1,9}$/.test(text) ? Math.max(0, Number(text)) : null
  return { credit, error: child(result, 'error') || child(result, 'message') }
}

/** What `get_xml` answers with. */
export interface XmlResult {
  /** null where something else than a document stands there. */
  readonly xml: Uint8Array | null
  readonly error: string
}

/** Reads the answer to the question for a document by its UUID; null when it is something else. */
export function readXmlResult(body: Uint8Array, operation: string): XmlResult | null {
  const result = resultOf(body, operation)
  if (result === null) return null
  return { xml: xmlBytes(child(result, 'xml')), error: child(result, 'error') }
}

/** What `cancel_signature` answers with. Texts are '' where absent. */
export interface CancelResult {
  /** One for each UUID of the request. */
  readonly folios: readonly {
    readonly uuid: string
    readonly code: string
    readonly words: string
  }[]
  readonly acuse: Uint8Array | null
  /** Of the answer as a whole: the leading code of `CodEstatus`, else all of it. */
  readonly code: string
  readonly words: string
}

/** Reads the answer to a cancellation; null when it is something else. */
export function readCancelResult(body: Uint8Array, operation: string): CancelResult | null {
  const result = resultOf(body, operation)
  if (result === null) return null
  const folios = result.children
    .filter(({ name }) => name === 'Folios')
    .flatMap(({ children }) => children)
    .filter(({ name }) => name === 'Folio')
    .map((each) => ({
      uuid: child(each, 'UUID'),
      code: child(each, 'EstatusUUID'),
      words: child(each, 'EstatusCancelacion'),
    }))
  const status = child(result, 'CodEstatus') || child(result, 'error')
  return {
    folios,
    acuse: xmlBytes(child(result, 'Acuse')),
    code: /^\d{3}/.exec(status)?.[0] ?? status,
    words: status,
  }
}

function resultOf(body: Uint8Array, operation: string): XmlElement | null {
  const payload = payloadOf(body)
  if (payload?.name !== `${operation}Response`) return null
  return payload.children.find(({ name }) => name === `${operation}Result`) ?? null
}

function child(parent: XmlElement, wanted: string): string {
  return parent.children.find(({ name }) => name === wanted)?.text.trim() ?? ''
}

function descendant(parent: XmlElement, wanted: string): XmlElement | null {
  for (const each of parent.children) {
    const found = each.name === wanted ? each : descendant(each, wanted)
    if (found !== null) return found
  }
  return null
}

function xmlBytes(text: string): Uint8Array | null {
  return text.startsWith('<') ? new TextEncoder().encode(text) : null
}
