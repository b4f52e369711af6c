import { execFileSync, spawnSync } from 'node:child_process'
import { createPrivateKey, sign, type KeyObject } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * Judges from outside our code: SAT's own schema and stylesheets, run by xmllint and xsltproc, and openssl. They live
 * in the folder `shared` beside the repository, which a bare clone does not have; tests then skip and say so.
 */
const SAT = resolve(import.meta.dirname, '../../../shared/sat')
const SCHEMA = join(SAT, 'schemas/cfdi40.xsd')
const SITE = join(SAT, 'schemas/www.sat.gob.mx/sitio_internet/cfd')
const CADENA = join(SITE, '4/cadenaoriginal_4_0/cadenaoriginal_4_0.xslt')
const TFD_CADENA = join(SITE, 'TimbreFiscalDigital/cadenaoriginal_TFD_1_1.xslt')

/** Catalogues of SAT as a SQLite file. */
export const SAT_CATALOGS = join(SAT, 'catalogs/cfdi40.sqlite')
/** SAT's matrix of errors. */
export const SAT_MATRIX = join(SAT, 'errors/cfdi40.tsv')

/** Why the outside judges cannot sit; '' when they can. Put it into the title of a skipped test. */
export const judgesMissing = missing()

function missing(): string {
  if (!existsSync(SCHEMA)) return 'no ../shared/sat here'
  for (const tool of ['xmllint', 'xsltproc', 'openssl']) {
    if (spawnSync(tool, ['--version']).error !== undefined) return `${tool} is not installed`
  }
  return ''
}

/** Writes texts into a folder of its own, hands over the paths, removes them afterwards. */
function withFiles<T>(
  texts: readonly string[],
  use: (paths: readonly string[], folder: string) => T,
): T {
  const folder = mkdtempSync(join(tmpdir(), 'judged-'))
  try {
    const paths = texts.map((text, index) => {
      const path = join(folder, `${String(index)}.xml`)
      writeFileSync(path, text)
      return path
    })
    return use(paths, folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What xmllint finds wrong in the documents by SAT's schema; empty when all are valid. One process for all. */
export function schemaComplaints(xmls: readonly string[]): readonly string[] {
  return withFiles(xmls, (paths) => {
    const run = spawnSync('xmllint', ['--noout', '--nonet', '--schema', SCHEMA, ...paths], {
      encoding: 'utf8',
      maxBuffer: 100_000_000,
    })
    const lines = run.stderr
      .split('\n')
      .filter((line) => line !== '' && !line.endsWith(' validates'))
    return run.status === 0 ? [] : lines
  })
}

/** The cadena original of each document by SAT's stylesheet. */
export function satCadenas(xmls: readonly string[]): readonly string[] {
  return transform(CADENA, xmls)
}

/** The cadena of each stamp (TimbreFiscalDigital alone) by SAT's stylesheet. */
export function satTfdCadenas(stamps: readonly string[]): readonly string[] {
  return transform(TFD_CADENA, stamps)
}

/** xsltproc writes one text after the other; each begins and ends with two bars and holds none inside. */
function transform(stylesheet: string, xmls: readonly string[]): readonly string[] {
  return withFiles(xmls, (paths) => {
    const output = execFileSync('xsltproc', ['--nonet', stylesheet, ...paths], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 100_000_000,
    })
    const cadenas = output.match(/\|\|[^|](?:[^|]|\|(?!\|))*\|\|/g) ?? []
    if (cadenas.join('') !== output.trim()) throw new Error('xsltproc wrote something unexpected')
    return cadenas
  })
}

/** A test CSD of SAT, with its key opened. */
export interface TestCsd {
  readonly noCertificado: string
  readonly certificadoBase64: string
  readonly key: KeyObject
  /** Path of the certificate in DER. */
  readonly certificatePath: string
}

/** The CSD of EKU9003173C9, valid until 2027-05-18. */
export function testCsd(): TestCsd {
  const folder = join(SAT, 'csd/EKU9003173C9')
  const certificatePath = join(folder, 'csd.cer')
  return {
    noCertificado: '30001000000500003416',
    certificadoBase64: readFileSync(certificatePath).toString('base64'),
    key: createPrivateKey({
      key: readFileSync(join(folder, 'csd.key')),
      format: 'der',
      type: 'pkcs8',
      passphrase: '12345678a',
    }),
    certificatePath,
  }
}

/** Seals a cadena: Base64 of RSASSA-PKCS1-v1_5 with SHA-256. */
export function sealWith(csd: TestCsd, cadena: string): string {
  return sign('sha256', Buffer.from(cadena, 'utf8'), csd.key).toString('base64')
}

/** Whether openssl accepts each seal over its cadena with the certificate's key. */
export function opensslAccepts(
  csd: TestCsd,
  sealed: readonly { readonly cadena: string; readonly sello: string }[],
): readonly boolean[] {
  return withFiles(
    sealed.map(({ cadena }) => cadena),
    (paths, folder) => {
      const publicKey = join(folder, 'public.pem')
      execFileSync('openssl', [
        'x509',
        '-inform',
        'DER',
        '-in',
        csd.certificatePath,
        '-pubkey',
        '-noout',
        '-out',
        publicKey,
      ])
      return sealed.map(({ sello }, index) => {
        const signature = join(folder, 'sello.bin')
        writeFileSync(signature, Buffer.from(sello, 'base64'))
        const run = spawnSync('openssl', [
          'dgst',
          '-sha256',
          '-verify',
          publicKey,
          '-signature',
          signature,
          paths[index] ?? '',
        ])
        return run.status === 0
      })
    },
  )
}
