import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readCertificate } from '../../../src/main/sealing/certificate.ts'
import { generatePracticeCsd } from '../../../src/practice/certificates/practiceCsd.ts'
import { refusalOf } from '../../support/refusals.ts'
import { satCsdsMissing, satFile, satInventory } from '../../support/satCsds.ts'

const NOW = Date.UTC(2026, 10, 24, 18)
const csd = await generatePracticeCsd({
  rfc: 'OÑO120726RX3',
  name: 'ORGANICOS ÑAVEZ OSORIO SA DE CV',
  representativeRfc: 'VADA800927DJ3',
  nowMs: NOW,
})

describe('readCertificate', () => {
  it('reads holder, RFC, serial and validity like openssl does', () => {
    const facts = readCertificate(csd.certificate)
    const openssl = (...wanted: readonly string[]): string =>
      execFileSync('openssl', ['x509', '-inform', 'der', '-noout', ...wanted], {
        input: csd.certificate,
        encoding: 'utf8',
      }).trim()
    const hex = openssl('-serial').replace('serial=', '')
    expect(facts.serial).toBe(Buffer.from(hex, 'hex').toString('latin1'))
    expect(facts.serial).toMatch(/^\d{20}$/)
    const subject = openssl('-subject', '-nameopt', 'utf8,sep_multiline')
    expect(subject).toContain(`x500UniqueIdentifier=${facts.rfc} / VADA800927DJ3`)
    expect(subject).toContain(`CN=${facts.holder}`)
    expect(facts.rfc).toBe('OÑO120726RX3')
    expect(facts.holder).toBe('ORGANICOS ÑAVEZ OSORIO SA DE CV')
    expect(facts.validTo).toBe(Date.parse(openssl('-enddate').replace('notAfter=', '')))
    expect(facts.validFrom).toBe(Date.parse(openssl('-startdate').replace('notBefore=', '')))
    expect(facts.publicKey.equals(new X509Certificate(csd.certificate).publicKey)).toBe(true)
  })

  it('gives the same DER for PEM with text around it', () => {
    const pem = `Bag Attributes\r\n${new X509Certificate(csd.certificate).toString().replaceAll('\n', '\r\n')}`
    const facts = readCertificate(Buffer.from(pem))
    expect(Buffer.from(facts.der).equals(Buffer.from(csd.certificate))).toBe(true)
  })

  it('tells a FIEL from a CSD by its content', async () => {
    const fiel = await generatePracticeCsd({
      rfc: 'EKU9003173C9',
      name: 'ESCUELA KEMPER URGATE SA DE CV',
      nowMs: NOW,
      kind: 'fiel',
    })
    expect(readCertificate(csd.certificate).kind).toBe('csd')
    expect(readCertificate(fiel.certificate).kind).toBe('fiel')
    expect(readCertificate(csd.authority.certificate).kind).toBe('other')
  })

  it('R67 tells a key, a cut file and any other file apart', () => {
    const path = 'certificate.unreadable certificate'
    expect(refusalOf(() => readCertificate(csd.key))).toBe(`${path} certificate.swapped`)
    for (const length of [5, 40, 700, csd.certificate.length - 1]) {
      expect(refusalOf(() => readCertificate(csd.certificate.subarray(0, length)))).toBe(
        `${path} certificate.truncated`,
      )
    }
    for (const other of ['', 'hola', '0', '<cfdi:Comprobante/>', '%PDF-1.7']) {
      expect(refusalOf(() => readCertificate(Buffer.from(other)))).toBe(
        `${path} certificate.notACertificate`,
      )
    }
  })

  it('never throws anything but a refusal, whatever byte is changed', () => {
    for (let at = 0; at < csd.certificate.length; at += 3) {
      const changed = Uint8Array.from(csd.certificate)
      changed[at] = (changed[at] ?? 0) ^ 0x55
      const outcome = refusalOf(() => readCertificate(changed))
      expect(outcome).toMatch(/^(nothing refused|certificate\.unreadable certificate )/)
    }
  })
})

describe.skipIf(satCsdsMissing !== '')(`SAT's test certificates ${satCsdsMissing}`, () => {
  it('are read as their inventory lists them', () => {
    const inventory = satInventory()
    expect(inventory.length).toBeGreaterThanOrEqual(16)
    for (const row of inventory) {
      const facts = readCertificate(satFile(row.file))
      // Issuer and serial as a number are held to openssl in cancelSignature.test.ts.
      expect({ ...facts, der: null, publicKey: null }).toMatchObject({
        der: null,
        publicKey: null,
        serial: row.serial,
        rfc: row.rfc,
        holder: row.holder,
        validFrom: Date.parse(row.from),
        validTo: Date.parse(row.to),
        kind: row.kind === 'CSD' ? 'csd' : 'fiel',
      })
    }
  })

  it('are read from PEM as well', () => {
    const pem = readCertificate(satFile('EKU9003173C9', 'key-variants', 'csd.cer.pem'))
    expect(Buffer.from(pem.der).equals(satFile('EKU9003173C9', 'csd.cer'))).toBe(true)
  })
})
