import { X509Certificate } from 'node:crypto'
import { AUTHORITY_NAME } from '../../certificates/authority.ts'
import { fieldOfName, rfcOfCertificate, serialOfCertificate } from '../certificateFacts.ts'
import { refusal, type Refusal } from '../codes.ts'
import type { PacSettings } from '../settings.ts'

/** The certificate inside the document; null when the attribute holds none. */
export function certificateIn(base64: string): X509Certificate | null {
  try {
    return new X509Certificate(Buffer.from(base64, 'base64'))
  } catch {
    return null
  }
}

interface CertificateUse {
  readonly issuerRfc: string
  /** `NoCertificado` of the document. */
  readonly statedSerial: string
  /** Moment of `Fecha` under each zone that LugarExpedicion may have, epoch ms UTC. */
  readonly issuedAt: readonly number[]
  readonly now: number
}

/** Codes 303 to 308, in the order of SAT's list, and the serial against the document's own. */
export function judgeCertificate(
  certificate: X509Certificate,
  use: CertificateUse,
  settings: PacSettings,
): readonly Refusal[] {
  const found: Refusal[] = []
  const serial = serialOfCertificate(certificate)
  const from = certificate.validFromDate.getTime()
  const to = certificate.validToDate.getTime()
  const wasValid = use.issuedAt.some((at) => from <= at && at <= to)
  if (serial !== use.statedSerial) found.push(refusal('CFDI40106'))
  if (rfcOfCertificate(certificate) !== use.issuerRfc) found.push(refusal('303'))
  if (settings.revoked.includes(serial) || (wasValid && use.now > to)) found.push(refusal('304'))
  if (!wasValid) found.push(refusal('305'))
  if (!isCsd(certificate)) found.push(refusal('306'))
  if (!isIssuedBySat(certificate) && !isIssuedForPractice(certificate)) found.push(refusal('308'))
  return found
}

const [{ value: PRACTICE_AUTHORITY }] = AUTHORITY_NAME

/** DER of the extension keyUsage up to its first byte of bits: OID 2.5.29.15, then an octet string of a bit string. */
const KEY_USAGE = Buffer.from('0603551d0f', 'hex')
const ENCIPHERS_OR_AGREES = 0b0001_1000

/** A CSD names a branch (OU) and may only sign; an e.firma has no OU, and enciphers or agrees on keys as well. */
function isCsd(certificate: X509Certificate): boolean {
  if (fieldOfName(certificate.subject, 'OU') === '') return false
  return (keyUsageOf(certificate.raw) & ENCIPHERS_OR_AGREES) === 0
}

/** First byte of the key usage bits; 0 without the extension. */
function keyUsageOf(der: Buffer): number {
  const at = der.indexOf(KEY_USAGE)
  if (at === -1) return 0
  let next = at + KEY_USAGE.length
  if (der[next] === 0x01) next += 3
  return der[next] === 0x04 ? (der[next + 5] ?? 0) : 0
}

/**
 * By the issuer's name: the authority's own certificates are not public in a form that could be kept here, so a
 * forged name would pass. It is practice.
 */
function isIssuedBySat(certificate: X509Certificate): boolean {
  return plain(fieldOfName(certificate.issuer, 'O')) === 'SERVICIO DE ADMINISTRACION TRIBUTARIA'
}

/** By name, too: each practice certificate may have an authority of its own (src/practice/certificates). */
function isIssuedForPractice(certificate: X509Certificate): boolean {
  return fieldOfName(certificate.issuer, 'CN') === PRACTICE_AUTHORITY
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()
}
