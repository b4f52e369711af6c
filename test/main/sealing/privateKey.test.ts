import { createPrivateKey, createPublicKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readCertificate } from '../../../src/main/sealing/certificate.ts'
import { decryptWithoutRuntime } from '../../../src/main/sealing/legacyCipher.ts'
import { openKey } from '../../../src/main/sealing/privateKey.ts'
import { generatePracticeCsd } from '../../../src/practice/certificates/practiceCsd.ts'
import { refusalOf, wholeTextOf } from '../../support/refusals.ts'
import { SAT_PASSWORD, satCsdsMissing, satFile } from '../../support/satCsds.ts'

const PASSWORD = 'Contraseña-Secreta-42 '
const csd = await generatePracticeCsd({
  rfc: 'EKU9003173C9',
  name: 'ESCUELA KEMPER URGATE SA DE CV',
  nowMs: Date.UTC(2026, 10, 24),
  password: PASSWORD,
})
const publicKey = readCertificate(csd.certificate).publicKey

function opens(file: Uint8Array, password: string): boolean {
  return createPublicKey(openKey(file, password)).equals(publicKey)
}

/** Two thousand wrong ones: near misses first, then one for each number. */
function wrongPasswords(): readonly string[] {
  const near = [
    '',
    ' ',
    PASSWORD.trim(),
    PASSWORD.toUpperCase(),
    PASSWORD.toLowerCase(),
    `${PASSWORD} `,
    PASSWORD.replace('ñ', 'n'),
    PASSWORD.slice(0, -2),
    '\0',
    '\u{1F511}',
    'x'.repeat(5_000),
  ]
  return [...near, ...Array.from({ length: 2_000 - near.length }, (_, n) => `equivocada-${n}`)]
}

describe('openKey', () => {
  it('opens the key as SAT delivers it, with ñ and a blank at the end of the password', () => {
    expect(opens(csd.key, PASSWORD)).toBe(true)
  })

  it('R65 says wrongPassword to 2,000 wrong ones, and nothing of them anywhere in the error', () => {
    for (const password of wrongPasswords()) {
      let seen: unknown = null
      try {
        openKey(csd.key, password)
      } catch (error) {
        seen = error
      }
      expect(seen).toMatchObject({ code: 'certificate.wrongPassword', detail: {}, issues: [] })
      if (password.length > 3) expect(wholeTextOf(seen)).not.toContain(password.slice(0, 12))
    }
  }, 60_000)

  it('opens a key whose password was written in Latin-1 or in composed letters', () => {
    const key = openKey(csd.key, PASSWORD)
    const encrypted = (passphrase: Buffer): Buffer =>
      key.export({ type: 'pkcs8', format: 'der', cipher: 'aes-256-cbc', passphrase })
    expect(opens(encrypted(Buffer.from('añejo', 'latin1')), 'añejo')).toBe(true)
    expect(opens(encrypted(Buffer.from('añejo', 'utf8')), 'an\u0303ejo')).toBe(true)
    expect(opens(encrypted(Buffer.from('an\u0303ejo', 'utf8')), 'an\u0303ejo')).toBe(true)
  })

  it('opens PEM, encrypted and plain, and a plain key in PKCS#1', () => {
    const key = openKey(csd.key, PASSWORD)
    const armoured = key.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'des-ede3-cbc',
      passphrase: 'una clave',
    })
    expect(opens(Buffer.from(armoured), 'una clave')).toBe(true)
    expect(opens(key.export({ type: 'pkcs8', format: 'der' }), 'no matter')).toBe(true)
    expect(opens(Buffer.from(key.export({ type: 'pkcs1', format: 'pem' })), '')).toBe(true)
  })

  it('R67 tells a certificate, a cut file and any other file apart', () => {
    const path = 'certificate.unreadable key'
    expect(refusalOf(() => openKey(csd.certificate, PASSWORD))).toBe(`${path} certificate.swapped`)
    expect(refusalOf(() => openKey(csd.key.subarray(0, 900), PASSWORD))).toBe(
      `${path} certificate.truncated`,
    )
    for (const other of ['', 'hola', '{"key": 1}']) {
      expect(refusalOf(() => openKey(Buffer.from(other), PASSWORD))).toBe(
        `${path} certificate.notAKey`,
      )
    }
  })
})

describe('decryptWithoutRuntime', () => {
  it('opens the format of SAT with no cipher of the runtime, and says wrong password', () => {
    const opened = decryptWithoutRuntime(csd.key, Buffer.from(PASSWORD))
    if (opened.kind !== 'opened') throw new Error(opened.kind)
    const key = createPrivateKey({ key: Buffer.from(opened.pkcs8), format: 'der', type: 'pkcs8' })
    expect(createPublicKey(key).equals(publicKey)).toBe(true)
    for (const wrong of ['', 'equivocada', PASSWORD.trim()]) {
      const outcome = decryptWithoutRuntime(csd.key, Buffer.from(wrong))
      expect(outcome.kind).toBe('wrongPassword')
    }
  })
})

const VARIANTS = [
  'pbe-md5-des.key',
  'pbe-sha1-3des.key',
  'pbes2-aes256-sha256.key',
  'pkcs8-encrypted.key.pem',
  'pkcs8-plain.key',
]

describe.skipIf(satCsdsMissing !== '')(`SAT's key in every format ${satCsdsMissing}`, () => {
  const folder = 'EKU9003173C9'
  const expected = satCsdsMissing === '' ? readCertificate(satFile(folder, 'csd.cer')) : null

  it.each(['csd.key', ...VARIANTS.map((name) => `key-variants/${name}`)])('opens %s', (name) => {
    const key = openKey(satFile(folder, name), SAT_PASSWORD)
    expect(createPublicKey(key).equals(expected?.publicKey ?? createPublicKey(key))).toBe(
      expected !== null,
    )
  })

  it.each(VARIANTS.filter((name) => !name.includes('plain')))('R65 %s: wrong ones', (name) => {
    for (const wrong of ['', '12345678A', '12345678', ' 12345678a', 'ñ']) {
      const file = satFile(folder, 'key-variants', name)
      expect(refusalOf(() => openKey(file, wrong))).toBe('certificate.wrongPassword')
    }
  })

  it.each(VARIANTS.filter((name) => name.endsWith('.key') && !name.includes('plain')))(
    'opens %s without the runtime, as Electron may have to',
    (name) => {
      const file = satFile(folder, 'key-variants', name)
      const opened = decryptWithoutRuntime(file, Buffer.from(SAT_PASSWORD))
      if (opened.kind !== 'opened') throw new Error(opened.kind)
      const key = createPrivateKey({ key: Buffer.from(opened.pkcs8), format: 'der', type: 'pkcs8' })
      expect(createPublicKey(key).equals(expected?.publicKey ?? key)).toBe(true)
    },
  )
})
