import { readXml } from '../../domain/xml/readXml.ts'
import type { XmlElement } from '../../domain/xml/xmlTree.ts'
import { escapeCanonicalText } from '../../domain/xml/canonical.ts'
import type { PublicStatus } from './authority.ts'

const TEMPURI = 'http://tempuri.org/'
const FIELDS = 'http://schemas.datacontract.org/2004/07/Sat.Cfdi.Negocio.ConsultaCfdi.Servicio'

/** The printed expression inside a SOAP request `Consulta`; null when the body is something else. */
export function expressionIn(body: string): string | null {
  const reading = readXml(Buffer.from(body, 'utf8'))
  if (reading.kind === 'refused') return null
  const consulta = find(reading.root, 'Consulta')
  return consulta?.children.find(({ name }) => name === 'expresionImpresa')?.text ?? null
}

/** The SOAP answer as the real service forms it. */
export function writeAnswer(status: PublicStatus): string {
  const field = (name: string, value: string) =>
    value === '' ? `<a:${name}/>` : `<a:${name}>${escapeCanonicalText(value)}</a:${name}>`
  return (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>' +
    `<ConsultaResponse xmlns="${TEMPURI}"><ConsultaResult xmlns:a="${FIELDS}"` +
    ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance">' +
    field('CodigoEstatus', status.codigoEstatus) +
    field('EsCancelable', status.esCancelable) +
    field('Estado', status.estado) +
    field('EstatusCancelacion', status.estatusCancelacion) +
    field('ValidacionEFOS', status.codigoEstatus.startsWith('S') ? '200' : '') +
    '</ConsultaResult></ConsultaResponse></s:Body></s:Envelope>'
  )
}

/** A SOAP fault, as the service gives one when it is not well. */
export const FAULT =
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>' +
  '<faultcode>s:Server</faultcode><faultstring>The server was unable to process the request.</faultstring>' +
  '</s:Fault></s:Body></s:Envelope>'

function find(element: XmlElement, name: string): XmlElement | null {
  if (element.name === name) return element
  for (const child of element.children) {
    const found = find(child, name)
    if (found !== null) return found
  }
  return null
}
