import { createHash, createVerify, X509Certificate } from 'node:crypto'
import { readXml } from '../../domain/xml/readXml.ts'
import type { XmlElement } from '../../domain/xml/xmlTree.ts'
import { rfcOfCertificate } from '../pac/certificateFacts.ts'
import type { HandedRequest } from './authority.ts'
import type { SatSettings } from './settings.ts'

export type SignedJudgement =
  | { readonly kind: 'good'; readonly request: HandedRequest }
  /** 301 malformed, 302 signature, 303 another issuer's certificate, 304 expired. */
  | { readonly kind: 'refused'; readonly code: '301' | '302' | '303' | '304'; readonly why: string }

const CANCEL = 'http://cancelacfd.sat.gob.mx'
const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const DECLARATIONS =
  ` xmlns="${DSIG}" xmlns:xsd="http://www.w3.org/2001/XMLSchema"` +
  ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'

/**
 * Judges a signed request strictly: one Folio, enveloped signature over the whole, RSA-SHA1, the issuer's own
 * certificate, valid at `now`. It demands the canonical form on arrival, so that the bytes can be judged as they are.
 */
export function judgeSigned(xml: string, now: number): SignedJudgement {
  const refuse = (code: '301' | '302' | '303' | '304', why: string): SignedJudgement => ({
    kind: 'refused',
    code,
    why,
  })
  const text = xml.replace(/^<\?xml [^>]*\?>\s*/, '').trimEnd()
  const reading = readXml(Buffer.from(text, 'utf8'))
  if (reading.kind === 'refused') return refuse('301', reading.reason)
  const { root } = reading
  const folios = only(root, CANCEL, 'Folios')
  const folio = folios === null ? null : only(folios, CANCEL, 'Folio')
  const signature = only(root, DSIG, 'Signature')
  if (root.uri !== CANCEL || root.name !== 'Cancelacion' || folio === null || signature === null) {
    return refuse('301', 'not a request with one Folio and one Signature')
  }
  if (folios?.children.length !== 1) return refuse('301', 'one Folio a request')
  const signedInfo = only(signature, DSIG, 'SignedInfo')
  const reference = signedInfo === null ? null : only(signedInfo, DSIG, 'Reference')
  if (signedInfo === null || reference === null) return refuse('301', 'no SignedInfo')
  if (!hasRightAlgorithms(signedInfo, reference)) return refuse('302', 'other algorithms')
  const certificate = certificateIn(deep(signature, 'X509Certificate')?.text ?? '')
  if (certificate === null) return refuse('301', 'no certificate')

  const unsigned = text.slice(0, signature.start) + text.slice(signature.end)
  const digest = createHash('sha1').update(unsigned, 'utf8').digest('base64')
  if (digest !== only(reference, DSIG, 'DigestValue')?.text) return refuse('302', 'other content')
  const canonical = text
    .slice(signedInfo.start, signedInfo.end)
    .replace('<SignedInfo>', `<SignedInfo${DECLARATIONS}>`)
  const holds = createVerify('sha1')
    .update(canonical, 'utf8')
    .verify(certificate.publicKey, only(signature, DSIG, 'SignatureValue')?.text ?? '', 'base64')
  if (!holds) return refuse('302', 'the signature does not hold')

  const rfcEmisor = root.attributes.get('RfcEmisor') ?? ''
  if (rfcOfCertificate(certificate) !== rfcEmisor) return refuse('303', 'another issuer')
  if (certificate.validToDate.getTime() < now) return refuse('304', 'expired')
  return {
    kind: 'good',
    request: {
      rfcEmisor,
      uuid: folio.attributes.get('UUID') ?? '',
      motive: folio.attributes.get('Motivo') ?? '',
      substitute: folio.attributes.get('FolioSustitucion') ?? '',
    },
  }
}

/** The acuse of a request, as the service writes it. `code`: EstatusUUID; `acuseOf`: as in the settings. */
export function writeAcuse(
  request: HandedRequest,
  code: string,
  now: number,
  { acuseOf }: Pick<SatSettings, 'acuseOf'>,
): string {
  const uuid = acuseOf === '' ? request.uuid : acuseOf
  const fecha = new Date(now - 6 * 3_600_000).toISOString().slice(0, 19)
  return (
    `<?xml version="1.0" encoding="utf-8"?><Acuse xmlns="${CANCEL}" Fecha="${fecha}"` +
    ` RfcEmisor="${request.rfcEmisor.replaceAll('&', '&amp;')}"><Folios><UUID>${uuid.toUpperCase()}</UUID>` +
    `<EstatusUUID>${code}</EstatusUUID></Folios><!-- PRÁCTICA, SIN VALOR FISCAL --></Acuse>`
  )
}

function hasRightAlgorithms(signedInfo: XmlElement, reference: XmlElement): boolean {
  const algorithm = (element: XmlElement | null) => element?.attributes.get('Algorithm') ?? ''
  const transforms = only(reference, DSIG, 'Transforms')?.children ?? []
  return (
    algorithm(only(signedInfo, DSIG, 'CanonicalizationMethod')) ===
      'http://www.w3.org/TR/2001/REC-xml-c14n-20010315' &&
    algorithm(only(signedInfo, DSIG, 'SignatureMethod')) === `${DSIG}rsa-sha1` &&
    algorithm(only(reference, DSIG, 'DigestMethod')) === `${DSIG}sha1` &&
    reference.attributes.get('URI') === '' &&
    transforms.length === 1 &&
    algorithm(transforms[0] ?? null) === `${DSIG}enveloped-signature`
  )
}

function only(parent: XmlElement, uri: string, name: string): XmlElement | null {
  const found = parent.children.filter((child) => child.uri === uri && child.name === name)
  return found.length === 1 ? (found[0] ?? null) : null
}

function deep(element: XmlElement, name: string): XmlElement | null {
  if (element.name === name) return element
  for (const child of element.children) {
    const found = deep(child, name)
    if (found !== null) return found
  }
  return null
}

function certificateIn(base64: string): X509Certificate | null {
  try {
    return new X509Certificate(Buffer.from(base64, 'base64'))
  } catch {
    return null
  }
}
