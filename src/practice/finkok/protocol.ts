import { escapeAttribute } from '../../domain/xml/text.ts'
import { readXml } from '../../domain/xml/readXml.ts'
import type { XmlElement } from '../../domain/xml/xmlTree.ts'
import type { AnswerAction } from '../pac/action.ts'
import { cancelSigned } from '../pac/cancelSigned.ts'
import {
  DONE_WORDS,
  plain,
  shown,
  stampDocument,
  type Operation,
  type OperationResult,
} from '../pac/operation.ts'
import type { HttpRequest, PacProtocol, PacRequest } from '../pac/protocol.ts'
import { sealDigestOf } from '../pac/stampSealed.ts'

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/'
const APPS = 'apps.services.soap.core.views'
const PATH = /^\/servicios\/soap\/(stamp|utilities|cancel)(?:\.wsdl)?$/

const stamp: Operation = { name: 'stamp', run: stampDocument }

/** As `stamp`, but a repeat's 307 comes without the document. */
const quickStamp: Operation = {
  name: 'quick_stamp',
  run(fields, context, twist) {
    const result = stampDocument(fields, context, twist)
    return result.code === '307' ? { ...result, stamped: null } : result
  },
}

/** Gives back what was stamped, by the document; 603 while it is not seen. */
const stamped: Operation = {
  name: 'stamped',
  run(fields, { ledger, now, settings }, twist) {
    const sello = /\sSello="([^"]*)"/.exec(fields.get('xmlCFDI') ?? '')?.[1] ?? ''
    const record = ledger.bySeal(sealDigestOf(sello))
    const isHidden = (twist.repeatAs ?? settings.repeats) === '307-empty'
    if (record === undefined || isHidden || now() < record.visibleAt) {
      return plain('603', 'El CFDI no contiene un timbre previo')
    }
    return shown({ record, xml: ledger.xmlOf(record) })
  },
}

const datetime: Operation = { name: 'datetime', run: () => plain('200', DONE_WORDS) }
const reportCredit: Operation = {
  name: 'report_credit',
  run: (_fields, { ledger }) => plain('200', DONE_WORDS, ledger.credits()),
}

/** Gives a document back by its UUID to the taxpayer that issued it. */
const getXml: Operation = {
  name: 'get_xml',
  run(fields, { ledger, now }) {
    const record = ledger.byUuid((fields.get('uuid') ?? '').toUpperCase())
    const isTheirs = record?.issuer === fields.get('taxpayer_id')
    if (record === undefined || !isTheirs || now() < record.visibleAt) {
      return plain('603', 'El UUID no fue encontrado')
    }
    return shown({ record, xml: ledger.xmlOf(record) })
  },
}

/** A request that was signed elsewhere; `store_pending` is taken and means nothing here. */
const cancelSignature: Operation = { name: 'cancel_signature', run: cancelSigned.run }

const OPERATIONS = [stamp, quickStamp, stamped, datetime, reportCredit, getXml, cancelSignature]

/** Finkok: SOAP 1.1, credentials in every request, errors as `Incidencias` under HTTP 200 (providers.md §3.5). */
export const finkokProtocol: PacProtocol = {
  id: 'finkok',
  operations: new Map(OPERATIONS.map((operation) => [operation.name, operation])),
  read,
  isSignedIn({ fields }, key) {
    const given = fields.get('password') ?? ''
    return (fields.get('username') ?? '') !== '' && (key === null ? given !== '' : given === key)
  },
  badKey: { code: '300', text: 'El usuario o contraseña son inválidos' },
  noCredits: { code: '718', text: 'Timbres insuficientes' },
  write: ({ operation }, result) => write(operation, result),
  nothingDone: soap(
    500,
    `<s0:Fault><faultcode>Server</faultcode><faultstring>Error interno</faultstring></s0:Fault>`,
  ),
  withoutDocument: envelope(
    '<tns:stampResponse><tns:stampResult><s1:CodEstatus>Comprobante timbrado satisfactoriamente</s1:CodEstatus></tns:stampResult></tns:stampResponse>',
  ),
}

