import { createPrivateKey, type KeyObject } from 'node:crypto'
import { AppError } from '../../domain/errors.ts'
import { identify } from './der.ts'
import { decryptWithoutRuntime } from './legacyCipher.ts'
import { unreadable } from './unreadable.ts'

/**
 * Opens a private key file: DER or PEM, encrypted PKCS#8 as SAT delivers it, or a plain one (then the
 * password is not looked at). Refuses with `certificate.wrongPassword`, or with `certificate.unreadable`
 * whose issue says why. No error carries any part of the password or of the key.
 */
export function openKey(file: Uint8Array, password: string): KeyObject {
  const found = identify(file)
  switch (found.kind) {
    case 'certificate':
      throw unreadable('key', 'certificate.swapped')
    case 'truncated':
      throw unreadable('key', 'certificate.truncated')
    case 'unknown':
      throw unreadable('key', 'certificate.notAKey')
    case 'plainKey':
      return plainKey(found.der)
    case 'encryptedKey':
      return encryptedKey(found.der, password)
  }
}

/** The key file in DER, without PEM's armour, as it goes into the vault: still encrypted. */
export function keyAsDer(file: Uint8Array): Uint8Array {
  const found = identify(file)
  return found.kind === 'encryptedKey' || found.kind === 'plainKey' ? found.der : file
}

function plainKey(der: Uint8Array): KeyObject {
  const key = tryKey(der, 'pkcs8') ?? tryKey(der, 'pkcs1')
  if (key === null) throw unreadable('key', 'certificate.notAKey')
  return rsaOnly(key)
}

function encryptedKey(der: Uint8Array, password: string): KeyObject {
  for (const bytes of encodingsOf(password)) {
    const key = openWith(der, bytes)
    if (key !== null) return rsaOnly(key)
  }
  throw new AppError('certificate.wrongPassword')
}

/** null: wrong password. The runtime goes first; whatever it could not decide, the pure code decides. */
function openWith(der: Uint8Array, password: Uint8Array): KeyObject | null {
  try {
    return createPrivateKey({
      key: Buffer.from(der),
      format: 'der',
      type: 'pkcs8',
      passphrase: Buffer.from(password),
    })
  } catch (error) {
    if (saysBadDecrypt(error)) return null
  }
  const decrypted = decryptWithoutRuntime(der, password)
  if (decrypted.kind === 'wrongPassword') return null
  if (decrypted.kind === 'unknownCipher') {
    throw unreadable('key', 'certificate.unknownCipher', { oid: decrypted.oid })
  }
  // Padding that came out right by chance yields bytes that are no key: a wrong password as well.
  return tryKey(decrypted.pkcs8, 'pkcs8')
}

/** ERR_OSSL_BAD_DECRYPT of OpenSSL, ERR_OSSL_CIPHER_BAD_DECRYPT of BoringSSL. */
function saysBadDecrypt(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.endsWith('BAD_DECRYPT')
}

function tryKey(der: Uint8Array, type: 'pkcs8' | 'pkcs1'): KeyObject | null {
  try {
    return createPrivateKey({ key: Buffer.from(der), format: 'der', type })
  } catch {
    return null
  }
}

function rsaOnly(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'rsa') throw unreadable('key', 'certificate.notAKey')
  return key
}

/** UTF-8 first; a password with accents may have been set by a program that wrote it composed, or in Latin-1. */
function encodingsOf(password: string): readonly Uint8Array[] {
  const composed = password.normalize('NFC')
  const utf8 = Buffer.from(password, 'utf8')
  if (/^[ -~]*$/.test(password)) return [utf8]
  const candidates = [utf8, Buffer.from(composed, 'utf8')]
  if (/^[\0-\u00ff]*$/.test(composed)) candidates.push(Buffer.from(composed, 'latin1'))
  return candidates
}
