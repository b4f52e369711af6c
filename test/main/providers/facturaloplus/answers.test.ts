import { createHash } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import type { ProviderCall } from '../../../../src/main/http/call.ts'
import { callAccount } from '../../../../src/main/providers/callAccount.ts'
import { facturaloplus } from '../../../../src/main/providers/facturaloplus/index.ts'
import type { SealedDocument } from '../../../../src/main/providers/ports.ts'
import { halfBody, reset, respond, startFaultyServer } from '../../../support/faultyServer.ts'
import type { FaultyServer, Script } from '../../../support/faultyServer.ts'
import { attemptRecorder, createWorld, outsideOutbox } from '../../http/support/world.ts'

const APIKEY = '7f3c9a1be04d4f6c8a5b2d1e9f007788'
const SENT =
  '<?xml version="1.0" encoding="UTF-8"?><cfdi:Comprobante Nombre="ESPAÑA &amp; Cía" Sello="a+b/c="/>'
/** What a PAC gives back; these tests do not verify it, its place is the use case. */
const STAMPED = `${SENT}<!-- tfd:TimbreFiscalDigital -->`

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

const DOCUMENT: SealedDocument = {
  invoiceId: 'i',
  xml: Buffer.from(SENT),
  digest: createHash('sha256').update(SENT).digest('hex'),
}

async function stage(
  ...scripts: readonly Script[]
): Promise<{ server: FaultyServer; call: ProviderCall }> {
  const server = await startFaultyServer()
  server.play(...scripts)
  const { pipeline } = createWorld()
  open.push(server, pipeline)
  const account = callAccount(
    facturaloplus.definition,
    { id: 'a', environment: 'practice', settings: {} },
    server.url,
  )
  return {
    server,
    call: pipeline.callFor(
      account,
      () => Promise.resolve(APIKEY),
      outsideOutbox({ attempts: attemptRecorder() }),
    ),
  }
}

function json(value: unknown, status = 200): Script {
  return respond(status, JSON.stringify(value), { 'content-type': 'application/json' })
}

async function stampWith(...scripts: readonly Script[]) {
  const { call } = await stage(...scripts)
  return facturaloplus.stamp(call, DOCUMENT)
}

const accepted = (repeated: boolean) => ({
  kind: 'accepted',
  // The body as it came is kept beside; the tests of the idempotency step read it back.
  value: { xml: new TextEncoder().encode(STAMPED), repeated, raw: expect.anything() },
})

describe('the wire', () => {
  test('timbrar is the documented form: POST, url-encoded, apikey first, the sealed bytes as they are', async () => {
    const { server, call } = await stage(json({ code: '200', message: 'ok', data: STAMPED }))
    await facturaloplus.stamp(call, DOCUMENT)
    const [request] = server.requests
    expect(request?.head.split('\r\n')[0]).toBe('POST /api/rest/servicio/timbrar HTTP/1.1')
    expect(request?.head.toLowerCase()).toContain(
      'content-type: application/x-www-form-urlencoded\r\n',
    )
    // The form of providers.md §2.3: apikey=…&xmlCFDI=%3C%3Fxml%20version…
    expect(request?.body).toMatch(
      /^apikey=7f3c9a1be04d4f6c8a5b2d1e9f007788&xmlCFDI=%3C%3Fxml%20version%3D%221\.0%22/,
    )
    const fields = new URLSearchParams(request?.body)
    expect([...fields.keys()]).toEqual(['apikey', 'xmlCFDI'])
    expect(fields.get('xmlCFDI')).toBe(SENT)
  })

  test('the test button asks for the balance and sends nothing but the key', async () => {
    const { server, call } = await stage(json({ code: 200, message: '', data: 87 }))
    expect(await facturaloplus.check(call)).toEqual({ kind: 'accepted', value: { stampsLeft: 87 } })
    expect(server.requests[0]?.head).toContain(
      'POST /api/rest/servicio/consultarCreditosDisponibles HTTP/1.1',
    )
    expect(server.requests[0]?.body).toBe(`apikey=${APIKEY}`)
  })
})