function read({ method, path, body }: HttpRequest): PacRequest | null {
  const service = PATH.exec(path)?.[1]
  if (service === undefined || method !== 'POST') return null
  const reading = readXml(Buffer.from(body, 'utf8'))
  const payload =
    reading.kind === 'read'
      ? reading.root.children.find(({ name }) => name === 'Body')?.children[0]
      : undefined
  if (payload?.uri !== `http://facturacion.finkok.com/${service}`) return null
  return { operation: payload.name, fields: fieldsOf(payload) }
}

function fieldsOf(payload: XmlElement): ReadonlyMap<string, string> {
  return new Map(
    payload.children.map(({ name, text }) =>
      name === 'xml'
        ? ['xmlCFDI', Buffer.from(text, 'base64').toString('utf8')]
        : [name, text.trim()],
    ),
  )
}

function write(operation: string, result: OperationResult): AnswerAction {
  const inner = innerOf(operation, result)
  return soap(
    200,
    `<tns:${operation}Response><tns:${operation}Result>${inner}</tns:${operation}Result></tns:${operation}Response>`,
  )
}

function innerOf(operation: string, result: OperationResult): string {
  if (operation === getXml.name) return xmlResult(result)
  if (operation.includes('stamp')) return stampResult(result)
  return operation === cancelSignature.name
    ? cancelResult(result)
    : accountResult(operation, result)
}

/** Its error has words and no code. */
function xmlResult({ code, message, stamped: shownStamp }: OperationResult): string {
  if (code !== '200') return element('error', code === '603' ? message : `${code} ${message}`)
  return element('xml', shownStamp?.xml ?? '')
}

/** Codes of the authority stand beside the UUID; everything else in `CodEstatus`. */
function cancelResult({ code, message, data }: OperationResult): string {
  if (typeof data !== 'string') return element('CodEstatus', `${code} - ${message}`)
  const { uuid, acuse } = JSON.parse(data) as { readonly uuid: string; readonly acuse: string }
  const folio = `${element('UUID', uuid)}${element('EstatusUUID', code)}${element('EstatusCancelacion', message)}`
  return `<s1:Folios><s1:Folio>${folio}</s1:Folio></s1:Folios>${element('Acuse', acuse)}`
}

function stampResult({ code, message, stamped: shownStamp, uuidOnly }: OperationResult): string {
  const { record } = shownStamp ?? {}
  const xml = shownStamp === null || uuidOnly ? '' : shownStamp.xml
  const facts = [
    ['xml', xml],
    ['UUID', record?.uuid ?? ''],
    ['Fecha', record?.stampedLocal ?? ''],
    ['CodEstatus', code === '200' ? 'Comprobante timbrado satisfactoriamente' : ''],
  ] as const
  const incidence =
    code === '200'
      ? ''
      : `<s1:Incidencia>${element('CodigoError', code)}${element('MensajeIncidencia', message)}</s1:Incidencia>`
  return `${facts.map(([name, value]) => element(name, value)).join('')}<s1:Incidencias>${incidence}</s1:Incidencias>`
}

function accountResult(operation: string, { code, message, data }: OperationResult): string {
  if (code !== '200') return element('error', message)
  return operation === 'datetime'
    ? element('datetime', '2026-01-30T12:00:00')
    : `<s1:result><s1:ReportTotalCredit>${element('credit', String(data))}</s1:ReportTotalCredit></s1:result>`
}

function element(name: string, value: string): string {
  return `<s1:${name}>${escapeAttribute(value)}</s1:${name}>`
}

function envelope(payload: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><s0:Envelope xmlns:s0="${SOAP}" xmlns:s1="${APPS}" xmlns:tns="http://facturacion.finkok.com/stamp"><s0:Body>${payload}</s0:Body></s0:Envelope>`
}

function soap(status: number, payload: string): AnswerAction {
  return {
    kind: 'answer',
    status,
    headers: { 'content-type': 'text/xml; charset=utf-8' },
    body: Buffer.from(envelope(payload), 'utf8'),
    afterMs: 0,
    delivery: { kind: 'whole' },
  }
}
