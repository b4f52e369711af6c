import forge from 'node-forge'
import { children, content, derBytes, oidOf, parseDer, type DerNode } from './der.ts'

/** PKCS#5 v1.5 schemes that node-forge does not know by itself, with their digests (RFC 8018 §A.3). */
const PBES1_DES_DIGESTS = new Map<string, () => forge.md.MessageDigest>([
  ['1.2.840.113549.1.5.3', () => forge.md.md5.create()],
  ['1.2.840.113549.1.5.10', () => forge.md.sha1.create()],
])

/** PBES2, and PKCS#12's schemes, which take the password as UTF-16 instead of bytes. */
const FORGE_BYTES = new Set(['1.2.840.113549.1.5.13'])
const FORGE_TEXT = new Set(['1.2.840.113549.1.12.1.3', '1.2.840.113549.1.12.1.6'])

export type Decrypted =
  | { readonly kind: 'opened'; readonly pkcs8: Uint8Array }
  | { readonly kind: 'wrongPassword' }
  | { readonly kind: 'unknownCipher'; readonly oid: string }

/**
 * Decrypts an EncryptedPrivateKeyInfo without the runtime's ciphers: Electron's BoringSSL refuses some, and
 * OpenSSL 3 refuses MD5 with DES. Some 15 ms; only where node:crypto could not tell.
 */
export function decryptWithoutRuntime(der: Uint8Array, password: Uint8Array): Decrypted {
  const root = parseDer(der)
  const [algorithm, data] = children(root ?? undefined)
  const oid = oidOf(children(algorithm)[0])
  if (root === null || !isKnown(oid)) return { kind: 'unknownCipher', oid }
  const pkcs8 = PBES1_DES_DIGESTS.has(oid)
    ? decryptPbes1(oid, children(algorithm)[1], content(data), password)
    : decryptByForge(root, oid, password)
  return pkcs8 === null ? { kind: 'wrongPassword' } : { kind: 'opened', pkcs8 }
}

function isKnown(oid: string): boolean {
  return PBES1_DES_DIGESTS.has(oid) || FORGE_BYTES.has(oid) || FORGE_TEXT.has(oid)
}

/** null: this password does not open it. forge says so by null and, one time in 200, by an ASN.1 error. */
function decryptByForge(root: DerNode, oid: string, password: Uint8Array): Uint8Array | null {
  const encoding = FORGE_TEXT.has(oid) ? 'utf8' : 'latin1'
  try {
    const info: DerNode | null = forge.pki.decryptPrivateKeyInfo(
      root,
      Buffer.from(password).toString(encoding),
    )
    return info === null ? null : derBytes(info)
  } catch {
    return null
  }
}

/** PBKDF1 and DES in CBC (RFC 8018 §5.1, §6.1): key and IV are the digest's first sixteen bytes. */
function decryptPbes1(
  oid: string,
  parameters: DerNode | undefined,
  data: Uint8Array,
  password: Uint8Array,
): Uint8Array | null {
  const [salt, rounds] = children(parameters)
  const count = Buffer.from(content(rounds)).readUIntBE(0, Math.min(content(rounds).length, 6))
  const newDigest = PBES1_DES_DIGESTS.get(oid)
  if (newDigest === undefined) return null
  let derived = Buffer.concat([password, content(salt)]).toString('latin1')
  for (let round = 0; round < count; round += 1) {
    const digest = newDigest()
    digest.update(derived)
    derived = digest.digest().getBytes()
  }
  const cipher = forge.cipher.createDecipher('DES-CBC', derived.slice(0, 8))
  cipher.start({ iv: derived.slice(8, 16) })
  cipher.update(forge.util.createBuffer(Buffer.from(data).toString('latin1')))
  return cipher.finish() ? Buffer.from(cipher.output.getBytes(), 'latin1') : null
}
