import { execFileSync } from 'node:child_process'
import { createPublicKey, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  generatePracticeCsd,
  generatePracticePacCertificate,
} from '../../../src/practice/certificates/practiceCsd.ts'

const NOW = Date.UTC(2026, 10, 24, 18)
const csd = await generatePracticeCsd({
  rfc: 'EKU9003173C9',
  name: 'ESCUELA KEMPER ÑURGATE SA DE CV',
  representativeRfc: 'VADA800927DJ3',
  nowMs: NOW,
})
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'timbrel-practice-'))
  writeFileSync(join(folder, 'csd.cer'), csd.certificate)
  writeFileSync(join(folder, 'csd.key'), csd.key)
  writeFileSync(join(folder, 'csd.pem'), new X509Certificate(csd.certificate).toString())
  writeFileSync(join(folder, 'ca.pem'), new X509Certificate(csd.authority.certificate).toString())
})
afterAll(() => rmSync(folder, { recursive: true }))

function openssl(...args: readonly string[]): string {
  return execFileSync('openssl', args, { cwd: folder, encoding: 'utf8' })
}

describe('generatePracticeCsd', () => {
  it('makes a certificate that openssl verifies under the practice authority', () => {
    expect(openssl('verify', '-CAfile', 'ca.pem', 'csd.pem').trim()).toBe('csd.pem: OK')
  })

  it("has SAT's subject, in SAT's order, and only the usages of a CSD", () => {
    const text = openssl(
      'x509',
      '-in',
      'csd.pem',
      '-noout',
      '-text',
      '-nameopt',
      'utf8,sep_comma_plus_space,sname',
    )
    expect(text).toContain(
      'Subject: CN=ESCUELA KEMPER ÑURGATE SA DE CV, name=ESCUELA KEMPER ÑURGATE SA DE CV, O=ESCUELA KEMPER ÑURGATE SA DE CV, x500UniqueIdentifier=EKU9003173C9 / VADA800927DJ3, serialNumber= / VADA800927DJ3, OU=Sucursal 1',
    )
    expect(text).toMatch(/Key Usage: *\n *Digital Signature, Non Repudiation\n/)
    expect(text).toMatch(/Basic Constraints: critical\n *CA:FALSE/)
    expect(text).toContain('PRACTICA, SIN VALOR FISCAL')
    expect(text).toContain('Public-Key: (2048 bit)')
  })

  it('is valid for four years from the day before', () => {
    expect(openssl('x509', '-in', 'csd.pem', '-noout', '-startdate', '-enddate')).toBe(
      'notBefore=Nov 23 18:00:00 2026 GMT\nnotAfter=Nov 23 18:00:00 2030 GMT\n',
    )
  })

  it('has a serial of 20 digits as ASCII', () => {
    const hex = openssl('x509', '-in', 'csd.pem', '-noout', '-serial')
      .trim()
      .slice('serial='.length)
    expect(Buffer.from(hex, 'hex').toString('latin1')).toBe(csd.serial)
    expect(csd.serial).toMatch(/^30001000009\d{9}$/)
  })

  it("encrypts the key in SAT's scheme, with the right password only", () => {
    const shape = openssl('asn1parse', '-inform', 'der', '-in', 'csd.key')
    for (const word of ['PBES2', 'PBKDF2', 'des-ede3-cbc']) expect(shape).toContain(`:${word}`)
    // 2,048 rounds, eight bytes of salt, no PRF named: HMAC-SHA1.
    expect(shape).toContain('INTEGER           :0800')
    expect(shape).toMatch(/l= {3}8 prim: OCTET STRING/)
    expect(shape).not.toContain('hmac')
    const open = (password: string): string =>
      openssl('pkcs8', '-inform', 'der', '-in', 'csd.key', '-passin', `pass:${password}`)
    const opened = createPublicKey(open('12345678a'))
    expect(opened.equals(new X509Certificate(csd.certificate).publicKey)).toBe(true)
    expect(() => open('12345678A')).toThrow()
  })

  it('makes an e.firma to practise its refusal', async () => {
    const fiel = await generatePracticeCsd({ rfc: 'A', name: 'B', nowMs: NOW, kind: 'fiel' })
    writeFileSync(join(folder, 'fiel.pem'), new X509Certificate(fiel.certificate).toString())
    const text = openssl('x509', '-in', 'fiel.pem', '-noout', '-text')
    expect(text).toContain('Digital Signature, Non Repudiation, Data Encipherment, Key Agreement')
    expect(text).toContain('E-mail Protection, TLS Web Client Authentication')
    expect(text).not.toContain('OU = Sucursal')
  })
})

describe('generatePracticePacCertificate', () => {
  it('gives a key that belongs to the certificate', async () => {
    const pac = await generatePracticePacCertificate({ nowMs: NOW })
    const certificate = new X509Certificate(pac.certificate)
    expect(createPublicKey(pac.privateKeyPem).equals(certificate.publicKey)).toBe(true)
    expect(Buffer.from(certificate.serialNumber, 'hex').toString('latin1')).toBe(pac.serial)
    expect(pac.rfc).toBe('SPR190613I52')
  })
})
