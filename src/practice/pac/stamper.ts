import { createPrivateKey, sign, X509Certificate, type KeyObject } from 'node:crypto'
import { serialOfCertificate } from './certificateFacts.ts'

/** Who signs stamps. The simulation hands in a cheap one; nothing else differs. */
export interface Stamper {
  /** RFC of the certifying provider, twelve characters. */
  readonly rfcProvCertif: string
  /** Serial of the stamping certificate, twenty digits. */
  readonly noCertificadoSat: string
  /** Signature of the stamp's cadena original, base64. */
  sign(cadena: string): string
}

/** Signs with RSA and SHA-256 (Anexo 20), with the PEM key that belongs to the DER certificate. */
export function createRsaStamper(
  certificate: Uint8Array,
  keyPem: string,
  rfcProvCertif: string,
): Stamper {
  const key: KeyObject = createPrivateKey(keyPem)
  const noCertificadoSat = serialOfCertificate(new X509Certificate(certificate))
  return {
    rfcProvCertif,
    noCertificadoSat,
    sign: (cadena) => sign('sha256', Buffer.from(cadena, 'utf8'), key).toString('base64'),
  }
}

/** Signs nothing: for thousands of simulated stamps whose signature nobody reads. */
export const unsignedStamper: Stamper = {
  rfcProvCertif: 'SPR190613I52',
  noCertificadoSat: '00000000000000000000',
  sign: () => 'U0lOIEZJUk1BOiBTSU1VTEFDSU9O',
}
