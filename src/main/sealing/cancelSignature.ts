import { createHash } from 'node:crypto'
import {
  canonicalRequest,
  canonicalSignedInfo,
  writeSignedRequest,
} from '../../domain/mx/cancel/cancelRequest.ts'
import type { CancelRequest } from '../../domain/mx/cancel/cancelRequest.ts'
import { readCertificate } from './certificate.ts'

/** Signs a canonical `SignedInfo`; the key stays wherever this reaches it. */
export type SignXml = (signedInfo: string) => Promise<string>

/**
 * The request with its enveloped signature (XML-DSig, C14N 2001, RSA-SHA1; cfdi-4.0.md §12) as UTF-8. `certificate` is
 * the DER of the signer's CSD.
 */
export async function signCancellation(
  signXml: SignXml,
  certificate: Uint8Array,
  request: CancelRequest,
): Promise<Uint8Array> {
  const digest = createHash('sha1').update(canonicalRequest(request), 'utf8').digest('base64')
  const signature = await signXml(canonicalSignedInfo(digest))
  const { issuerName, serialNumber } = readCertificate(certificate)
  const xml = writeSignedRequest(request, digest, signature, {
    certificate: Buffer.from(certificate).toString('base64'),
    issuerName,
    serialNumber,
  })
  return new TextEncoder().encode(xml)
}
