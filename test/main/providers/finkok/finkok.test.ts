import { describe, expect, test } from 'vitest'
import { finkok } from '../../../../src/main/providers/finkok/index.ts'
import { reset, respond } from '../../../support/faultyServer.ts'
import type { Script } from '../../../support/faultyServer.ts'
import { DOCUMENT, headerOf, SENT, STAMPED, stageOf } from '../support/stage.ts'

const ACCOUNT = {
  settings: { user: 'a&b@example.com', taxpayerId: 'EKU9003173C9' },
  secrets: { password: 'p<w>&"\'0123456789' },
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function answer(operation: string, inner: string, status = 200): Script {
  const body =
    `<?xml version='1.0' encoding='UTF-8'?><senv:Envelope xmlns:senv="http://schemas.xmlsoap.org/soap/envelope/" ` +
    `xmlns:tns="http://facturacion.finkok.com/stamp" xmlns:s0="apps.services.soap.core.views"><senv:Body>` +
    `<tns:${operation}Response><tns:${operation}Result>${inner}</tns:${operation}Result></tns:${operation}Response></senv:Body></senv:Envelope>`
  return respond(status, body, { 'content-type': 'text/xml; charset=utf-8' })
}

const document = `<s0:xml>${escaped(STAMPED)}</s0:xml><s0:UUID>u</s0:UUID>`
const incidence = (code: string, message = 'x') =>
  `<s0:xml/><s0:Incidencias><s0:Incidencia><s0:CodigoError>${code}</s0:CodigoError><s0:MensajeIncidencia>${message}</s0:MensajeIncidencia></s0:Incidencia></s0:Incidencias>`

async function stampWith(...scripts: readonly Script[]) {
  const { call } = await stageOf(finkok, ACCOUNT, ...scripts)
  return finkok.stamp(call, DOCUMENT)
}

describe('the wire (providers.md §3.5)', () => {
  test('stamp: SOAP 1.1 with the document in base64, username and password', async () => {
    const { server, call, log } = await stageOf(finkok, ACCOUNT, answer('stamp', document))
    await finkok.stamp(call, DOCUMENT)
    const [request] = server.requests
    expect(request?.head.split('\r\n')[0]).toBe('POST /servicios/soap/stamp.wsdl HTTP/1.1')
    expect(headerOf(request?.head, 'content-type')).toBe('text/xml; charset=utf-8')
    expect(request?.body).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>' +
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:f="http://facturacion.finkok.com/stamp"><soapenv:Body>' +
        `<f:stamp><f:xml>${Buffer.from(SENT).toString('base64')}</f:xml><f:username>a&amp;b@example.com</f:username>` +
        '<f:password>p&lt;w&gt;&amp;&quot;&apos;0123456789</f:password></f:stamp></soapenv:Body></soapenv:Envelope>',
    )
    const written = Buffer.from(log.attempts[0]?.start.request ?? []).toString('utf8')
    expect(written).toContain('<f:password>[***]</f:password>')
  })

  test('the balance of the taxpayer that the account names', async () => {
    const { server, call } = await stageOf(
      finkok,
      ACCOUNT,
      answer(
        'report_credit',
        '<s0:result><s0:ReportTotalCredit><s0:credit>87</s0:credit></s0:ReportTotalCredit></s0:result>',
      ),
    )
    expect(await finkok.check(call)).toEqual({ kind: 'accepted', value: { stampsLeft: 87 } })
    expect(server.requests[0]?.head).toContain('POST /servicios/soap/utilities.wsdl HTTP/1.1')
    expect(server.requests[0]?.body).toContain(
      '<f:taxpayer_id>EKU9003173C9</f:taxpayer_id></f:report_credit>',
    )
  })

  test('get_xml: by the UUID, of what the account’s taxpayer issued', async () => {
    const { server, call } = await stageOf(
      finkok,
      ACCOUNT,
      answer('get_xml', `<s0:xml>${escaped(STAMPED)}</s0:xml><s0:error/>`),
    )
    const outcome = await finkok.byUuid?.(call, 'U-1')
    expect(outcome).toMatchObject({
      kind: 'accepted',
      value: { xml: new TextEncoder().encode(STAMPED) },
    })
    expect(server.requests[0]?.head).toContain('POST /servicios/soap/utilities.wsdl HTTP/1.1')
    expect(server.requests[0]?.body).toContain(
      '</f:password><f:uuid>U-1</f:uuid><f:taxpayer_id>EKU9003173C9</f:taxpayer_id><f:invoice_type>I</f:invoice_type></f:get_xml>',
    )
  })

  test.each([
    ['a file’s name where the document should stand', '<s0:xml>/tmp/1147a.xml</s0:xml>'],
    ['nothing', ''],
  ])('get_xml brings %s: no answer yet', async (_what, inner) => {
    const { call } = await stageOf(finkok, ACCOUNT, answer('get_xml', inner))
    const outcome = await finkok.byUuid?.(call, 'U-1')
    expect(outcome).toMatchObject({ kind: 'unknown', reason: 'withoutDocument' })
  })

  test('without a taxpayer the time is asked for: credentials are proved, no balance is told', async () => {
    const account = { ...ACCOUNT, settings: { user: 'u' } }
    const { call } = await stageOf(
      finkok,
      account,
      answer('datetime', '<s0:datetime>2026-01-30T12:00:00</s0:datetime>'),
    )
    expect(await finkok.check(call)).toEqual({ kind: 'accepted', value: { stampsLeft: null } })
  })
})

