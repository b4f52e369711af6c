import { readXml } from '../xml/readXml.ts'
import { CFDI_NAMESPACE } from './cfdiXml.ts'
import { stampsOf } from './readCfdi.ts'
import type { Tfd } from './tfd.ts'

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
 * answer. Comparing bytes and reading the stamp alone takes a third of reading the whole. null for any other answer,
 * also a wrong one: then the whole has to be read.
 */
export function insertedStamp(sealedXml: Uint8Array, stampedXml: Uint8Array): InsertedStamp | null {
  const kept = sealedXml.length - CLOSING.length
  const end = stampedXml.length - CLOSING.length
  if (kept < 0 || end < kept) return null
  if (!isSame(sealedXml, kept, CLOSING) || !isSame(stampedXml, end, CLOSING)) return null
  if (!isSame(stampedXml, 0, sealedXml.subarray(0, kept))) return null
  if (attribute(sealedXml, 'xmlns:cfdi') !== CFDI_NAMESPACE) return null
  if (attribute(sealedXml, 'xmlns:xsi') !== XSI_NAMESPACE) return null
  const [sello, fecha] = [attribute(sealedXml, 'Sello'), attribute(sealedXml, 'Fecha')]
  const stamp = onlyStamp(stampedXml.subarray(kept, end))
  return stamp === null || sello === null || fecha === null ? null : { stamp, sello, fecha }
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

const QUOTE = 0x22
const TAG_END = 0x3e

/**
 * An attribute of the root of a document that we wrote: in double quotes, after a space. No value holds a double quote, so
 * the first place that reads so is the attribute. null where there is none or its value is not plain ASCII.
 */
function attribute(xml: Uint8Array, name: string): string | null {
  const wanted = ascii(` ${name}="`)
  // The declaration ends with the first `>`, the root's tag with the second.
  let tags = 0
  for (let at = 0; at < xml.length && tags < 2; at += 1) {
    if (xml[at] === TAG_END) tags += 1
    if (xml[at] !== wanted[0] || !isSame(xml, at, wanted)) continue
    const begin = at + wanted.length
    const end = xml.indexOf(QUOTE, begin)
    const value = xml.subarray(begin, Math.max(begin, end))
    return value.every((byte) => byte < 0x80 && byte !== 0x26)
      ? String.fromCharCode(...value)
      : null
  }
  return null
}
