import { describe, expect, it } from 'vitest'
import type { CancelRequest } from '../../../src/domain/mx/cancel/cancelRequest.ts'
import { signCancellation } from '../../../src/main/sealing/cancelSignature.ts'
import { openKey } from '../../../src/main/sealing/privateKey.ts'
import { createSigner } from '../../../src/main/sealing/signer.ts'
import { generatePracticeCsd } from '../../../src/practice/certificates/practiceCsd.ts'
import { judgeSigned } from '../../../src/practice/sat/judgeSigned.ts'

const NOW = Date.UTC(2026, 10, 24)
const csd = await generatePracticeCsd({ rfc: 'EKU9003173C9', name: 'ESCUELA', nowMs: NOW })
const signer = createSigner(openKey(csd.key, csd.password))
const signXml = async (signedInfo: string) => signer.signXml(signedInfo)
const REQUEST: CancelRequest = {
  rfcEmisor: 'EKU9003173C9',
  fecha: '2026-11-24T10:00:00',
  uuid: '62B00C5E-4187-4336-B569-44E0030DC729',
  motive: '01',
  substitute: 'FE4E71B0-8959-4FB9-8091-F5AC4FB0FEF8',
}
const signed = async (request: CancelRequest) =>
  Buffer.from(await signCancellation(signXml, csd.certificate, request)).toString('utf8')

describe('the practice authority', () => {
  it('takes a request that is signed as the service demands', async () => {
    expect(judgeSigned(await signed(REQUEST), NOW)).toEqual({
      kind: 'good',
      request: {
        rfcEmisor: REQUEST.rfcEmisor,
        uuid: REQUEST.uuid,
        motive: '01',
        substitute: REQUEST.substitute,
      },
    })
  })

  it.each([
    ['another document', (xml: string) => xml.replace('62B00C5E', '62B00C5F'), '302'],
    ['another motive', (xml: string) => xml.replace('Motivo="01"', 'Motivo="02"'), '302'],
    ['another digest', (xml: string) => xml.replace(/<DigestValue>/, '<DigestValue>A'), '302'],
    ['a stronger algorithm', (xml: string) => xml.replace('rsa-sha1', 'rsa-sha256'), '302'],
    ['no signature', (xml: string) => xml.replace(/<Signature.*<\/Signature>/, ''), '301'],
    ['two documents', (xml: string) => xml.replace('</Folios>', '<Folio></Folio></Folios>'), '301'],
    ['no XML', () => 'cancele, por favor', '301'],
    ['a DTD', (xml: string) => `<!DOCTYPE a>${xml}`, '301'],
  ])('refuses %s', async (_name, change, code) => {
    expect(judgeSigned(change(await signed(REQUEST)), NOW)).toMatchObject({ kind: 'refused', code })
  })

  it("refuses another issuer's request and an expired certificate", async () => {
    const foreign = await signed({ ...REQUEST, rfcEmisor: 'FUNK671228PH6' })
    expect(judgeSigned(foreign, NOW)).toMatchObject({ kind: 'refused', code: '303' })
    const late = judgeSigned(await signed(REQUEST), NOW + 10 * 365 * 86_400_000)
    expect(late).toMatchObject({ kind: 'refused', code: '304' })
  })
})
