import { createPublicKey, type KeyObject } from 'node:crypto'
import { AppError } from '../../domain/errors.ts'
import type { CsdSummary } from '../../domain/parties.ts'
import { readCertificate, type CertificateFacts } from './certificate.ts'
import { keyAsDer, openKey } from './privateKey.ts'
import { unreadable } from './unreadable.ts'

export interface CsdUpload {
  /** The `.cer` as the person chose it, DER or PEM. */
  readonly certificate: Uint8Array
  /** The `.key`, DER or PEM. */
  readonly key: Uint8Array
  readonly password: string
  /** RFC of the company it is for. */
  readonly expectedRfc: string
  /** Epoch ms UTC. */
  readonly nowMs: number
}

/** A CSD that may seal for its company, in the forms in which it is kept. */
export interface CheckedCsd {
  readonly summary: CsdSummary
  /** DER; public, kept in the database. */
  readonly certificate: Uint8Array
  /** DER of the key as delivered, still encrypted; kept in the vault. */
  readonly key: Uint8Array
}

/**
 * Proves that a certificate and key can seal for a company. Refuses with `certificate.unreadable`, `.isFiel`,
 * `.otherRfc`, `.notYetValid`, `.expired`, `.wrongPassword` or `.notAPair`, in this order: what is wrong with
 * the public file is said before a password is judged.
 */
export function checkCsd(upload: CsdUpload): CheckedCsd {
  const facts = readCertificate(upload.certificate)
  mustSealFor(facts, upload.expectedRfc)
  mustBeValidAt(facts, upload.nowMs)
  mustPair(facts, openKey(upload.key, upload.password))
  return {
    summary: {
      serial: facts.serial,
      validFrom: facts.validFrom,
      validTo: facts.validTo,
      holder: facts.holder,
    },
    certificate: facts.der,
    key: keyAsDer(upload.key),
  }
}

function mustSealFor(facts: CertificateFacts, expectedRfc: string): void {
  if (facts.kind === 'fiel')
    throw new AppError('certificate.isFiel', { detail: { rfc: facts.rfc } })
  if (facts.kind === 'other') throw unreadable('certificate', 'certificate.notACsd')
  if (facts.rfc !== expectedRfc.trim().toUpperCase()) {
    throw new AppError('certificate.otherRfc', {
      detail: { rfc: facts.rfc, expected: expectedRfc },
    })
  }
}

/** Refuses a certificate outside its validity; `detail` carries the day in question, `AAAA-MM-DD` in UTC. */
export function mustBeValidAt(
  facts: Pick<CertificateFacts, 'validFrom' | 'validTo'>,
  nowMs: number,
): void {
  if (nowMs < facts.validFrom) {
    throw new AppError('certificate.notYetValid', { detail: { from: dayOf(facts.validFrom) } })
  }
  if (nowMs > facts.validTo) {
    throw new AppError('certificate.expired', { detail: { to: dayOf(facts.validTo) } })
  }
}

/** Refuses with `certificate.notAPair` unless the private key belongs to the certificate. */
export function mustPair(facts: Pick<CertificateFacts, 'publicKey'>, privateKey: KeyObject): void {
  if (!createPublicKey(privateKey).equals(facts.publicKey)) {
    throw new AppError('certificate.notAPair')
  }
}

function dayOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10)
}
