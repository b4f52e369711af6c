import { verify, X509Certificate } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { tfdCadena } from '../../domain/mx/tfd.ts'
import type { Tfd } from '../../domain/mx/tfd.ts'

/** `unknownCertificate`: the certifier's certificate is not on this machine, so nothing can be said. */
export type SatSealVerdict = 'verified' | 'wrong' | 'unknownCertificate'

export type VerifySatSeal = (stamp: Tfd) => SatSealVerdict

/**
 * Checks SelloSAT over the stamp's own cadena (cfdi-4.0.md §11) with the certificates that are known here, by
 * serial number; `certificates` gives their DER and is asked again while a serial is not among those seen.
 */
export function createSatSealVerifier(certificates: () => readonly Uint8Array[]): VerifySatSeal {
  const keys = new Map<string, KeyObject>()

  function keyOf(serial: string): KeyObject | undefined {
    if (!keys.has(serial)) {
      for (const der of certificates()) {
        const certificate = new X509Certificate(der)
        keys.set(serialDigits(certificate.serialNumber), certificate.publicKey)
      }
    }
    return keys.get(serial)
  }

  return (stamp) => {
    const key = keyOf(stamp.noCertificadoSat)
    if (key === undefined) return 'unknownCertificate'
    const seal = Buffer.from(stamp.selloSat, 'base64')
    return verify('sha256', Buffer.from(tfdCadena(stamp), 'utf8'), key, seal) ? 'verified' : 'wrong'
  }
}

/** SAT writes the digits of a serial number as ASCII: 3330… is 30…. */
function serialDigits(hex: string): string {
  return Buffer.from(hex, 'hex').toString('latin1')
}
