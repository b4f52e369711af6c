import { readXml } from '../../../domain/xml/readXml.ts'
import type { XmlElement } from '../../../domain/xml/xmlTree.ts'
import type { CfdiNode } from './node.ts'

const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['http://www.sat.gob.mx/cfd/4', 'cfdi'],
  ['http://www.sat.gob.mx/TimbreFiscalDigital', 'tfd'],
  ['http://www.sat.gob.mx/Pagos20', 'pago20'],
])

/** The namespace of CFDI under any prefix but `cfdi`, which SAT prescribes. */
const OTHER_PREFIX =
  /\sxmlns(?!:cfdi\s*=)(?::[^\s=]+)?\s*=\s*["']http:\/\/www\.sat\.gob\.mx\/cfd\/4["']/

/** The document as a tree; null when it is not well-formed, not safe to read, or hides CFDI under another prefix. */
export function parse(xml: string): CfdiNode | null {
  if (OTHER_PREFIX.test(xml)) return null
  const reading = readXml(Buffer.from(xml, 'utf8'))
  return reading.kind === 'read' ? nodeOf(reading.root) : null
}

function nodeOf(element: XmlElement): CfdiNode {
  const prefix = PREFIXES.get(element.uri)
  return {
    name: prefix === undefined ? `{${element.uri}}${element.name}` : `${prefix}:${element.name}`,
    attributes: element.attributes,
    children: element.children.map(nodeOf),
    hasText: /[^ \t\r\n]/.test(element.text),
  }
}
