import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { CancelOrder } from '../../../../src/main/providers/cancelPort.ts'
import { finkok } from '../../../../src/main/providers/finkok/index.ts'
import { reset, respond } from '../../../support/faultyServer.ts'
import type { Script } from '../../../support/faultyServer.ts'
import { headerOf, stageOf } from '../support/stage.ts'

const ACCOUNT = { settings: { user: 'someone@example.com' }, secrets: { password: 'p0123456789' } }
const UUID = '1147A19D-8E2A-4C1A-9F53-D5F1E9B7C0A2'
const SIGNED = '<Cancelacion><Signature/></Cancelacion>'
const ACUSE = '<Acuse><Folios><EstatusUUID>201</EstatusUUID></Folios></Acuse>'

const ORDER: CancelOrder = {
  uuid: UUID,
  issuerRfc: 'EKU9003173C9',
  receiverRfc: 'XAXX010101000',
  total: '116.00',
  motive: '02',
  substitute: '',
  signed: Buffer.from(SIGNED),
  digest: createHash('sha256').update(SIGNED).digest('hex'),
  certificate: new Uint8Array(),
}

function answer(inner: string): Script {
  const body =
    `<?xml version='1.0' encoding='UTF-8'?><senv:Envelope xmlns:senv="http://schemas.xmlsoap.org/soap/envelope/" ` +
    `xmlns:tns="http://facturacion.finkok.com/cancel" xmlns:s0="apps.services.soap.core.views"><senv:Body>` +
    `<tns:cancel_signatureResponse><tns:cancel_signatureResult>${inner}</tns:cancel_signatureResult></tns:cancel_signatureResponse></senv:Body></senv:Envelope>`
  return respond(200, body, { 'content-type': 'text/xml; charset=utf-8' })
}

const folio = (code: string, uuid = UUID) =>
  `<s0:Folios><s0:Folio><s0:UUID>${uuid}</s0:UUID><s0:EstatusUUID>${code}</s0:EstatusUUID>` +
  `<s0:EstatusCancelacion>x</s0:EstatusCancelacion></s0:Folio></s0:Folios>` +
  `<s0:Acuse>${ACUSE.replaceAll('<', '&lt;')}</s0:Acuse>`

async function cancelWith(...scripts: readonly Script[]) {
  const { call, server } = await stageOf(finkok, ACCOUNT, ...scripts)
  if (finkok.cancelling === undefined) throw new Error('it cancels')
  return { outcome: await finkok.cancelling.cancel(call, ORDER), server }
}

describe('cancel_signature (providers.md §3.5)', () => {
  test('the wire: the request signed here in base64, the credentials, and that it may wait for its receiver', async () => {
    const { server, outcome } = await cancelWith(answer(folio('201')))
    const [request] = server.requests
    expect(request?.head.split('\r\n')[0]).toBe('POST /servicios/soap/cancel.wsdl HTTP/1.1')
    expect(headerOf(request?.head, 'soapaction')).toBe('"cancel_signature"')
    expect(request?.body).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>' +
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:f="http://facturacion.finkok.com/cancel"><soapenv:Body>' +
        `<f:cancel_signature><f:xml>${Buffer.from(SIGNED).toString('base64')}</f:xml><f:username>someone@example.com</f:username>` +
        '<f:password>p0123456789</f:password><f:store_pending>true</f:store_pending></f:cancel_signature></soapenv:Body></soapenv:Envelope>',
    )
    expect(outcome).toMatchObject({ kind: 'accepted', value: { code: '201' } })
    if (outcome.kind === 'accepted') {
      expect(Buffer.from(outcome.value.acuse ?? []).toString('utf8')).toBe(ACUSE)
    }
  })

  test.each([
    ['taken before', folio('202'), { kind: 'accepted', value: { code: '202' } }],
    ['in lower case', folio('201', UUID.toLowerCase()), { kind: 'accepted' }],
    ['not known yet', folio('205'), { kind: 'notYet', code: '205' }],
    ['not the issuer’s', folio('203'), { kind: 'refused', code: '203' }],
    ['has relations', folio('no_cancelable'), { kind: 'refused', code: 'no_cancelable' }],
    ['SAT out of reach', folio('708'), { kind: 'unknown', reason: 'satTrouble' }],
    ['a new code', folio('799'), { kind: 'unknown', reason: 'unknownCode' }],
    [
      'a yes for another document',
      folio('201', 'AAAAAAAA-8E2A-4C1A-9F53-D5F1E9B7C0A2'),
      { kind: 'unknown', reason: 'unknownCode' },
    ],
    [
      'wrong credentials',
      '<s0:CodEstatus>300 - El usuario o contraseña son inválidos</s0:CodEstatus>',
      { kind: 'notReady', reason: 'auth' },
    ],
    [
      'a cancellation that could not be made now',
      '<s0:CodEstatus>709 - No se pudo generar la cancelación</s0:CodEstatus>',
      { kind: 'unknown', reason: 'satTrouble' },
    ],
    [
      'an issuer who is not of this account',
      '<s0:CodEstatus>702 - No se encontró el RFC del emisor</s0:CodEstatus>',
      { kind: 'notReady', reason: 'auth' },
    ],
    [
      'another certificate’s number',
      '<s0:CodEstatus>712 - El número de certificado es otro</s0:CodEstatus>',
      { kind: 'refused', code: '712' },
    ],
    [
      'a wrong certificate',
      '<s0:CodEstatus>711 - Error con el certificado al cancelar</s0:CodEstatus>',
      { kind: 'refused', code: '711' },
    ],
    ['nothing at all', '', { kind: 'unknown', reason: 'unknownCode' }],
  ])('%s', async (_title, inner, expected) => {
    expect((await cancelWith(answer(inner))).outcome).toMatchObject(expected)
  })

  test('R07 an answer that never comes is a doubt', async () => {
    expect((await cancelWith(reset)).outcome).toMatchObject({ kind: 'unknown', reason: 'reset' })
  })
})