describe('a yes', () => {
  test.each([
    ['code as text', { code: '200', message: 'Solicitud procesada con éxito', data: STAMPED }],
    ['code as number', { code: 200, data: STAMPED }],
    ['data as a JSON string', { code: '200', data: JSON.stringify({ XML: STAMPED, UUID: 'u' }) }],
    ['data as an object', { code: '200', data: { XML: STAMPED } }],
    ['more fields than known', { code: '200', data: STAMPED, version: 7, status: null }],
    ['under another HTTP status', { code: '200', data: STAMPED }, 500],
  ])('%s', async (_title, body, status = 200) => {
    expect(await stampWith(json(body, status))).toEqual(accepted(false))
  })

  test('R12 valid content in spite of a BOM and a wrong content type', async () => {
    const body = `\uFEFF${JSON.stringify({ code: '200', data: STAMPED })}`
    expect(await stampWith(respond(200, body, { 'content-type': 'text/html' }))).toEqual(
      accepted(false),
    )
  })

  test('R19 307 with data is the earlier stamp', async () => {
    expect(await stampWith(json({ code: '307', message: 'previo', data: STAMPED }))).toEqual(
      accepted(true),
    )
  })

  test('R07 lost after it arrived: the repeat brings the earlier stamp', async () => {
    const { server, call } = await stage(reset, json({ code: '307', data: STAMPED }))
    expect(await facturaloplus.stamp(call, DOCUMENT)).toEqual(accepted(true))
    expect(server.requests[0]?.body).toBe(server.requests[1]?.body)
  })
})

describe('a doubt', () => {
  const cases: readonly (readonly [string, Script, string])[] = [
    ['R20 307 without data', json({ code: '307', message: 'previo', data: null }), 'stampedBefore'],
    ['R20 307 with empty data', json({ code: 307, data: '' }), 'stampedBefore'],
    ['200 without data', json({ code: '200', message: 'ok' }), 'withoutDocument'],
    ['200 with data that is no document', json({ code: '200', data: 'ok' }), 'withoutDocument'],
    [
      '200 with half a character',
      respond(200, '{"code":"200","data":"<a>\\ud800</a>"}'),
      'withoutDocument',
    ],
    ['a no with a document', json({ code: '301', data: STAMPED }), 'contradiction'],
    ['a code nobody knows', json({ code: '999', message: 'x' }), 'unknownCode'],
    [
      'R12 latin-1',
      respond(200, Buffer.from('{"code":"200","data":"<a>ñ</a>"}', 'latin1')),
      'unreadable',
    ],
    ['R12 broken JSON', respond(200, '{"code":"200","data":"<'), 'unreadable'],
    ['R12 another form', json({ success: false, error: { codigo: 1 } }), 'unknownCode'],
    ['R12 null', respond(200, 'null'), 'unreadable'],
    ['R12 an empty body', respond(200, ''), 'unreadable'],
    [
      'R10 half a body that looks whole',
      halfBody(JSON.stringify({ code: '200', data: STAMPED }), false),
      'unreadable',
    ],
    ['R13 a fatal error of PHP under 200', respond(200, '<br />\n<b>Fatal error</b>: x'), 'html'],
    ['R13 a portal', respond(200, '<html><title>Bienvenido</title></html>'), 'html'],
    ['R14 a 503', respond(503, 'busy'), 'status'],
  ]
  test.each(cases)('%s', async (_title, script, reason) => {
    expect(await stampWith(script)).toMatchObject({ kind: 'unknown', reason })
  })

  test('a no that comes after a doubt of the same call', async () => {
    expect(await stampWith(reset, json({ code: '401', message: 'fuera de rango' }))).toMatchObject({
      kind: 'unknown',
      reason: 'refusedAfterDoubt',
      words: '401 fuera de rango',
    })
  })
})

describe('R26 hostile answers take no time and are not believed', () => {
  const hostile: readonly (readonly [string, string])[] = [
    ['two million levels', `{"code":"200","data":${'['.repeat(2_000_000)}`],
    ['two million closed levels', `{"code":"200","data":${'['.repeat(2e6)}${']'.repeat(2e6)}}`],
    ['a prototype', '{"code":"200","data":{"__proto__":{"XML":"<a/>"}}}'],
    ['a million fields', `{"code":"200","data":{${'"a":1,'.repeat(1_000_000)}"b":1}}`],
    ['a message of 15 MB', `{"code":"999","message":"${'x'.repeat(15_000_000)}"}`],
    ['a secret field of 15 MB', `{"code":"999","apikey":"${'x'.repeat(15_000_000)}"}`],
    ['a secret field of slashes', `{"code":"999","apikey":"${'\\\\'.repeat(5_000_000)}"}`],
    ['millions of secret fields', `{"code":"999","message":"${'&token=a'.repeat(1_000_000)}"}`],
    ['millions of quotes', `{"code":"999","message":"${'\\"'.repeat(5_000_000)}"}`],
  ]
  test.each(hostile)('%s', async (_title, body) => {
    const began = performance.now()
    expect(await stampWith(respond(200, body))).toMatchObject({ kind: 'unknown' })
    expect(performance.now() - began).toBeLessThan(15_000)
    expect(Object.hasOwn(Object.prototype, 'XML')).toBe(false)
  })
})

