import { createPublicKey, type KeyObject } from 'node:crypto'
import forge from 'node-forge'
import {
  children,
  content,
  derBytes,
  identify,
  isTagged,
  oidOf,
  parseDer,
  type DerNode,
} from './der.ts'
import { unreadable } from './unreadable.ts'

/** A certificate's content, as far as sealing needs it. */
export interface CertificateFacts {
  /** DER, whatever form the file had; its Base64 is the attribute `Certificado`. */
  readonly der: Uint8Array
  /** `NoCertificado`: 20 digits; '' when the serial number is not written the way SAT does. */
  readonly serial: string
  /** RFC of the holder (x500UniqueIdentifier before the slash), upper case; '' when absent. */
  readonly rfc: string
  /** Holder's name, with the company type. */
  readonly holder: string
  /** Epoch ms UTC. */
  readonly validFrom: number
  readonly validTo: number
  /** By content: a CSD names a branch and only signs; a FIEL (e.firma) also enciphers and agrees on keys. */
  readonly kind: 'csd' | 'fiel' | 'other'
  readonly publicKey: KeyObject
  /** Name of who issued it, RFC 2253. */
  readonly issuerName: string
  /** The serial number as the integer that it is, decimal. */
  readonly serialNumber: string
}

const COMMON_NAME = '2.5.4.3'
const FULL_NAME = '2.5.4.41'
const UNIQUE_IDENTIFIER = '2.5.4.45'
const BRANCH = '2.5.4.11'
const KEY_USAGE = '2.5.29.15'
/** dataEncipherment and keyAgreement, bits 3 and 4 of the extension. */
const ENCIPHERS_OR_AGREES = 0b0001_1000

/**
 * Reads a certificate in DER or PEM (cfdi-4.0.md §9). Read by node-forge's ASN.1, because the names that
 * `X509Certificate.subject` prints differ between OpenSSL and Electron's BoringSSL. Refuses with
 * `certificate.unreadable`, whose issue tells swapped, truncated and foreign files apart.
 */
export function readCertificate(file: Uint8Array): CertificateFacts {
  const found = identify(file)
  if (found.kind === 'encryptedKey' || found.kind === 'plainKey') {
    throw unreadable('certificate', 'certificate.swapped')
  }
  if (found.kind === 'truncated') throw unreadable('certificate', 'certificate.truncated')
  if (found.kind === 'unknown') throw unreadable('certificate', 'certificate.notACertificate')
  const fields = fieldsOf(found.der)
  const subject = namesOf(fields.subject)
  const serial = serialText(content(fields.serial))
  const rfc = (subject.get(UNIQUE_IDENTIFIER) ?? '').split('/')[0]?.trim().toUpperCase() ?? ''
  const usage = keyUsageOf(fields.extensions)
  return {
    der: found.der,
    serial,
    rfc,
    holder: subject.get(FULL_NAME) ?? subject.get(COMMON_NAME) ?? '',
    ...validityOf(fields.validity),
    kind: kindOf({ serial, rfc, hasBranch: subject.has(BRANCH), usage }),
    publicKey: publicKeyOf(fields.publicKey),
    issuerName: distinguishedName(fields.issuer),
    serialNumber: BigInt(`0x0${Buffer.from(content(fields.serial)).toString('hex')}`).toString(),
  }
}

interface Fields {
  readonly serial: DerNode | undefined
  readonly issuer: DerNode | undefined
  readonly validity: DerNode | undefined
  readonly subject: DerNode | undefined
  readonly publicKey: DerNode | undefined
  readonly extensions: DerNode | undefined
}

/** TBSCertificate of RFC 5280 §4.1, with or without its optional version. */
function fieldsOf(der: Uint8Array): Fields {
  const parts = children(children(parseDer(der) ?? undefined)[0])
  const start = parts[0] !== undefined && isTagged(parts[0], 0) ? 1 : 0
  return {
    serial: parts[start],
    issuer: parts[start + 2],
    validity: parts[start + 3],
    subject: parts[start + 4],
    publicKey: parts[start + 5],
    extensions: children(parts.find((part) => isTagged(part, 3)))[0],
  }
}

/** Short names of RFC 4514 §3; others are written as their OID. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.9', 'STREET'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
])

/** RFC 2253: last part first, special signs escaped. */
function distinguishedName(name: DerNode | undefined): string {
  return [...namesOf(name)]
    .toReversed()
    .map(([oid, value]) => {
      const escaped = value.replaceAll(/[\\,+"<>;]|^[ #]| $/g, (sign) => `\\${sign}`)
      return `${SHORT_NAMES.get(oid) ?? oid}=${escaped}`
    })
    .join(',')
}

function namesOf(name: DerNode | undefined): ReadonlyMap<string, string> {
  const pairs = children(name)
    .flatMap((group) => children(group))
    .map((pair) => children(pair))
    .map(([id, value]): [string, string] => [oidOf(id), textOf(value)])
  return new Map(pairs)
}

/** Text of a name by its string type; SAT's older files carry Latin-1 under the wrong type. */
function textOf(node: DerNode | undefined): string {
  const bytes = content(node)
  if (node?.type === forge.asn1.Type.BMPSTRING) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim()
  } catch {
    return Buffer.from(bytes).toString('latin1').trim()
  }
}

function serialText(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1')
  return /^[0-9]{20}$/.test(text) ? text : ''
}

function validityOf(node: DerNode | undefined): { validFrom: number; validTo: number } {
  const [from, to] = children(node)
  return { validFrom: momentOf(from), validTo: momentOf(to) }
}

function momentOf(node: DerNode | undefined): number {
  const text = Buffer.from(content(node)).toString('latin1')
  const date =
    node?.type === forge.asn1.Type.UTCTIME
      ? forge.asn1.utcTimeToDate(text)
      : forge.asn1.generalizedTimeToDate(text)
  const epochMs = date.getTime()
  if (Number.isNaN(epochMs)) throw unreadable('certificate', 'certificate.notACertificate')
  return epochMs
}

/** First byte of the key usage bits; 0 when the extension is absent. */
function keyUsageOf(extensions: DerNode | undefined): number {
  const found = children(extensions).find((each) => oidOf(children(each)[0]) === KEY_USAGE)
  const value = parseDer(content(children(found).at(-1)))
  // The first byte of a bit string counts its unused bits.
  return value === null ? 0 : (content(value)[1] ?? 0)
}

function kindOf(facts: {
  readonly serial: string
  readonly rfc: string
  readonly hasBranch: boolean
  readonly usage: number
}): CertificateFacts['kind'] {
  if (facts.serial === '' || facts.rfc === '') return 'other'
  if ((facts.usage & ENCIPHERS_OR_AGREES) !== 0) return 'fiel'
  return facts.hasBranch ? 'csd' : 'other'
}

function publicKeyOf(node: DerNode | undefined): KeyObject {
  try {
    if (node === undefined) throw new Error('no key')
    const key = createPublicKey({ key: Buffer.from(derBytes(node)), format: 'der', type: 'spki' })
    if (key.asymmetricKeyType === 'rsa') return key
  } catch {
    // Falls through to the one refusal for any key that cannot seal.
  }
  throw unreadable('certificate', 'certificate.notACertificate')
}
