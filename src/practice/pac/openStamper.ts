import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatePracticePacCertificate } from '../certificates/practiceCsd.ts'
import { createRsaStamper, type Stamper } from './stamper.ts'

interface OpenedStamper {
  readonly stamper: Stamper
  /** DER of the certificate that belongs to SelloSAT. */
  readonly certificate: Uint8Array
}

interface StoredIdentity {
  readonly certificate: string
  readonly privateKeyPem: string
  readonly rfc: string
}

/**
 * The stamper of a practice folder, made once and kept in `<folder>/stamper.json`, so that old stamps still verify
 * after a restart. Its key protects nothing: it signs practice stamps only. `nowMs` dates a new certificate.
 */
export async function openStamper(folder: string, nowMs: number): Promise<OpenedStamper> {
  const path = join(folder, 'stamper.json')
  const stored = read(path) ?? (await make(path, nowMs))
  const certificate = Buffer.from(stored.certificate, 'base64')
  return { stamper: createRsaStamper(certificate, stored.privateKeyPem, stored.rfc), certificate }
}

function read(path: string): StoredIdentity | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as StoredIdentity
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Links the finished file into place, so that of two starting at once one wins and both use its identity. */
async function make(path: string, nowMs: number): Promise<StoredIdentity> {
  const made = await generatePracticePacCertificate({ nowMs })
  const identity: StoredIdentity = {
    certificate: Buffer.from(made.certificate).toString('base64'),
    privateKeyPem: made.privateKeyPem,
    rfc: made.rfc,
  }
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, JSON.stringify(identity), { mode: 0o600 })
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return read(path) ?? identity
}
