import { readXml } from '../xml/readXml.ts'
import { CFDI_NAMESPACE } from './cfdiXml.ts'
import { stampsOf } from './readCfdi.ts'
import { TFD_NAMESPACE, type Tfd } from './tfd.ts'
import { decodeUtf8 } from '../xml/utf8.ts'

/** What an answer of the usual form says: everything outside the stamp is ours, byte for byte. */
export interface InsertedStamp {
  readonly stamp: Tfd
  /** Sello and Fecha of what was sealed. */
  readonly sello: string
  readonly fecha: string
}

const XSI_NAMESPACE = 'http://www.w3.org/2001/XMLSchema-instance'
const CLOSING = ascii('</cfdi:Comprobante>')
/** Around what was inserted, with the prefixes that our root declares. */
const OPENING = ascii(
  `<cfdi:Comprobante xmlns:cfdi="${CFDI_NAMESPACE}" xmlns:xsi="${XSI_NAMESPACE}">`,
)

/**
 * Reads the stamp of an answer that is the sealed document with one Complemento put before its last tag, as certifiers
 * answer. Comparing bytes and reading the stamp alone takes a fraction of reading the whole. null for any other answer,
 * also a wrong one: then the whole has to be read.
 */
export function insertedStamp(sealedXml: Uint8Array, stampedXml: Uint8Array): InsertedStamp | null {
  const kept = sealedXml.length - CLOSING.length
  const end = stampedXml.length - CLOSING.length
  if (kept < 0 || end < kept) return null
  if (!isSame(sealedXml, kept, CLOSING) || !isSame(stampedXml, end, CLOSING)) return null
  if (!isSame(stampedXml, 0, sealedXml.subarray(0, kept))) return null
  const tag = rootTag(sealedXml)
  if (tag === null || attribute(tag, 'xmlns:cfdi') !== CFDI_NAMESPACE) return null
  if (attribute(tag, 'xmlns:xsi') !== XSI_NAMESPACE) return null
  const [sello, fecha] = [attribute(tag, 'Sello'), attribute(tag, 'Fecha')]
  const inserted = stampedXml.subarray(kept, end)
  const stamp = plainStamp(inserted) ?? onlyStamp(inserted)
  return stamp === null || sello === null || fecha === null ? null : { stamp, sello, fecha }
}

/** One Complemento with one stamp in it; attributes in double quotes, whose signs stand for themselves in XML. */
const PLAIN =
  /^<cfdi:Complemento><tfd:TimbreFiscalDigital((?: [A-Za-z:]{1,20}="[ !#-%'-;=-~\u00a0-\ufffd]*")*) ?\/><\/cfdi:Complemento>$/
/** No stamp is longer, by far; an expression's stack does not hold what a hostile one may be, and the parser has limits. */
const LONGEST_PLAIN_BYTES = 16_000
const PLAIN_ATTRIBUTE = / ([A-Za-z:]+)="([^"]*)"/g
/** What the element declares, and may say besides what a stamp is made of. */
const DECLARED = new Map([
  ['xmlns:tfd', TFD_NAMESPACE],
  ['xmlns:xsi', XSI_NAMESPACE],
  ['Version', '1.1'],
])
const FIELDS = new Map<string, keyof Tfd>([
  ['UUID', 'uuid'],
  ['FechaTimbrado', 'fechaTimbrado'],
  ['RfcProvCertif', 'rfcProvCertif'],
  ['Leyenda', 'leyenda'],
  ['SelloCFD', 'selloCfd'],
  ['NoCertificadoSAT', 'noCertificadoSat'],
  ['SelloSAT', 'selloSat'],
])

/**
 * The stamp as certifiers write it: nothing escaped, no attribute twice, none that we do not know. A parser reads the same
 * from it and takes ten times as long. null for whatever is written otherwise.
 */
function plainStamp(inserted: Uint8Array): Tfd | null {
  if (inserted.length > LONGEST_PLAIN_BYTES) return null
  const written = PLAIN.exec(decodeUtf8(inserted) ?? '')?.[1]
  if (written === undefined) return null
  const said = new Map<string, string>()
  for (const [, name = '', value = ''] of written.matchAll(PLAIN_ATTRIBUTE)) {
    if (said.has(name)) return null
    said.set(name, value)
  }
  for (const [name, value] of said) {
    const isKnown = FIELDS.has(name) || name === 'xsi:schemaLocation'
    if (!isKnown && DECLARED.get(name) !== value) return null
  }
  if (!said.has('xmlns:tfd')) return null
  const stamp = { uuid: '', fechaTimbrado: '', rfcProvCertif: '', leyenda: '', selloCfd: '', noCertificadoSat: '', selloSat: '' } // prettier-ignore
  for (const [name, field] of FIELDS) stamp[field] = said.get(name) ?? ''
  return stamp
}

/** The stamp, where the bytes are one Complemento with nothing else in it or around it. */
function onlyStamp(inserted: Uint8Array): Tfd | null {
  const bytes = new Uint8Array(OPENING.length + inserted.length + CLOSING.length)
  bytes.set(OPENING)
  bytes.set(inserted, OPENING.length)
  bytes.set(CLOSING, OPENING.length + inserted.length)
  const reading = readXml(bytes)
  if (reading.kind === 'refused') return null
  const { root, text } = reading
  const [complement, another] = root.children
  if (complement === undefined || another !== undefined) return null
  const isWhole =
    complement.start === OPENING.length && complement.end === text.length - CLOSING.length
  const [stamp, second] = stampsOf(root)
  if (!isWhole || complement.children.length !== 1 || second !== undefined) return null
  return stamp ?? null
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

function isSame(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let index = 0; index < wanted.length; index += 1) {
    if (bytes[at + index] !== wanted[index]) return false
  }
  return true
}

const TAG_END = 0x3e

/** What is asked of the root stands before its certificate, which is most of it. */
const HEAD_BYTES = 1_200

/** The declaration and what is asked of the root's tag, which the second `>` ends in a document that we wrote. */
function rootTag(xml: Uint8Array): string | null {
  const end = xml.indexOf(TAG_END, xml.indexOf(TAG_END) + 1)
  return decodeUtf8(xml.subarray(0, Math.min(end + 1, HEAD_BYTES)))
}

/** Nothing escaped, and nothing that two readers could take differently. */
const PLAIN_VALUE = /^[ -%'-~]*$/

/**
 * An attribute of the root of a document that we wrote: in double quotes, after a space. No value holds a double quote, so
 * the first place that reads so is the attribute. null where there is none or its value is not plain ASCII.
 */
function attribute(tag: string, name: string): string | null {
  const wanted = ` ${name}="`
  const at = tag.indexOf(wanted)
  if (at === -1) return null
  const begin = at + wanted.length
  const end = tag.indexOf('"', begin)
  if (end === -1) return null
  const value = tag.slice(begin, end)
  return PLAIN_VALUE.test(value) ? value : null
}
