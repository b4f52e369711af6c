import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cadenaOf } from '../../../src/practice/pac/judge/cadena.ts'
import { parse } from '../../../src/practice/pac/judge/parse.ts'
import {
  judgesMissing,
  opensslAccepts,
  satCadenas,
  satTfdCadenas,
  schemaComplaints,
} from '../../support/satJudges.ts'
import { ACCEPTED } from './support/accepted.ts'
import { MISFORMED } from './support/misformed.ts'
import { call, jsonOf } from './support/client.ts'
import { practiceCredential } from './support/credentials.ts'
import { FECHA, NOW } from './support/judging.ts'
import { closeAll, openPac, type TestPac } from './support/pac.ts'
import { sealedXml, type Credential } from './support/sealedXml.ts'

/** SAT's schema and stylesheets, and openssl, on what the practice PAC reads and writes. */
describe.skipIf(judgesMissing !== '')(
  `the practice PAC before outside judges ${judgesMissing}`,
  () => {
    let credential: Credential
    let pac: TestPac
    let sealed: readonly string[]
    let stamped: readonly string[]

    beforeAll(async () => {
      credential = await practiceCredential()
      pac = await openPac(NOW)
      sealed = ACCEPTED.map(([, edit]) => sealedXml(credential, FECHA, edit))
      const answers = await Promise.all(
        sealed.map((xmlCFDI) => call(pac.url, 'timbrar', { apikey: 'x', xmlCFDI })),
      )
      stamped = answers.map((seen) => String(jsonOf(seen).data))
    })
    afterAll(closeAll)

    it('reads the cadena original as SAT’s stylesheet does', () => {
      const ours = sealed.map((xml) => {
        const root = parse(xml)
        return root === null ? null : cadenaOf(root)
      })
      expect(ours).toEqual(satCadenas(sealed))
    })

    it('accepts only what the schema accepts, and its stamped documents are valid', () => {
      expect(schemaComplaints(sealed)).toEqual([])
      expect(schemaComplaints(stamped)).toEqual([])
    })

    it.each(MISFORMED)('the schema refuses as well: %s', (_why, edit) => {
      expect(schemaComplaints([sealedXml(credential, FECHA, edit)])).not.toEqual([])
    })

    it('signs the cadena of the stamp that SAT’s stylesheet gives', () => {
      const stamps = stamped.map((xml) => /<tfd:TimbreFiscalDigital [^>]*\/>/.exec(xml)?.[0] ?? '')
      const cadenas = satTfdCadenas(stamps)
      const folder = mkdtempSync(join(tmpdir(), 'practice-cer-'))
      const certificatePath = join(folder, 'pac.cer')
      writeFileSync(certificatePath, pac.certificate ?? '')
      const sealedStamps = stamps.map((stamp, index) => ({
        cadena: cadenas[index] ?? '',
        sello: / SelloSAT="([^"]*)"/.exec(stamp)?.[1] ?? '',
      }))
      const judge = {
        noCertificado: '',
        certificadoBase64: '',
        key: credential.key,
        certificatePath,
      }
      expect(opensslAccepts(judge, sealedStamps)).toEqual(stamps.map(() => true))
      rmSync(folder, { recursive: true })
    })
  },
)
