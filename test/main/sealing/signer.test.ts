import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCertificate } from '../../../src/main/sealing/certificate.ts'
import { openKey } from '../../../src/main/sealing/privateKey.ts'
import { createSigner, verifySeal } from '../../../src/main/sealing/signer.ts'
import { generatePracticeCsd } from '../../../src/practice/certificates/practiceCsd.ts'

const CADENA = '||4.0|A|1|2026-11-24T10:20:30|ñ Ñ & €||'
const csd = await generatePracticeCsd({
  rfc: 'EKU9003173C9',
  name: 'ESCUELA',
  nowMs: Date.UTC(2026, 10, 24),
})
const signer = createSigner(openKey(csd.key, csd.password))
const { publicKey } = readCertificate(csd.certificate)

describe('createSigner', () => {
  it('makes a seal that openssl verifies over the UTF-8 bytes of the cadena', () => {
    const seal = signer.seal(CADENA)
    expect(seal).toMatch(/^[A-Za-z0-9+/]{342}==$/)
    const folder = mkdtempSync(join(tmpdir(), 'timbrel-seal-'))
    try {
      writeFileSync(join(folder, 'seal'), Buffer.from(seal, 'base64'))
      writeFileSync(join(folder, 'key.pem'), publicKey.export({ type: 'spki', format: 'pem' }))
      const said = execFileSync(
        'openssl',
        ['dgst', '-sha256', '-verify', join(folder, 'key.pem'), '-signature', join(folder, 'seal')],
        { input: Buffer.from(CADENA, 'utf8'), encoding: 'utf8' },
      )
      expect(said.trim()).toBe('Verified OK')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('verifySeal', () => {
  it('takes the seal only for its own cadena', () => {
    const seal = signer.seal(CADENA)
    expect(verifySeal(CADENA, seal, publicKey)).toBe(true)
    expect(verifySeal(`${CADENA} `, seal, publicKey)).toBe(false)
    expect(verifySeal(CADENA, `A${seal.slice(1)}`, publicKey)).toBe(seal.startsWith('A'))
    for (const nonsense of ['', 'ñ', seal.slice(4)]) {
      expect(verifySeal(CADENA, nonsense, publicKey)).toBe(false)
    }
  })
})
