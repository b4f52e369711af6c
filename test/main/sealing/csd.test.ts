import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/domain/errors.ts'
import { checkCsd, type CsdUpload } from '../../../src/main/sealing/csd.ts'
import { generatePracticeCsd } from '../../../src/practice/certificates/practiceCsd.ts'
import { refusalOf } from '../../support/refusals.ts'

const DAY_MS = 86_400_000
const NOW = Date.UTC(2026, 10, 24, 18)
const NAME = 'ESCUELA KEMPER URGATE SA DE CV'
const mine = await generatePracticeCsd({ rfc: 'EKU9003173C9', name: NAME, nowMs: NOW })
const other = await generatePracticeCsd({ rfc: 'H&E951128469', name: 'HERRERIA', nowMs: NOW })
const fiel = await generatePracticeCsd({
  rfc: 'EKU9003173C9',
  name: NAME,
  nowMs: NOW,
  kind: 'fiel',
})

function upload(changes: Partial<CsdUpload> = {}): CsdUpload {
  return {
    certificate: mine.certificate,
    key: mine.key,
    password: mine.password,
    expectedRfc: 'EKU9003173C9',
    nowMs: NOW,
    ...changes,
  }
}

function refusal(changes: Partial<CsdUpload>): string {
  return refusalOf(() => checkCsd(upload(changes)))
}

describe('checkCsd', () => {
  it('gives the summary, the DER and the key as delivered', () => {
    const checked = checkCsd(upload())
    expect(checked.summary).toEqual({
      serial: mine.serial,
      holder: NAME,
      // A certificate knows whole seconds.
      validFrom: Math.trunc(mine.validFrom / 1000) * 1000,
      validTo: Math.trunc(mine.validTo / 1000) * 1000,
    })
    expect(Buffer.from(checked.key).equals(Buffer.from(mine.key))).toBe(true)
    expect(Buffer.from(checked.certificate).equals(Buffer.from(mine.certificate))).toBe(true)
  })

  it('takes the RFC in small letters and with & in it', () => {
    expect(refusal({ expectedRfc: ' eku9003173c9 ' })).toBe('nothing refused')
    const { certificate, key } = other
    expect(refusal({ certificate, key, expectedRfc: 'H&E951128469' })).toBe('nothing refused')
  })

  it('R67 refuses a FIEL, another RFC and a foreign key, each by its own code', () => {
    expect(refusal({ certificate: fiel.certificate, key: fiel.key })).toBe('certificate.isFiel')
    expect(refusal({ certificate: other.certificate, key: other.key })).toBe('certificate.otherRfc')
    expect(refusal({ key: other.key })).toBe('certificate.notAPair')
    expect(refusal({ key: fiel.key })).toBe('certificate.notAPair')
    expect(refusal({ certificate: mine.authority.certificate })).toBe(
      'certificate.unreadable certificate certificate.notACsd',
    )
  })

  it('R67 names the swapped files at the first of the two fields', () => {
    expect(refusal({ certificate: mine.key, key: mine.certificate })).toBe(
      'certificate.unreadable certificate certificate.swapped',
    )
  })

  it('R65 refuses a wrong password', () => {
    expect(refusal({ password: '12345678A' })).toBe('certificate.wrongPassword')
    expect(refusal({ password: '' })).toBe('certificate.wrongPassword')
  })

  it('R66 refuses what is expired or not yet valid, to the second, and says the day', () => {
    const { validFrom, validTo } = checkCsd(upload()).summary
    expect(refusal({ nowMs: validFrom })).toBe('nothing refused')
    expect(refusal({ nowMs: validFrom - 1 })).toBe('certificate.notYetValid')
    expect(refusal({ nowMs: validTo })).toBe('nothing refused')
    expect(refusal({ nowMs: validTo + 1 })).toBe('certificate.expired')
    let seen: unknown = null
    try {
      checkCsd(upload({ nowMs: validTo + DAY_MS }))
    } catch (error) {
      seen = error
    }
    expect(seen instanceof AppError ? seen.detail : null).toEqual({ to: '2030-11-23' })
  })

  it('says what is wrong with the public file before it judges a password', () => {
    const password = 'wrong'
    expect(refusal({ certificate: fiel.certificate, password })).toBe('certificate.isFiel')
    expect(refusal({ certificate: other.certificate, password })).toBe('certificate.otherRfc')
    expect(refusal({ nowMs: mine.validTo + DAY_MS, password })).toBe('certificate.expired')
  })
})
