import { createCipheriv, pbkdf2Sync, randomBytes, type KeyObject } from 'node:crypto'
import { integer, octets, oid, sequence, toDer } from './asn1.ts'

const PBES2 = '1.2.840.113549.1.5.13'
const PBKDF2 = '1.2.840.113549.1.5.12'
const DES_EDE3_CBC = '1.2.840.113549.3.7'
const ROUNDS = 2048

/**
 * A private key as SAT delivers it: DER of an encrypted PKCS#8 in PBES2 with PBKDF2 (HMAC-SHA1, 2048 rounds,
 * eight bytes of salt) and three-key DES in CBC (cfdi-4.0.md §9). Password in UTF-8.
 */
export function encryptKey(privateKey: KeyObject, password: string): Uint8Array {
  const salt = randomBytes(8)
  const iv = randomBytes(8)
  const secret = pbkdf2Sync(password, salt, ROUNDS, 24, 'sha1')
  const cipher = createCipheriv('des-ede3-cbc', secret, iv)
  const plain = privateKey.export({ type: 'pkcs8', format: 'der' })
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  const derivation = sequence(
    oid(PBKDF2),
    sequence(octets(salt), integer(Uint8Array.of(ROUNDS >> 8, ROUNDS & 0xff))),
  )
  const encryption = sequence(oid(DES_EDE3_CBC), octets(iv))
  return toDer(sequence(sequence(oid(PBES2), sequence(derivation, encryption)), octets(sealed)))
}
