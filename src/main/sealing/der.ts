import forge from 'node-forge'

/** One element of DER as node-forge reads it; strings carry one byte a character. */
export type DerNode = forge.asn1.Asn1

const { Class, Type } = forge.asn1

/** What a file of SAT's turns out to hold, whatever its name says. */
export type FileContent =
  | { readonly kind: 'certificate'; readonly der: Uint8Array }
  | { readonly kind: 'encryptedKey'; readonly der: Uint8Array }
  | { readonly kind: 'plainKey'; readonly der: Uint8Array }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'unknown' }

/** Reads DER; null when it is not, or not whole. Trailing bytes after the element are refused too. */
export function parseDer(bytes: Uint8Array): DerNode | null {
  try {
    return forge.asn1.fromDer(Buffer.from(bytes).toString('latin1'))
  } catch {
    // forge throws plain Errors with prose; the only fact in them is "not DER".
    return null
  }
}

/** Bytes of a tree made by `parseDer`. */
export function derBytes(node: DerNode): Uint8Array {
  return Buffer.from(forge.asn1.toDer(node).getBytes(), 'latin1')
}

/** Children of a constructed element; none for a primitive one. */
export function children(node: DerNode | undefined): readonly DerNode[] {
  return node !== undefined && Array.isArray(node.value) ? node.value : []
}

/** Content bytes of a primitive element; empty for a constructed one. */
export function content(node: DerNode | undefined): Uint8Array {
  return node !== undefined && typeof node.value === 'string'
    ? Buffer.from(node.value, 'latin1')
    : new Uint8Array()
}

/** Dotted form of an object identifier; '' when the element is none. */
export function oidOf(node: DerNode | undefined): string {
  if (node?.type !== Type.OID || typeof node.value !== 'string') return ''
  return forge.asn1.derToOid(node.value)
}

/** Whether the element is the context-specific `[tag]`. */
export function isTagged(node: DerNode, tag: number): boolean {
  const type: number = node.type
  return node.tagClass === Class.CONTEXT_SPECIFIC && type === tag
}

/** Tells by structure, never by name, what the bytes are; PEM armour is taken off. */
export function identify(file: Uint8Array): FileContent {
  const der = withoutArmour(file)
  const root = parseDer(der)
  if (root === null) return { kind: looksCut(der) ? 'truncated' : 'unknown' }
  const [first, second, third] = children(root)
  if (root.type !== Type.SEQUENCE || first === undefined) return { kind: 'unknown' }
  if (first.type === Type.INTEGER) {
    // PKCS#8 (version, algorithm, key) or PKCS#1 (version, modulus, exponent …).
    const isPkcs8 = second?.type === Type.SEQUENCE && third?.type === Type.OCTETSTRING
    return isPkcs8 || second?.type === Type.INTEGER
      ? { kind: 'plainKey', der }
      : { kind: 'unknown' }
  }
  if (oidOf(children(first)[0]) !== '' && second?.type === Type.OCTETSTRING) {
    return { kind: 'encryptedKey', der }
  }
  return children(first).length >= 6 && third?.type === Type.BITSTRING
    ? { kind: 'certificate', der }
    : { kind: 'unknown' }
}

/** Bytes between PEM's lines, or the file as it is. */
function withoutArmour(file: Uint8Array): Uint8Array {
  const text = Buffer.from(file).toString('latin1')
  const block = /-----BEGIN ([A-Z0-9 ]+)-----([^-]+)/.exec(text)
  return block === null ? file : Buffer.from(block[2] ?? '', 'base64')
}

/** Whether a sequence starts here whose stated length goes beyond the bytes there are. */
function looksCut(der: Uint8Array): boolean {
  const [tag, length, high, low] = der
  if (tag !== 0x30 || length !== 0x82 || high === undefined || low === undefined) return false
  return der.length < 4 + high * 256 + low
}
