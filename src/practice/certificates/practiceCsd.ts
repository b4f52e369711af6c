import { encryptKey } from './encryptKey.ts'
import { buildCertificate } from './buildCertificate.ts'
import {
  AUTHORITY_NAME,
  generatePracticeAuthority,
  generateRsaPair,
  practiceSerial,
  yearsAfter,
  type PracticeAuthority,
} from './authority.ts'

const DAY_MS = 86_400_000
const CSD_YEARS = 4
/** RFC of the pretend certifying provider: the one of SAT's own test certificates. */
const PRACTICE_PAC_RFC = 'SPR190613I52'

export interface PracticeCsdRequest {
  readonly rfc: string
  /** Holder's name as on a real certificate: with the company type. */
  readonly name: string
  /** Moment of making, epoch ms UTC; the certificate is valid from the day before and for four years. */
  readonly nowMs: number
  /** RFC of the legal representative of a legal person; '' leaves it out. */
  readonly representativeRfc?: string
  /** Password of the key file. */
  readonly password?: string
  /** 'fiel' makes an e.firma, to practise its refusal. */
  readonly kind?: 'csd' | 'fiel'
  /** Epoch ms UTC, for expired and future certificates. */
  readonly validFrom?: number
  readonly validTo?: number
  readonly authority?: PracticeAuthority
}

/** A certificate with its key in the form in which SAT delivers them, for practice only. */
export interface PracticeCsd {
  /** DER of the certificate (`.cer`). */
  readonly certificate: Uint8Array
  /** DER of the encrypted PKCS#8 key (`.key`): PBES2, PBKDF2 with HMAC-SHA1, 3DES. */
  readonly key: Uint8Array
  readonly password: string
  /** NoCertificado, 20 digits. */
  readonly serial: string
  readonly validFrom: number
  readonly validTo: number
  readonly authority: PracticeAuthority
}

/** Makes a certificate and key like SAT's, signed by a practice authority; some 0.3 s, off the main thread. */
export async function generatePracticeCsd(request: PracticeCsdRequest): Promise<PracticeCsd> {
  const authority = request.authority ?? (await generatePracticeAuthority(request.nowMs))
  const pair = await generateRsaPair()
  const kind = request.kind ?? 'csd'
  const password = request.password ?? '12345678a'
  const serial = practiceSerial()
  const validFrom = request.validFrom ?? request.nowMs - DAY_MS
  const validTo = request.validTo ?? yearsAfter(validFrom, CSD_YEARS)
  const certificate = buildCertificate({
    serial,
    issuer: AUTHORITY_NAME,
    subject: subjectOf(request, kind),
    validFrom,
    validTo,
    publicKey: pair.publicKey,
    signingKey: authority.privateKey,
    use: kind,
  })
  const key = encryptKey(pair.privateKey, password)
  return { certificate, key, password, serial, validFrom, validTo, authority }
}

/** What a practice PAC signs stamps with. */
export interface PracticePacCertificate {
  /** DER. */
  readonly certificate: Uint8Array
  /** NoCertificadoSAT, 20 digits. */
  readonly serial: string
  /** RfcProvCertif. */
  readonly rfc: string
  /** PEM of the unencrypted PKCS#8 key; protects nothing but play stamps. */
  readonly privateKeyPem: string
}

/** Makes the certificate of a pretend certifying provider, with which SelloSAT of a practice stamp is checked. */
export async function generatePracticePacCertificate(request: {
  readonly nowMs: number
}): Promise<PracticePacCertificate> {
  const authority = await generatePracticeAuthority(request.nowMs)
  const pair = await generateRsaPair()
  const serial = practiceSerial()
  const validFrom = request.nowMs - DAY_MS
  const certificate = buildCertificate({
    serial,
    issuer: AUTHORITY_NAME,
    subject: subjectOf({ rfc: PRACTICE_PAC_RFC, name: 'PAC DE PRACTICA TIMBREL' }, 'csd'),
    validFrom,
    validTo: yearsAfter(validFrom, 10),
    publicKey: pair.publicKey,
    signingKey: authority.privateKey,
    use: 'csd',
  })
  const privateKeyPem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return { certificate, serial, rfc: PRACTICE_PAC_RFC, privateKeyPem }
}

/** Subject as SAT orders it: a CSD names a branch, an e.firma a country and an e-mail instead. */
function subjectOf(
  holder: Pick<PracticeCsdRequest, 'rfc' | 'name' | 'representativeRfc'>,
  kind: 'csd' | 'fiel',
): readonly { readonly oid: string; readonly value: string }[] {
  const representative = holder.representativeRfc ?? ''
  const uniqueId = representative === '' ? holder.rfc : `${holder.rfc} / ${representative}`
  const person = [
    { oid: '2.5.4.3', value: holder.name },
    { oid: '2.5.4.41', value: holder.name },
    { oid: '2.5.4.10', value: holder.name },
  ]
  const identity = [
    { oid: '2.5.4.45', value: uniqueId },
    { oid: '2.5.4.5', value: representative === '' ? holder.rfc : ` / ${representative}` },
  ]
  if (kind === 'csd') return [...person, ...identity, { oid: '2.5.4.11', value: 'Sucursal 1' }]
  return [
    ...person,
    { oid: '2.5.4.6', value: 'MX' },
    { oid: '1.2.840.113549.1.9.1', value: 'practica@example.com' },
    ...identity,
  ]
}
