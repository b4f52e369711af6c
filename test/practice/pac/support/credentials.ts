import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  generatePracticeCsd,
  type PracticeCsdRequest,
} from '../../../../src/practice/certificates/practiceCsd.ts'
import { credentialOf, type Credential } from './sealedXml.ts'

const MADE_AT = Date.UTC(2026, 10, 1)
const RFC = 'EKU9003173C9'
const NAME = 'ESCUELA KEMPER URGATE'

/** A practice CSD: these tests run from a bare clone. */
export async function practiceCredential(
  change: Partial<PracticeCsdRequest> = {},
): Promise<Credential> {
  const csd = await generatePracticeCsd({ rfc: RFC, name: NAME, nowMs: MADE_AT, ...change })
  return credentialOf({ rfc: RFC, name: NAME, serial: csd.serial }, csd.certificate, {
    key: Buffer.from(csd.key),
    format: 'der',
    type: 'pkcs8',
    passphrase: csd.password,
  })
}

/** SAT's reference data beside the project; null in a bare clone. */
export const SAT_FOLDER: string | null = folderOf('../../../../../shared/sat/')

function folderOf(relative: string): string | null {
  const path = fileURLToPath(new URL(relative, import.meta.url))
  return existsSync(path) ? path : null
}

/** One of SAT's public test certificates (`kind` csd or fiel), from a folder of the reference data. */
export function satCredential(folder: string, kind: string, holder: SatHolder): Credential {
  const base = `${SAT_FOLDER ?? ''}csd/${folder}/${kind}`
  return credentialOf(holder, readFileSync(`${base}.cer`), {
    key: readFileSync(`${base}.key`),
    format: 'der',
    type: 'pkcs8',
    passphrase: '12345678a',
  })
}

export type SatHolder = Pick<Credential, 'rfc' | 'name' | 'serial'>

export const EKU: SatHolder = { rfc: RFC, name: NAME, serial: '30001000000500003416' }
