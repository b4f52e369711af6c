import { escapeCanonicalAttribute, escapeCanonicalText } from '../../xml/canonical.ts'
import type { CancelMotive } from './motives.ts'

export const CANCEL_NAMESPACE = 'http://cancelacfd.sat.gob.mx'
export const DSIG_NAMESPACE = 'http://www.w3.org/2000/09/xmldsig#'

/** One document to be cancelled; the service takes one per request. */
export interface CancelRequest {
  readonly rfcEmisor: string
  /** `AAAA-MM-DDThh:mm:ss`, local to the issuer. */
  readonly fecha: string
  /** Upper case. */
  readonly uuid: string
  readonly motive: CancelMotive
  /** UUID of the substitute, for motive 01; '' else. */
  readonly substitute: string
}

/** What the signature names of the certificate that made it. */
export interface SignatureKey {
  /** DER, Base64, one line. */
  readonly certificate: string
  /** RFC 2253, the way certificates are named in XML signatures. */
  readonly issuerName: string
  /** Decimal. */
  readonly serialNumber: string
}

/**
 * The service rebuilds the request from what it read, with these two declarations on the root; the signature has to be
 * made over the same text, although nothing uses them.
 */
const UNUSED =
  ' xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'

const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'

/** The request without its signature, in canonical form (C14N 2001): what `DigestValue` is the SHA-1 of. */
export function canonicalRequest(request: CancelRequest): string {
  return `${openRequest(request)}${CLOSE_REQUEST}`
}

/** `SignedInfo` in canonical form for a digest (Base64): what is signed, RSA with SHA-1. */
export function canonicalSignedInfo(digest: string): string {
  return signedInfo(digest, `${xmlns(DSIG_NAMESPACE)}${UNUSED}`)
}

/** The whole signed request. Writing it canonical leaves nothing for a reader to change. */
export function writeSignedRequest(
  request: CancelRequest,
  digest: string,
  signature: string,
  key: SignatureKey,
): string {
  return (
    openRequest(request) +
    `<Signature${xmlns(DSIG_NAMESPACE)}>` +
    signedInfo(digest, '') +
    `<SignatureValue>${signature}</SignatureValue>` +
    '<KeyInfo><X509Data><X509IssuerSerial>' +
    `<X509IssuerName>${escapeCanonicalText(key.issuerName)}</X509IssuerName>` +
    `<X509SerialNumber>${key.serialNumber}</X509SerialNumber></X509IssuerSerial>` +
    `<X509Certificate>${key.certificate}</X509Certificate></X509Data></KeyInfo>` +
    `</Signature>${CLOSE_REQUEST}`
  )
}

function openRequest({ rfcEmisor, fecha, uuid, motive, substitute }: CancelRequest): string {
  const substitution = substitute === '' ? '' : attribute('FolioSustitucion', substitute)
  return (
    `<Cancelacion${xmlns(CANCEL_NAMESPACE)}${UNUSED}` +
    `${attribute('Fecha', fecha)}${attribute('RfcEmisor', rfcEmisor)}><Folios>` +
    `<Folio${substitution}${attribute('Motivo', motive)}${attribute('UUID', uuid)}></Folio></Folios>`
  )
}

const CLOSE_REQUEST = '</Cancelacion>'

function signedInfo(digest: string, declarations: string): string {
  return (
    `<SignedInfo${declarations}>` +
    `<CanonicalizationMethod Algorithm="${C14N}"></CanonicalizationMethod>` +
    `<SignatureMethod Algorithm="${DSIG_NAMESPACE}rsa-sha1"></SignatureMethod>` +
    '<Reference URI=""><Transforms>' +
    `<Transform Algorithm="${DSIG_NAMESPACE}enveloped-signature"></Transform></Transforms>` +
    `<DigestMethod Algorithm="${DSIG_NAMESPACE}sha1"></DigestMethod>` +
    `<DigestValue>${digest}</DigestValue></Reference></SignedInfo>`
  )
}

function xmlns(uri: string): string {
  return ` xmlns="${uri}"`
}

function attribute(name: string, value: string): string {
  return ` ${name}="${escapeCanonicalAttribute(value)}"`
}