describe('answers, which all come under HTTP 200', () => {
  test('a document', async () => {
    expect(await stampWith(answer('stamp', document))).toMatchObject({
      kind: 'accepted',
      value: { repeated: false, xml: new TextEncoder().encode(STAMPED) },
    })
  })

  test('R19 307 with the document', async () => {
    const inner = `${document}<s0:Incidencias><s0:Incidencia><s0:CodigoError>307</s0:CodigoError></s0:Incidencia></s0:Incidencias>`
    expect(await stampWith(answer('stamp', inner))).toMatchObject({
      kind: 'accepted',
      value: { repeated: true },
    })
  })

  test('R20 307 without the document: `stamped` is asked', async () => {
    const { server, call } = await stageOf(
      finkok,
      ACCOUNT,
      answer('stamp', incidence('307')),
      answer('stamped', document),
    )
    expect(await finkok.lookup(call, DOCUMENT)).toMatchObject({
      kind: 'found',
      answer: { repeated: true },
    })
    expect(server.requests[1]?.body).toContain(
      `<f:stamped><f:xml>${Buffer.from(SENT).toString('base64')}</f:xml>`,
    )
  })

  test('R20 603 for some seconds after a stamp is no absence', async () => {
    const { call } = await stageOf(
      finkok,
      ACCOUNT,
      answer('stamp', incidence('307')),
      answer('stamped', incidence('603')),
    )
    expect(await finkok.lookup(call, DOCUMENT)).toMatchObject({ kind: 'cannotTell' })
  })

  test.each([
    ['CFDI40145', { kind: 'refused', code: 'CFDI40145' }],
    ['301', { kind: 'refused', code: '301' }],
    ['401', { kind: 'refused', code: '401' }],
    ['705', { kind: 'refused', code: '705' }],
    ['300', { kind: 'notReady', reason: 'auth' }],
    ['718', { kind: 'notReady', reason: 'noCredits' }],
    ['999', { kind: 'unknown', reason: 'unknownCode' }],
  ])('incidence %s', async (code, expected) => {
    expect(await stampWith(answer('stamp', incidence(code)))).toMatchObject(expected)
  })

  test.each([
    ['nothing inside', answer('stamp', ''), 'withoutDocument'],
    ['the answer to another question', answer('cancel', document), 'unreadable'],
    [
      'a no that brings a document',
      answer('stamp', `${document}${incidence('705').replace('<s0:xml/>', '')}`),
      'contradiction',
    ],
    ['HTML', respond(200, '<html></html>'), 'html'],
    ['empty', respond(200, ''), 'unreadable'],
    ['a DTD', respond(200, '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), 'unreadable'],
    [
      'a fault',
      respond(
        500,
        '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault><faultstring>down</faultstring></e:Fault></e:Body></e:Envelope>',
      ),
      'fault',
    ],
    ['silence', reset, 'reset'],
  ])('%s: in doubt', async (_title, script, reason) => {
    expect(await stampWith(script)).toMatchObject({ kind: 'unknown', reason })
  })
})
