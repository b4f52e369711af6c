import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  canonicalRequest,
  type CancelRequest,
} from '../../../src/domain/mx/cancel/cancelRequest.ts'
import { readXml } from '../../../src/domain/xml/readXml.ts'
import { readCertificate } from '../../../src/main/sealing/certificate.ts'
import { signCancellation } from '../../../src/main/sealing/cancelSignature.ts'
import { openKey } from '../../../src/main/sealing/privateKey.ts'
import { createSigner } from '../../../src/main/sealing/signer.ts'
import { generatePracticeCsd } from '../../../src/practice/certificates/practiceCsd.ts'
import { SAT_PASSWORD, satCsdsMissing, satFile } from '../../support/satCsds.ts'

const folder = mkdtempSync(join(tmpdir(), 'timbrel-cancel-'))
afterAll(() => rmSync(folder, { recursive: true }))

const csd = await generatePracticeCsd({
  rfc: 'H&E951128469',
  name: 'HERRERIA & ELECTRICOS',
  nowMs: Date.UTC(2026, 10, 24),
})
const signer = createSigner(openKey(csd.key, csd.password))
const signXml = async (signedInfo: string) => signer.signXml(signedInfo)

const REQUEST: CancelRequest = {
  rfcEmisor: 'EKU9003173C9',
  fecha: '2022-01-06T17:49:12',
  uuid: '62B00C5E-4187-4336-B569-44E0030DC729',
  motive: '02',
  substitute: '',
}

/** What xmlsec1 says of a signed document, with the certificate that is inside it taken as trusted. */
function judged(xml: Uint8Array, certificate: Uint8Array): { ok: boolean; said: string } {
  const file = join(folder, 'request.xml')
  const pem = join(folder, 'cert.pem')
  writeFileSync(file, xml)
  const base64 = Buffer.from(certificate).toString('base64')
  writeFileSync(pem, `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`)
  const run = spawnSync('xmlsec1', ['--verify', '--pubkey-cert-pem', pem, file], {
    encoding: 'utf8',
  })
  if (run.error !== undefined) throw new Error('xmlsec1 is not installed: apt install xmlsec1')
  return { ok: run.status === 0, said: `${run.stdout}${run.stderr}` }
}

describe('signCancellation', () => {
  it.each([
    ['motive 02', REQUEST],
    [
      'motive 01 with its substitute and an RFC that needs escaping',
      {
        ...REQUEST,
        rfcEmisor: 'H&E951128469',
        motive: '01',
        substitute: 'FE4E71B0-8959-4FB9-8091-F5AC4FB0FEF8',
      },
    ],
  ] as const)('makes a signature that xmlsec1 verifies: %s', async (_name, request) => {
    const xml = await signCancellation(signXml, csd.certificate, request)
    expect(judged(xml, csd.certificate)).toMatchObject({ ok: true })
  })

  it('makes one that xmlsec1 refuses once a letter of the request is another', async () => {
    const xml = await signCancellation(signXml, csd.certificate, REQUEST)
    const text = Buffer.from(xml).toString('utf8').replace('62B00C5E', '62B00C5F')
    expect(judged(Buffer.from(text), csd.certificate).ok).toBe(false)
  })

  it('is canonical already: xmllint --c14n gives the same bytes', async () => {
    const xml = await signCancellation(signXml, csd.certificate, REQUEST)
    const file = join(folder, 'canonical.xml')
    writeFileSync(file, xml)
    const said = execFileSync('xmllint', ['--c14n', file])
    expect(said.toString('utf8')).toBe(Buffer.from(xml).toString('utf8'))
  })

  it('names the certificate by issuer and serial number, as openssl prints them', async () => {
    const { issuerName, serialNumber } = readCertificate(csd.certificate)
    const file = join(folder, 'named.cer')
    writeFileSync(file, csd.certificate)
    const said = execFileSync(
      'openssl',
      [
        'x509',
        '-inform',
        'DER',
        '-in',
        file,
        '-noout',
        '-issuer',
        '-serial',
        '-nameopt',
        'RFC2253,utf8,-esc_msb',
      ],
      { encoding: 'utf8' },
    )
    const [, issuer] = /^issuer=(.*)$/m.exec(said) ?? []
    const [, serial] = /^serial=(.*)$/m.exec(said) ?? []
    expect(issuerName).toBe(issuer)
    expect(serialNumber).toBe(BigInt(`0x${serial ?? ''}`).toString())
    const written = readXml(await signCancellation(signXml, csd.certificate, REQUEST))
    expect(written.kind).toBe('read')
  })

  it.skipIf(satCsdsMissing !== '')(
    "signs with SAT's own test CSD, and xmlsec1 verifies it",
    async () => {
      const key = openKey(satFile('EKU9003173C9', 'csd.key'), SAT_PASSWORD)
      const certificate = satFile('EKU9003173C9', 'csd.cer')
      const xml = await signCancellation(
        async (text) => createSigner(key).signXml(text),
        certificate,
        REQUEST,
      )
      expect(judged(xml, certificate)).toMatchObject({ ok: true })
    },
  )
})

describe('canonicalRequest', () => {
  it('is the text that a public library of the service signs: its published digest', () => {
    const file = join(folder, 'digest')
    writeFileSync(file, canonicalRequest(REQUEST))
    const sha1 = execFileSync('openssl', ['dgst', '-sha1', '-binary', file]).toString('base64')
    // phpcfdi/xml-cancelacion, tests/Unit/Signers: this very request.
    expect(sha1).toBe('28wlg0suJ57t4P4P+LshbcH5PYE=')
  })
})
