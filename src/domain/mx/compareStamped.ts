import { decodeUtf8 } from '../xml/utf8.ts'
import { CFDI_LIMITS, type XmlLimits } from '../xml/readXml.ts'
import type { XmlElement } from '../xml/xmlTree.ts'
import { CFDI_NAMESPACE } from './cfdiXml.ts'
import { insertedStamp } from './insertedStamp.ts'
import { secondsBetween } from './localTime.ts'
import { readCfdi, stampElements, type CfdiFile } from './readCfdi.ts'
import { TFD_NAMESPACE, type Tfd } from './tfd.ts'

export type MismatchReason =
  /** The answer is no CFDI that we read; `detail` is the refusal. */
  | 'unreadable'
  | 'noStamp'
  | 'severalStamps'
  /** Something outside the stamp is not what we sealed; `detail` is the element and attribute. */
  | 'otherContent'
  | 'otherSeal'
  | 'badUuid'
  | 'badCertifier'
  | 'implausibleDate'

export interface Mismatch {
  readonly kind: 'mismatch'
  readonly reason: MismatchReason
  readonly detail: string
}

export interface StampedMatch {
  readonly kind: 'match'
  /** With the UUID in upper case. */
  readonly stamp: Tfd
  /** False when the certifier wrote the same document in other bytes (declaration, namespaces, quotes). */
  readonly bytesIdentical: boolean
}

/**
 * Says whether an answer is the document that we sealed, stamped once (reliability-security.md §3.2.9). Outside the
 * stamp every element, attribute and value must be ours, in our order; `bytesIdentical` tells whether the bytes are
 * too. The stamp must name our seal. SelloSAT is not verified here. Never throws for what the answer says.
 */
export function compareStamped(
  sealedXml: Uint8Array,
  stampedXml: Uint8Array,
): StampedMatch | Mismatch {
  const inserted = insertedStamp(sealedXml, stampedXml)
  if (inserted !== null) return judgeStamp(inserted.stamp, inserted, true)
  const limits = limitsFor(sealedXml)
  const answer = readCfdi(stampedXml, limits)
  if (answer.kind === 'refused') return mismatch('unreadable', answer.reason)
  const { file } = answer
  const [stamp, second] = file.stamps
  if (stamp === undefined) return mismatch('noStamp', '')
  if (second !== undefined) return mismatch('severalStamps', String(file.stamps.length))
  const bytesIdentical = withoutStamp(file) === decodeUtf8(sealedXml)
  // Where every byte is ours, what was read of the answer is what we sealed, and reading ours again says nothing new.
  const sealed = bytesIdentical ? file : mustRead(sealedXml, limits)
  const difference = bytesIdentical ? null : findDifference(sealed.root, file.root)
  if (difference !== null) return mismatch('otherContent', difference)
  const { sello, cfdi } = sealed
  return judgeStamp(stamp, { sello, fecha: cfdi.fecha }, bytesIdentical)
}

/** What we sealed ourselves may be large; an answer may then be as large, with room for the stamp and other escapes. */
function limitsFor({ length }: Uint8Array): XmlLimits {
  return {
    ...CFDI_LIMITS,
    bytes: Math.max(CFDI_LIMITS.bytes, length * 2),
    elements: Math.max(CFDI_LIMITS.elements, length / SHORTEST_ELEMENT),
  }
}

/** No element of a CFDI is written in fewer bytes. */
const SHORTEST_ELEMENT = 16

function mustRead(bytes: Uint8Array, limits: XmlLimits): CfdiFile {
  const reading = readCfdi(bytes, limits)
  if (reading.kind === 'read') return reading.file
  throw new RangeError(`the sealed document is not readable: ${reading.reason}`)
}

function mismatch(reason: MismatchReason, detail: string): Mismatch {
  return { kind: 'mismatch', reason, detail }
}

/** The answer's text without the stamp, and without the Complemento that only the stamp brought. */
function withoutStamp({ root, text }: CfdiFile): string {
  const [stamp] = stampElements(root)
  if (stamp === undefined) return text
  const complement = root.children.find((child) => child.children.includes(stamp))
  const cut = complement?.children.length === 1 ? complement : stamp
  return text.slice(0, cut.start) + text.slice(cut.end)
}

/** Says where two documents differ, ignoring the stamp and the layout between elements; null when nowhere. */
function findDifference(sealed: XmlElement, answer: XmlElement): string | null {
  const path = answer.name
  if (sealed.name !== answer.name || sealed.uri !== answer.uri) return path
  if (sealed.text.trim() !== answer.text.trim()) return path
  for (const name of new Set([...sealed.attributes.keys(), ...answer.attributes.keys()])) {
    if (isLayout(name)) continue
    if (sealed.attributes.get(name) !== answer.attributes.get(name)) return `${path}@${name}`
  }
  const ours = sealed.children
  const theirs = answer.children.filter((child) => !isStamp(child) && !isOnlyStamp(child))
  for (let index = 0; index < Math.max(ours.length, theirs.length); index += 1) {
    const our = ours[index]
    const their = theirs[index]
    if (our === undefined || their === undefined) return `${path}/${(our ?? their)?.name ?? ''}`
    const difference = findDifference(our, their)
    if (difference !== null) return `${path}/${difference}`
  }
  return null
}

function isLayout(attribute: string): boolean {
  return attribute === '{http://www.w3.org/2001/XMLSchema-instance}schemaLocation'
}

function isStamp(element: XmlElement): boolean {
  return element.uri === TFD_NAMESPACE && element.name === 'TimbreFiscalDigital'
}

/** Whether a Complemento is there for the stamp alone. */
function isOnlyStamp(element: XmlElement): boolean {
  if (element.uri !== CFDI_NAMESPACE || element.name !== 'Complemento') return false
  const [only, second] = element.children
  return only !== undefined && second === undefined && isStamp(only)
}

const UUID = /^[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}$/
const RFC_PERSONA_MORAL = /^[A-Z&Ñ]{3}[0-9]{6}[A-Z0-9]{3}$/
const SERIAL = /^[0-9]{20}$/

/**
 * Fecha is local, FechaTimbrado is Central time: they differ by up to two hours, and certifiers let a clock be some
 * minutes ahead. 72 hours is the law's limit.
 */
const EARLIEST_S = -3 * 3_600
const LATEST_S = 75 * 3_600

function judgeStamp(
  stamp: Tfd,
  sealed: { readonly sello: string; readonly fecha: string },
  bytesIdentical: boolean,
): StampedMatch | Mismatch {
  if (stamp.selloCfd !== sealed.sello || sealed.sello === '') return mismatch('otherSeal', '')
  const uuid = stamp.uuid.toUpperCase()
  if (!UUID.test(uuid)) return mismatch('badUuid', stamp.uuid)
  const isCertified =
    RFC_PERSONA_MORAL.test(stamp.rfcProvCertif) &&
    SERIAL.test(stamp.noCertificadoSat) &&
    stamp.selloSat !== ''
  if (!isCertified) return mismatch('badCertifier', stamp.rfcProvCertif)
  const seconds = secondsBetween(sealed.fecha, stamp.fechaTimbrado)
  if (seconds === null || seconds < EARLIEST_S || seconds > LATEST_S) {
    return mismatch('implausibleDate', stamp.fechaTimbrado)
  }
  return { kind: 'match', stamp: { ...stamp, uuid }, bytesIdentical }
}
