import { X509Certificate, createVerify } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { unsignedStamper } from '../../../src/practice/pac/stamper.ts'
import { call, jsonOf } from './support/client.ts'
import { practiceCredential } from './support/credentials.ts'
import { asItIs, FECHA, NOW, replace } from './support/judging.ts'
import { closeAll, openPac } from './support/pac.ts'
import { sealedXml, sha256, type Credential } from './support/sealedXml.ts'

let credential: Credential
let xml: string

beforeAll(async () => {
  credential = await practiceCredential()
  xml = sealedXml(credential, FECHA, asItIs)
})
afterEach(closeAll)
afterAll(closeAll)

const cheap = { stamper: unsignedStamper }

function stampAttribute(stamped: string, name: string): string {
  const stamp = /<tfd:TimbreFiscalDigital [^>]*\/>/.exec(stamped)?.[0] ?? ''
  return new RegExp(`\\s${name}="([^"]*)"`).exec(stamp)?.[1] ?? ''
}

describe('the practice PAC over HTTP', () => {
  it('stamps: nothing but the stamp is added, and its signature verifies', async () => {
    const pac = await openPac(NOW)
    const answer = jsonOf(await call(pac.url, 'timbrar', { apikey: 'x', xmlCFDI: xml }))
    const stamped = String(answer.data)

    expect(answer.code).toBe('200')
    expect(stamped.replace(/<cfdi:Complemento>.*<\/cfdi:Complemento>/, '')).toBe(xml)
    expect(stampAttribute(stamped, 'SelloCFD')).toBe(/ Sello="([^"]*)"/.exec(xml)?.[1])
    expect(stampAttribute(stamped, 'UUID')).toMatch(
      /^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/,
    )
    // NOW is 04:00 UTC on the 24th: 22:00 on the 23rd in the centre of Mexico (UTC-6).
    expect(stampAttribute(stamped, 'FechaTimbrado')).toBe('2026-11-23T22:00:00')
    expect(stampAttribute(stamped, 'Leyenda')).toBe('PRÁCTICA, SIN VALOR FISCAL')

    const names = ['Version', 'UUID', 'FechaTimbrado', 'RfcProvCertif', 'Leyenda', 'SelloCFD']
    const fields = [...names, 'NoCertificadoSAT'].map((name) => stampAttribute(stamped, name))
    const certificate = new X509Certificate(pac.certificate ?? '')
    const holds = createVerify('sha256')
      .update(`||${fields.join('|')}||`, 'utf8')
      .verify(certificate.publicKey, stampAttribute(stamped, 'SelloSAT'), 'base64')
    expect(holds).toBe(true)
  })

  it('keeps its certificate and its stamps over a restart', async () => {
    const first = await openPac(NOW)
    const before = jsonOf(await call(first.url, 'timbrar', { apikey: 'x', xmlCFDI: xml }))
    const second = await openPac(NOW, { folder: first.folder })
    const after = jsonOf(await call(second.url, 'timbrar', { apikey: 'x', xmlCFDI: xml }))
    expect(second.certificate).toEqual(first.certificate)
    expect(after).toEqual({
      code: '307',
      message: 'El CFDI contiene un timbre previo',
      data: before.data,
    })
    expect(second.ledger.all()).toHaveLength(1)
  })

  it('notes what it committed', async () => {
    const pac = await openPac(NOW, cheap)
    await call(pac.url, 'timbrar', { apikey: 'x', xmlCFDI: xml })
    expect(pac.ledger.all()).toMatchObject([
      {
        seq: 1,
        at: NOW,
        issuer: 'EKU9003173C9',
        receiver: 'URE180429TM6',
        serie: 'A',
        folio: '17',
        issuedLocal: FECHA,
        total: '115.99',
        sentDigest: sha256(xml),
        isSecond: false,
      },
    ])
  })

  it('puts the stamp before an Addenda and after what a Complemento holds', async () => {
    const pac = await openPac(NOW, cheap)
    const added = sealedXml(
      credential,
      FECHA,
      replace([
        '</cfdi:Comprobante>',
        '<cfdi:Complemento/><cfdi:Addenda><nota xmlns="urn:x">&lt;</nota></cfdi:Addenda><!-- </cfdi:Comprobante> --></cfdi:Comprobante>',
      ]),
    )
    const stamped = String(
      jsonOf(await call(pac.url, 'timbrar', { apikey: 'x', xmlCFDI: added })).data,
    )
    const place = stamped.indexOf('<cfdi:Complemento><tfd:TimbreFiscalDigital')
    expect(place).toBe(added.indexOf('<cfdi:Complemento/>'))
    expect(stamped.endsWith(added.slice(added.indexOf('<cfdi:Addenda>')))).toBe(true)
  })

  it('refuses with the code and the literal text, and commits nothing', async () => {
    const pac = await openPac(NOW, cheap)
    const bad = sealedXml(credential, FECHA, replace(['UsoCFDI="G03"', 'UsoCFDI="P01"']))
    const wrapped = await call(pac.url, 'timbrar', { apikey: 'x', xmlCFDI: bad })
    expect(wrapped.status).toBe(200)
    expect(jsonOf(wrapped)).toEqual({
      code: '301',
      message: '[CFDI40160] El campo UsoCFDI, no contiene un valor del catálogo c_UsoCFDI.',
      data: null,
    })
    pac.changeSettings({ matrixCodes: 'bare' })
    const bare = await call(pac.url, 'timbrar', { apikey: 'x', xmlCFDI: bad })
    expect(jsonOf(bare).code).toBe('CFDI40160')
    expect(pac.ledger.all()).toEqual([])
  })

  it('300 for a wrong or missing key; any key will do while none is set', async () => {
    const pac = await openPac(NOW, cheap)
    const codeFor = async (apikey: string) =>
      jsonOf(await call(pac.url, 'timbrar', { apikey, xmlCFDI: xml })).code
    expect(await codeFor('')).toBe('300')
    pac.changeSettings({ apiKey: 'secreto' })
    expect(await codeFor('otro')).toBe('300')
    expect(pac.ledger.all()).toEqual([])
    expect(await codeFor('secreto')).toBe('200')
  })

  it('701 when the balance is spent, with everything else in order', async () => {
    const pac = await openPac(NOW, cheap)
    pac.ledger.setCredits(1)
    const stamp = async (folio: string) => {
      const document = sealedXml(credential, FECHA, replace(['Folio="17"', `Folio="${folio}"`]))
      return jsonOf(await call(pac.url, 'timbrar', { apikey: 'x', xmlCFDI: document })).code
    }
    expect(await stamp('1')).toBe('200')
    expect(await stamp('2')).toBe('701')
    expect(await stamp('1')).toBe('307')
    const left = jsonOf(await call(pac.url, 'consultarCreditosDisponibles', { apikey: 'x' }))
    expect(left).toMatchObject({ code: '200', data: 0 })
  })

  it('307 for a document that carries a stamp already', async () => {
    const pac = await openPac(NOW, cheap)
    const stamped = String(
      jsonOf(await call(pac.url, 'timbrar', { apikey: 'x', xmlCFDI: xml })).data,
    )
    const again = jsonOf(await call(pac.url, 'timbrar', { apikey: 'x', xmlCFDI: stamped }))
    expect(again.code).toBe('307')
    expect(again.data).toBe(stamped)
  })

  it('307 for a repeat even when the 72 hours are over', async () => {
    const pac = await openPac(NOW, cheap)
    await call(pac.url, 'timbrar', { apikey: 'x', xmlCFDI: xml })
    pac.clock.advance(100 * 3_600_000)
    expect(jsonOf(await call(pac.url, 'timbrar', { apikey: 'x', xmlCFDI: xml })).code).toBe('307')
  })

  it('does not take a stolen Sello for a repeat', async () => {
    const pac = await openPac(NOW, cheap)
    await call(pac.url, 'timbrar', { apikey: 'x', xmlCFDI: xml })
    const forged = xml.replace('Folio="17"', 'Folio="18"')
    expect(jsonOf(await call(pac.url, 'timbrar', { apikey: 'x', xmlCFDI: forged })).code).toBe(
      '302',
    )
  })

  it('gives a document back by its UUID, in either case', async () => {
    const pac = await openPac(NOW, cheap)
    const stamped = jsonOf(await call(pac.url, 'timbrar', { apikey: 'x', xmlCFDI: xml })).data
    const uuid = stampAttribute(String(stamped), 'UUID').toLowerCase()
    const found = jsonOf(await call(pac.url, 'consultarCFDI', { apikey: 'x', uuid }))
    expect(found).toMatchObject({ code: '200', data: stamped })
    const absent = jsonOf(await call(pac.url, 'consultarCFDI', { apikey: 'x', uuid: 'X' }))
    expect(absent).toMatchObject({ code: '205', data: null })
  })

  it('speaks the sibling operations and JSON bodies', async () => {
    const pac = await openPac(NOW, cheap)
    const third = jsonOf(await call(pac.url, 'timbrar3', { apikey: 'x', xmlCFDI: xml }))
    const facts = JSON.parse(String(third.data)) as { XML: string; UUID: string }
    expect(facts.UUID).toBe(stampAttribute(facts.XML, 'UUID'))
    const json = { contentType: 'application/json' }
    const alone = jsonOf(await call(pac.url, 'timbrarTFD', { apikey: 'x', xmlCFDI: xml }, json))
    expect(facts.XML).toContain(String(alone.data))
    expect(String(alone.data)).toMatch(/^<tfd:TimbreFiscalDigital [^>]*\/>$/)
  })

  it('404 for an operation or path that it does not have', async () => {
    const pac = await openPac(NOW, cheap)
    expect((await call(pac.url, 'timbrarRetencion', { apikey: 'x' })).status).toBe(404)
    expect((await fetch(`${pac.url}/`)).status).toBe(404)
    expect((await fetch(`${pac.url}/api/rest/servicio/timbrar`)).status).toBe(405)
  })

  it('refuses a script that it cannot read', async () => {
    await expect(openPac(NOW, { faults: ['tormenta'] })).rejects.toThrow('unknown fault "tormenta"')
  })
})
