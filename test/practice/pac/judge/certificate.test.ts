import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildCertificate } from '../../../../src/practice/certificates/buildCertificate.ts'
import { strictJudge } from '../../../../src/practice/pac/judge/strictJudge.ts'
import { DEFAULT_SETTINGS } from '../../../../src/practice/pac/settings.ts'
import { EKU, practiceCredential, SAT_FOLDER, satCredential } from '../support/credentials.ts'
import { asItIs, FECHA, NOW, refusalsOf, replace } from '../support/judging.ts'
import { sealedXml, type Credential } from '../support/sealedXml.ts'

const DAY_MS = 86_400_000

let credential: Credential

beforeAll(async () => {
  credential = await practiceCredential()
})

describe('the strict judge on seal and certificate', () => {
  it('302: a changed figure, a changed letter, a seal of another length', () => {
    const sealed = sealedXml(credential, FECHA, asItIs)
    const edits = [
      sealed.replace('Cantidad="3"', 'Cantidad="4"'),
      sealed.replace('Tornillos', 'tornillos'),
      sealed.replace(/Sello="...../, 'Sello="'),
      sealed.replace(/Sello="[^"]*"/, 'Sello=""'),
    ]
    for (const edited of edits) {
      const { sealHolds, refusals } = strictJudge(edited, { now: NOW, settings: DEFAULT_SETTINGS })
      expect(sealHolds).toBe(false)
      expect(refusals[0]?.code).toBe('302')
    }
  })

  it('302: the key of another certificate', async () => {
    const other = await practiceCredential()
    const mixed = { ...credential, key: other.key }
    expect(refusalsOf(mixed, asItIs)).toEqual(['302'])
  })

  it('CFDI40106: no certificate in the attribute, or the number of another', () => {
    expect(refusalsOf(credential, replace([credential.certificate, 'QUJD']))).toEqual(['CFDI40106'])
    const edit = replace([credential.serial, '30001000000500003416'])
    expect(refusalsOf(credential, edit)).toEqual(['CFDI40106'])
  })

  it('303: the certificate of another taxpayer', async () => {
    const other = await practiceCredential({ rfc: 'JES900109Q90' })
    expect(refusalsOf(other, asItIs)).toEqual(['303'])
  })

  it('R66 304: a certificate that is revoked, or expired since Fecha', async () => {
    const revoked = { settings: { revoked: [credential.serial] } }
    expect(refusalsOf(credential, asItIs, revoked)).toEqual(['304'])
    const brief = await practiceCredential({ validTo: NOW - 1_800_000 })
    expect(refusalsOf(brief, asItIs)).toEqual(['304'])
  })

  it('R66 305: Fecha after or before the validity', async () => {
    const expired = await practiceCredential({ validTo: NOW - 3 * DAY_MS })
    expect(refusalsOf(expired, asItIs)).toEqual(['305'])
    const future = await practiceCredential({ validFrom: NOW + DAY_MS, validTo: NOW + 9 * DAY_MS })
    expect(refusalsOf(future, asItIs)).toEqual(['305'])
  })

  it('R67 306: an e.firma', async () => {
    const fiel = await practiceCredential({ kind: 'fiel' })
    expect(refusalsOf(fiel, asItIs)).toEqual(['306'])
  })

  it('308: a certificate that no known authority issued', () => {
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const certificate = buildCertificate({
      serial: EKU.serial,
      issuer: [{ oid: '2.5.4.3', value: 'AC DE NADIE' }],
      subject: [
        { oid: '2.5.4.3', value: EKU.name },
        { oid: '2.5.4.45', value: EKU.rfc },
        { oid: '2.5.4.11', value: 'Sucursal 1' },
      ],
      validFrom: NOW - DAY_MS,
      validTo: NOW + DAY_MS,
      publicKey: pair.publicKey,
      signingKey: pair.privateKey,
      use: 'csd',
    })
    const stranger: Credential = {
      ...EKU,
      certificate: Buffer.from(certificate).toString('base64'),
      key: pair.privateKey,
    }
    expect(refusalsOf(stranger, asItIs)).toEqual(['308'])
  })
})

describe.skipIf(SAT_FOLDER === null)(
  "the strict judge on SAT's public test certificates (of ../shared/sat)",
  () => {
    const OLD = 'expired-2019-2023/EKU9003173C9'

    it('accepts the current CSD', () => {
      expect(refusalsOf(satCredential('EKU9003173C9', 'csd', EKU), asItIs)).toEqual([])
    })

    it('R66 305: the CSD that expired in 2023', () => {
      const holder = { ...EKU, serial: '30001000000400002434' }
      expect(refusalsOf(satCredential(OLD, 'csd', holder), asItIs)).toEqual(['305'])
    })

    it('R67 306: the e.firma of the same taxpayer', () => {
      const holder = { ...EKU, serial: '30001000000400002417' }
      expect(refusalsOf(satCredential(OLD, 'fiel', holder), asItIs)).toEqual(['305', '306'])
    })

    it('knows RFCs with & and Ñ', () => {
      const holders = [
        [
          'H_E951128469',
          {
            rfc: 'H&amp;E951128469',
            name: 'HERRERIA &amp; ELECTRICOS',
            serial: '30001000000400002463',
          },
        ],
        [
          'ONO120726RX3',
          { rfc: 'OÑO120726RX3', name: 'ORGANICOS ÑAVEZ OSORIO', serial: '30001000000400002464' },
        ],
      ] as const
      for (const [folder, holder] of holders) {
        const found = refusalsOf(
          satCredential(`expired-2019-2023/${folder}`, 'csd', holder),
          asItIs,
        )
        expect(found).toEqual(['305'])
      }
    })
  },
)
