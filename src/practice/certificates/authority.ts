import { generateKeyPair, randomInt, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { buildCertificate } from './buildCertificate.ts'

const generate = promisify(generateKeyPair)

/** Who signs practice certificates: a made-up authority that nobody outside this machine knows. */
export interface PracticeAuthority {
  readonly certificate: Uint8Array
  readonly privateKey: KeyObject
}

/** Issuer of every practice certificate; its words make clear that it is nobody's authority. */
export const AUTHORITY_NAME = [
  { oid: '2.5.4.3', value: 'AC DE PRACTICA TIMBREL' },
  { oid: '2.5.4.10', value: 'PRACTICA, SIN VALOR FISCAL' },
  { oid: '2.5.4.11', value: 'Timbrel' },
  { oid: '2.5.4.6', value: 'MX' },
] as const

const AUTHORITY_YEARS = 10

/** An RSA-2048 pair, made on the thread pool (some 0.1 s). */
export async function generateRsaPair(): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  return generate('rsa', { modulusLength: 2048, publicExponent: 65_537 })
}

/** Serial as SAT writes them: 20 digits, of which the first eleven here mark a practice certificate. */
export function practiceSerial(): string {
  return `30001000009${String(randomInt(1_000_000_000)).padStart(9, '0')}`
}

/** Years after a moment by the calendar, epoch ms UTC, as SAT counts a certificate's four years. */
export function yearsAfter(epochMs: number, years: number): number {
  const date = new Date(epochMs)
  return date.setUTCFullYear(date.getUTCFullYear() + years)
}

/** A fresh practice authority, valid for ten years from the day before `nowMs` (epoch ms UTC). */
export async function generatePracticeAuthority(nowMs: number): Promise<PracticeAuthority> {
  const pair = await generateRsaPair()
  const validFrom = nowMs - 86_400_000
  const certificate = buildCertificate({
    serial: practiceSerial(),
    issuer: AUTHORITY_NAME,
    subject: AUTHORITY_NAME,
    validFrom,
    validTo: yearsAfter(validFrom, AUTHORITY_YEARS),
    publicKey: pair.publicKey,
    signingKey: pair.privateKey,
    use: 'authority',
  })
  return { certificate, privateKey: pair.privateKey }
}
