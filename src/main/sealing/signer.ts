import { sign, verify, type KeyObject } from 'node:crypto'

/** Seals one company's documents with a key that is already open. */
export interface Signer {
  /**
   * `Sello` of a cadena original: Base64, one line, of RSASSA-PKCS1-v1_5 with SHA-256 over its UTF-8 bytes
   * (cfdi-4.0.md §9). Computed on the thread pool, so the caller's thread stays free.
   */
  seal(cadena: string): Promise<string>
}

/** A signer over one `KeyObject`, which is reused: a key's first use is what costs. */
export function createSigner(privateKey: KeyObject): Signer {
  return {
    seal: (cadena) =>
      new Promise((resolve, reject) => {
        sign('sha256', Buffer.from(cadena, 'utf8'), privateKey, (error, seal) => {
          if (error === null) resolve(seal.toString('base64'))
          else reject(error)
        })
      }),
  }
}

/** Whether a `Sello` (Base64) belongs to this cadena and public key; a malformed one does not. */
export function verifySeal(cadena: string, seal: string, publicKey: KeyObject): boolean {
  return verify('sha256', Buffer.from(cadena, 'utf8'), publicKey, Buffer.from(seal, 'base64'))
}
