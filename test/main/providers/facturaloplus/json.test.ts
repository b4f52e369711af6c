import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { cadenaOriginal } from '../../../../src/domain/mx/cadenaOriginal.ts'
import { readCfdi } from '../../../../src/domain/mx/readCfdi.ts'
import { facturaloplus } from '../../../../src/main/providers/facturaloplus/index.ts'
import type { SealedDocument } from '../../../../src/main/providers/ports.ts'
import { practiceCredential } from '../../../practice/pac/support/credentials.ts'
import { sealedXml } from '../../../practice/pac/support/sealedXml.ts'
import type { Credential } from '../../../practice/pac/support/sealedXml.ts'
import { headerOf, json, stageOf } from '../support/stage.ts'

let credential: Credential
let document: SealedDocument
let keyPem: string
let certificatePem: string
beforeAll(async () => {
  credential = await practiceCredential()
  const xml = sealedXml(credential, '2026-11-24T12:00:00')
  document = {
    invoiceId: 'i',
    xml: Buffer.from(xml),
    digest: createHash('sha256').update(xml).digest('hex'),
  }
  keyPem = credential.key.export({ type: 'pkcs8', format: 'pem' }).toString()
  // Node writes the same form from the DER that we write from its Base64.
  certificatePem = new X509Certificate(Buffer.from(credential.certificate, 'base64')).toString()
}, 30_000)

const PDF = Buffer.from('%PDF-1.4 x')

function account(transport: string, csdSerial = credential.serial) {
  return {
    csdSerial,
    settings: { transport, user: 'someone@example.com', plantilla: '3' },
    secrets: {
      apikey: '7f3c9a1be04d4f6c8a5b2d1e9f007788',
      password: 'pa"ss0123456789',
      'csd.keyPem': keyPem,
      'csd.keyPemBase64': Buffer.from(keyPem).toString('base64'),
    },
  }
}

const stamped = (): string => `${Buffer.from(document.xml).toString('utf8')}<!-- stamped -->`

/** Written down from the layout of providers.md §2.3 and the sample's own figures. */
const COMPROBANTE = () => ({
  Version: '4.0', Serie: 'A', Folio: '17', Fecha: '2026-11-24T12:00:00', FormaPago: '03',
  NoCertificado: credential.serial, CondicionesDePago: '', SubTotal: '99.99', Descuento: '', Moneda: 'MXN',
  TipoCambio: '', Total: '115.99', TipoDeComprobante: 'I', Exportacion: '01', MetodoPago: 'PUE',
  LugarExpedicion: '42501', Confirmacion: '',
  Emisor: { Rfc: 'EKU9003173C9', Nombre: 'ESCUELA KEMPER URGATE', RegimenFiscal: '601', FacAtrAdquirente: '' },
  Receptor: {
    Rfc: 'URE180429TM6', Nombre: 'UNIVERSIDAD ROBOTICA ESPAÑOLA', DomicilioFiscalReceptor: '86991',
    ResidenciaFiscal: '', NumRegIdTrib: '', RegimenFiscalReceptor: '601', UsoCFDI: 'G03',
  },
  Conceptos: [{
    ClaveProdServ: '31161500', NoIdentificacion: 'T-1', Cantidad: '3', ClaveUnidad: 'H87', Unidad: '',
    Descripcion: 'Tornillos & tuercas', ValorUnitario: '33.33', Importe: '99.99', Descuento: '', ObjetoImp: '02',
    Impuestos: { Traslados: [{ Base: '99.99', Impuesto: '002', TipoFactor: 'Tasa', TasaOCuota: '0.160000', Importe: '15.9984' }] },
  }],
  Impuestos: {
    TotalImpuestosRetenidos: '', TotalImpuestosTrasladados: '16.00',
    Traslados: [{ Base: '99.99', Impuesto: '002', TipoFactor: 'Tasa', TasaOCuota: '0.160000', Importe: '16.00' }],
  },
}) // prettier-ignore

