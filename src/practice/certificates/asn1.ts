import forge from 'node-forge'

export type Asn1 = forge.asn1.Asn1

const { Class, Type } = forge.asn1

/** Constructed node of a universal type. */
function constructed(type: number, children: readonly Asn1[]): Asn1 {
  return forge.asn1.create(Class.UNIVERSAL, type, true, [...children])
}

function primitive(type: number, bytes: string): Asn1 {
  return forge.asn1.create(Class.UNIVERSAL, type, false, bytes)
}

/** Bytes as forge carries them: one character per byte. */
function binary(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}

export function sequence(...children: readonly Asn1[]): Asn1 {
  return constructed(Type.SEQUENCE, children)
}

export function set(...children: readonly Asn1[]): Asn1 {
  return constructed(Type.SET, children)
}

export function oid(dotted: string): Asn1 {
  return primitive(Type.OID, forge.asn1.oidToDer(dotted).getBytes())
}

export function nullValue(): Asn1 {
  return primitive(Type.NULL, '')
}

/** Positive integer from its big-endian bytes; a leading zero is put in where the sign would turn. */
export function integer(bytes: Uint8Array): Asn1 {
  const first = bytes[0] ?? 0
  return primitive(Type.INTEGER, (first & 0x80 ? '\0' : '') + binary(bytes))
}

export function octets(bytes: Uint8Array): Asn1 {
  return primitive(Type.OCTETSTRING, binary(bytes))
}

/** Bit string of whole bytes unless `unusedBits` says how many bits of the last one do not count. */
export function bits(bytes: Uint8Array, unusedBits = 0): Asn1 {
  return primitive(Type.BITSTRING, String.fromCodePoint(unusedBits) + binary(bytes))
}

export function trueValue(): Asn1 {
  return primitive(Type.BOOLEAN, '\u00ff')
}

/** Text as SAT encodes it: PrintableString where its alphabet allows, else UTF-8; e-mails in IA5. */
export function text(value: string, ia5 = false): Asn1 {
  if (ia5) return primitive(Type.IA5STRING, value)
  return /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(value)
    ? primitive(Type.PRINTABLESTRING, value)
    : primitive(Type.UTF8, binary(Buffer.from(value, 'utf8')))
}

/** Time of a validity, to the second: UTCTime up to 2049, GeneralizedTime after (RFC 5280 §4.1.2.5). */
export function time(epochMs: number): Asn1 {
  const date = new Date(epochMs)
  return date.getUTCFullYear() < 2050
    ? primitive(Type.UTCTIME, forge.asn1.dateToUtcTime(date))
    : primitive(Type.GENERALIZEDTIME, forge.asn1.dateToGeneralizedTime(date))
}

/** Explicitly tagged node, such as `[0]` and `[3]` of a certificate. */
export function tagged(tag: number, child: Asn1): Asn1 {
  return forge.asn1.create(Class.CONTEXT_SPECIFIC, tag, true, [child])
}

export function parse(der: Uint8Array): Asn1 {
  return forge.asn1.fromDer(binary(der))
}

export function toDer(node: Asn1): Uint8Array {
  return Buffer.from(forge.asn1.toDer(node).getBytes(), 'latin1')
}