describe('R18 a no', () => {
  test.each([
    ['301', 'XML mal formado', '301'],
    ['302', 'Sello mal formado o inválido', '302'],
    ['303', 'Sello no corresponde al emisor', '303'],
    ['304', 'Certificado revocado o caduco', '304'],
    ['305', 'La fecha de emisión no está dentro de la vigencia del CSD del Emisor', '305'],
    ['306', 'El certificado no es de tipo CSD', '306'],
    ['308', 'Certificado no expedido por el SAT', '308'],
    ['401', 'Fecha y hora de generación fuera de rango', '401'],
    ['402', 'RFC del emisor no se encuentra en el régimen de contribuyentes', '402'],
    ['301', '[CFDI40145] El campo Nombre del receptor…', 'CFDI40145'],
    ['CFDI40145', 'El campo Nombre del receptor…', 'CFDI40145'],
  ])('%s %s', async (code, message, refusedCode) => {
    for (const form of [code, /^\d+$/.test(code) ? Number(code) : code]) {
      const { server, call } = await stage(json({ code: form, message, data: '' }))
      expect(await facturaloplus.stamp(call, DOCUMENT)).toEqual({
        kind: 'refused',
        code: refusedCode,
        words: `${code} ${message}`,
      })
      expect(server.requests).toHaveLength(1)
    }
  })

  test('401 in the body is the age of the document, whatever the HTTP status says', async () => {
    expect(await stampWith(json({ code: '401', message: 'x' }, 401))).toMatchObject({
      kind: 'refused',
      code: '401',
    })
  })
})

describe('R16 an account that cannot stamp', () => {
  test.each([
    ['300', 'auth'],
    ['701', 'noCredits'],
  ])('code %s', async (code, reason) => {
    const body = { code, message: `no para ${APIKEY}`, data: null }
    expect(await stampWith(json(body))).toEqual({
      kind: 'notReady',
      reason,
      words: `${code} no para [***]`,
    })
    const { call } = await stage(json(body))
    expect(await facturaloplus.check(call)).toMatchObject({ kind: 'notReady', reason })
  })
})

describe('the test button', () => {
  test.each([
    ['a number', 12, 12],
    ['text', ' 12 ', 12],
    ['none', null, null],
    ['a fraction', 1.5, null],
    ['negative', -1, null],
    ['words', 'muchos', null],
  ])('balance as %s', async (_title, data, stampsLeft) => {
    const { call } = await stage(json({ code: '200', data }))
    expect(await facturaloplus.check(call)).toEqual({ kind: 'accepted', value: { stampsLeft } })
  })
})

describe('the question', () => {
  test('R20 is the identical resend: found, or cannot tell, never absent', async () => {
    const { server, call } = await stage(
      json({ code: '307', data: null }),
      json({ code: '307', data: STAMPED }),
    )
    expect(await facturaloplus.lookup(call, DOCUMENT)).toMatchObject({
      kind: 'cannotTell',
      outcome: { kind: 'unknown', reason: 'stampedBefore' },
    })
    expect(await facturaloplus.lookup(call, DOCUMENT)).toEqual({
      kind: 'found',
      answer: accepted(true).value,
    })
    expect(new Set(server.requests.map((request) => request.body)).size).toBe(1)
  })

  test.each([
    ['302', { kind: 'refused', code: '302', words: '302 x' }],
    ['CFDI40161', { kind: 'refused', code: 'CFDI40161', words: 'CFDI40161 x' }],
    ['CFDI140223', { kind: 'refused', code: 'CFDI140223', words: 'CFDI140223 x' }],
    ['CFDI40145', { kind: 'refused', code: 'CFDI40145', words: 'CFDI40145 x' }],
    // These run out while the document waits: the first try may have been early enough.
    [
      'CFDI40101',
      {
        kind: 'cannotTell',
        outcome: { kind: 'refused', code: 'CFDI40101', words: 'CFDI40101 x' },
      },
    ],
    ['401', { kind: 'cannotTell', outcome: { kind: 'refused', code: '401', words: '401 x' } }],
    ['305', { kind: 'cannotTell', outcome: { kind: 'refused', code: '305', words: '305 x' } }],
    ['402', { kind: 'cannotTell', outcome: { kind: 'refused', code: '402', words: '402 x' } }],
    [
      '701',
      { kind: 'cannotTell', outcome: { kind: 'notReady', reason: 'noCredits', words: '701 x' } },
    ],
  ])('a no with %s', async (code, answer) => {
    const { call } = await stage(json({ code, message: 'x' }))
    expect(await facturaloplus.lookup(call, DOCUMENT)).toEqual(answer)
  })
})