describe('PAC-05 timbrarJSON2 by explicit choice (providers.md §2.2, §2.3)', () => {
  test('the wire: key and certificate as PEM with LF, the document in base64, the PDF kept', async () => {
    const data = JSON.stringify({ XML: stamped(), PDF: PDF.toString('base64') })
    const { server, call, log } = await stageOf(
      facturaloplus,
      account('timbrarJSON2'),
      json({ code: '200', message: 'Solicitud procesada con éxito', data }),
    )
    const outcome = await facturaloplus.stamp(call, document)
    expect(outcome.kind).toBe('accepted')
    if (outcome.kind === 'accepted') {
      expect(Buffer.from(outcome.value.xml).toString('utf8')).toBe(stamped())
      expect(Buffer.from(outcome.value.pdf ?? [])).toEqual(PDF)
    }
    const [request] = server.requests
    expect(request?.head.split('\r\n')[0]).toBe('POST /api/rest/servicio/timbrarJSON2 HTTP/1.1')
    expect(headerOf(request?.head, 'content-type')).toBe('application/x-www-form-urlencoded')
    const fields = new URLSearchParams(request?.body)
    expect([...fields.keys()]).toEqual(['apikey', 'keyPEM', 'jsonB64', 'cerPEM', 'plantilla'])
    expect(fields.get('apikey')).toBe('7f3c9a1be04d4f6c8a5b2d1e9f007788')
    expect(fields.get('keyPEM')).toBe(keyPem)
    expect(fields.get('keyPEM')).not.toContain('\r')
    expect(fields.get('cerPEM')).toBe(certificatePem)
    expect(fields.get('plantilla')).toBe('3')
    const sent: unknown = JSON.parse(
      Buffer.from(fields.get('jsonB64') ?? '', 'base64').toString('utf8'),
    )
    expect(sent).toEqual({ Comprobante: COMPROBANTE() })
    const written = Buffer.from(log.attempts[0]?.start.request ?? []).toString('utf8')
    expect(written).toContain('keyPEM=[***]')
    expect(decodeURIComponent(written)).not.toContain('BEGIN PRIVATE KEY')
  })

  test.each(['timbrarJSON2', 'userJSON'])(
    'R20 sealed by an earlier certificate: the very bytes go out, and no key of the present one (%s)',
    async (transport) => {
      const { server, call } = await stageOf(
        facturaloplus,
        account(transport, '30001000000500009999'),
        json({ code: '307', message: 'El CFDI contiene un timbre previo' }),
        json({ code: '500', message: 'x' }),
      )
      await facturaloplus.lookup(call, document)
      const [request] = server.requests
      expect(request?.head.split('\r\n')[0]).toBe('POST /api/rest/servicio/timbrar HTTP/1.1')
      expect(request?.body).not.toContain('PRIVATE')
      const sent = new URLSearchParams(request?.body).get('xmlCFDI') ?? ''
      expect(sent).toContain(Buffer.from(document.xml).toString('utf8').slice(0, 60))
    },
  )

  test('the content is the sealed one: whoever seals it with that key comes to the same seal', () => {
    const reading = readCfdi(document.xml)
    if (reading.kind === 'refused') throw new Error(reading.reason)
    const { cfdi, sello } = reading.file
    const publicKey = createPublicKey(credential.key)
    const cadena = Buffer.from(cadenaOriginal(cfdi), 'utf8')
    expect(verify('sha256', cadena, publicKey, Buffer.from(sello, 'base64'))).toBe(true)
  })

  test.each([
    [
      'a no of SAT',
      { code: '301', message: '[CFDI40145] x', data: null },
      { kind: 'refused', code: 'CFDI40145' },
    ],
    [
      'stamped before',
      { code: '307', message: 'x', data: '' },
      { kind: 'unknown', reason: 'stampedBefore' },
    ],
  ] as const)('%s', async (_title, answer, expected) => {
    const { call } = await stageOf(facturaloplus, account('timbrarJSON2'), json(answer))
    expect(await facturaloplus.stamp(call, document)).toMatchObject(expected)
  })
})

describe('the source document’s variant: usuario and password in JSON', () => {
  test('the wire, byte by byte', async () => {
    const { server, call, log } = await stageOf(
      facturaloplus,
      account('userJSON'),
      json({
        success: true,
        comprobante: { UUID: 'u', XML: stamped(), PDF: PDF.toString('base64') },
      }),
    )
    const outcome = await facturaloplus.stamp(call, document)
    expect(outcome.kind).toBe('accepted')
    if (outcome.kind === 'accepted') {
      expect(Buffer.from(outcome.value.xml).toString('utf8')).toBe(stamped())
      expect(Buffer.from(outcome.value.pdf ?? [])).toEqual(PDF)
    }
    const [request] = server.requests
    expect(request?.head.split('\r\n')[0]).toBe('POST /api/rest/servicio/timbrarJSON2 HTTP/1.1')
    expect(headerOf(request?.head, 'content-type')).toBe('application/json')
    expect(headerOf(request?.head, 'accept')).toBe('application/json')
    const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')
    expect(request?.body).toBe(
      JSON.stringify({
        datosUsuario: { usuario: 'someone@example.com', password: 'pa"ss0123456789' },
        certificado: { content: base64(certificatePem), filename: 'certificado.cer' },
        llave: { content: base64(keyPem), filename: 'llave_privada.key' },
        comprobante: COMPROBANTE(),
      }),
    )
    const written = Buffer.from(log.attempts[0]?.start.request ?? []).toString('utf8')
    expect(written).not.toContain(base64(keyPem).slice(100, 140))
    expect(written).not.toContain('ss0123456789')
  })

  test.each([
    [
      'a no',
      { success: false, error: { codigo: '301', mensaje: '[CFDI40148] x' } },
      { kind: 'refused', code: 'CFDI40148' },
    ],
    [
      'a number for a code',
      { success: false, error: { codigo: 303, mensaje: 'x' } },
      { kind: 'refused', code: '303' },
    ],
    [
      'a code nobody knows',
      { success: false, error: { codigo: '999', mensaje: 'x' } },
      { kind: 'unknown', reason: 'unknownCode' },
    ],
    [
      'a yes without a document',
      { success: true, comprobante: {} },
      { kind: 'unknown', reason: 'withoutDocument' },
    ],
    ['neither', { success: false }, { kind: 'unknown' }],
  ] as const)('%s', async (_title, answer, expected) => {
    const { call } = await stageOf(facturaloplus, account('userJSON'), json(answer))
    expect(await facturaloplus.stamp(call, document)).toMatchObject(expected)
  })
})

test('without a choice the key stays: the sealed document goes, and no key is even asked for', async () => {
  const { server, call } = await stageOf(
    facturaloplus,
    { settings: {}, secrets: { apikey: '7f3c9a1be04d4f6c8a5b2d1e9f007788' } },
    json({ code: '200', message: 'x', data: stamped() }),
  )
  expect((await facturaloplus.stamp(call, document)).kind).toBe('accepted')
  expect([...new URLSearchParams(server.requests[0]?.body).keys()]).toEqual(['apikey', 'xmlCFDI'])
})
