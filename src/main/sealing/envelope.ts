import {
  createCipheriv,
  createDecipheriv,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
  X509Certificate,
  constants,
} from 'node:crypto'
import { openKey } from './privateKey.ts'

/** Bytes that only the holder of a certificate's private key can read; all parts base64. */
export interface Envelope {
  readonly wrappedKey: string
  readonly iv: string
  readonly tag: string
  readonly sealed: string
}

const OAEP = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' } as const

/** Closes bytes for a certificate (DER): AES-256-GCM under a key of its own, that key by RSA-OAEP (RFC 8017). */
export function closeFor(certificate: Uint8Array, bytes: Uint8Array): Envelope {
  const { publicKey } = new X509Certificate(Buffer.from(certificate))
  const key = randomBytes(32)
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
  const wrapped = publicEncrypt({ key: publicKey, ...OAEP }, key)
  return {
    wrappedKey: wrapped.toString('base64'),
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    sealed: sealed.toString('base64'),
  }
}

/** Opens an envelope with a key file and its password; null where it was closed for another certificate. */
export function openEnvelope(
  keyFile: Uint8Array,
  password: string,
  envelope: Envelope,
): Uint8Array | null {
  const of = (text: string): Buffer => Buffer.from(text, 'base64')
  try {
    const key = privateDecrypt(
      { key: openKey(keyFile, password), ...OAEP },
      of(envelope.wrappedKey),
    )
    const decipher = createDecipheriv('aes-256-gcm', key, of(envelope.iv))
    decipher.setAuthTag(of(envelope.tag))
    return Buffer.concat([decipher.update(of(envelope.sealed)), decipher.final()])
  } catch {
    // The runtime tells a wrong key in several ways; the password was proven before.
    return null
  }
}
