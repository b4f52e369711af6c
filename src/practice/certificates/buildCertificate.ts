import { sign, type KeyObject } from 'node:crypto'
import {
  bits,
  integer,
  nullValue,
  octets,
  oid,
  parse,
  sequence,
  set,
  tagged,
  text,
  time,
  toDer,
  trueValue,
  type Asn1,
} from './asn1.ts'

export interface NamePart {
  readonly oid: string
  readonly value: string
}

export interface CertificateRequest {
  /** 20 digits; they become the serial's bytes as ASCII, as SAT does. */
  readonly serial: string
  readonly issuer: readonly NamePart[]
  readonly subject: readonly NamePart[]
  /** Epoch ms UTC; a certificate knows whole seconds only. */
  readonly validFrom: number
  readonly validTo: number
  readonly publicKey: KeyObject
  readonly signingKey: KeyObject
  readonly use: 'csd' | 'fiel' | 'authority'
}

const SHA256_WITH_RSA = '1.2.840.113549.1.1.11'
const EMAIL = '1.2.840.113549.1.9.1'
const VERSION_3 = Uint8Array.of(2)

/** Key usage bits with the number of unused ones, as in SAT's own certificates (cfdi-4.0.md §9). */
const KEY_USAGE = {
  /** digitalSignature, nonRepudiation */
  csd: { bits: 0b1100_0000, unused: 6 },
  /** the same with dataEncipherment and keyAgreement */
  fiel: { bits: 0b1101_1000, unused: 3 },
  /** keyCertSign, cRLSign */
  authority: { bits: 0b0000_0110, unused: 1 },
} as const

/** DER of an X.509 v3 certificate in SAT's shape, signed with SHA-256 and RSA. */
export function buildCertificate(request: CertificateRequest): Uint8Array {
  const content = sequence(
    tagged(0, integer(VERSION_3)),
    integer(Buffer.from(request.serial, 'latin1')),
    signatureAlgorithm(),
    nameOf(request.issuer),
    sequence(time(request.validFrom), time(request.validTo)),
    nameOf(request.subject),
    parse(request.publicKey.export({ type: 'spki', format: 'der' })),
    tagged(3, sequence(...extensionsFor(request.use))),
  )
  const signature = sign('sha256', toDer(content), request.signingKey)
  return toDer(sequence(content, signatureAlgorithm(), bits(signature)))
}

function signatureAlgorithm(): Asn1 {
  return sequence(oid(SHA256_WITH_RSA), nullValue())
}

function nameOf(parts: readonly NamePart[]): Asn1 {
  return sequence(
    ...parts.map((part) => set(sequence(oid(part.oid), text(part.value, part.oid === EMAIL)))),
  )
}

function extensionsFor(use: CertificateRequest['use']): readonly Asn1[] {
  const usage = KEY_USAGE[use]
  const basic = use === 'authority' ? sequence(trueValue()) : sequence()
  const always = [
    extension('2.5.29.19', true, basic),
    extension('2.5.29.15', false, bits(Uint8Array.of(usage.bits), usage.unused)),
  ]
  // An e.firma also serves mail and sign-in: emailProtection, clientAuth.
  return use === 'fiel'
    ? [
        ...always,
        extension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.4'), oid('1.3.6.1.5.5.7.3.2'))),
      ]
    : always
}

function extension(id: string, critical: boolean, value: Asn1): Asn1 {
  const content = octets(toDer(value))
  return critical ? sequence(oid(id), trueValue(), content) : sequence(oid(id), content)
}
