import { describe, expect, test } from 'vitest'
import { swsapien } from '../../../../src/main/providers/swsapien/index.ts'
import { reset, respond } from '../../../support/faultyServer.ts'
import type { Script } from '../../../support/faultyServer.ts'
import { DOCUMENT, headerOf, json, SENT, STAMPED, stageOf } from '../support/stage.ts'

const TOKEN =
  'T2lYQ0t4L0RHVkR4dHZ5Nkk1VHNEakZ3Y0J4Nk9GODZuRyt4cE1wVm5tbXB3YVZxTHdOdHAwVXY2NTdJb1hkREtXTzE3dk9pMmdMdkFDR2xFWFVPUXpTUm9mTG1ySXdZbFNja3FRa0RlYURqbzdzdlI2UUx1WGJiKzViUWY2dnZGbFloUDJ6RjhFTGF4M1BySnJ4cHF'
const INFINITE = { settings: {}, secrets: { token: TOKEN } }
const BY_PASSWORD = {
  settings: { signInWith: 'password', user: 'demo@example.com' },
  secrets: { password: 'a "quoted" \\ secret' },
}
const UUID = '1147A19D-0000-4000-8000-00805F9B34FB'
const yes = json({
  data: { uuid: UUID, fechaTimbrado: '2026-01-30T16:32:27', cfdi: STAMPED },
  status: 'success',
})

async function stampWith(...scripts: readonly Script[]) {
  const { call } = await stageOf(swsapien, INFINITE, ...scripts)
  return swsapien.stamp(call, DOCUMENT)
}

const error = (
  message: string,
  data: unknown = null,
  status = 400,
  messageDetail: string | null = null,
) => json({ message, messageDetail, data, status: 'error' }, status)

describe('the wire (providers.md §3.1, §3.2)', () => {
  test('stamp: POST /v4/cfdi33/stamp/v4, bearer, customid, the sealed bytes as the part xml', async () => {
    const { server, call } = await stageOf(swsapien, INFINITE, yes)
    await swsapien.stamp(call, DOCUMENT)
    const [request] = server.requests
    expect(request?.head.split('\r\n')[0]).toBe('POST /v4/cfdi33/stamp/v4 HTTP/1.1')
    expect(headerOf(request?.head, 'authorization')).toBe(`Bearer ${TOKEN}`)
    const boundary = /^multipart\/form-data; boundary=(\S+)$/.exec(
      headerOf(request?.head, 'content-type'),
    )?.[1]
    // The example of §3.2, byte for byte.
    expect(request?.body).toBe(
      `--${boundary}\r\nContent-Disposition: form-data; name="xml"; filename="xml"\r\nContent-Type: text/xml\r\n\r\n${SENT}\r\n--${boundary}--`,
    )
    const customId = headerOf(request?.head, 'customid')
    expect(customId.length).toBeLessThanOrEqual(100)
    expect(customId).toContain(DOCUMENT.invoiceId)
  })

  test('other content of the same document never comes under the same customid', async () => {
    const { server, call } = await stageOf(swsapien, INFINITE, yes)
    await swsapien.stamp(call, DOCUMENT)
    await swsapien.stamp(call, { ...DOCUMENT, digest: 'f'.repeat(64) })
    const [first, second] = server.requests.map(({ head }) => headerOf(head, 'customid'))
    expect(first).not.toBe(second)
  })

  test('sign-in: user and password as JSON, the token on every call after it, once for many', async () => {
    const in2h = Math.floor(Date.now() / 1_000) + 7_200
    const token = json({
      data: { token: 'tok-1', expires_in: in2h, tokeny_type: 'Bearer' },
      status: 'success',
    })
    const { server, call } = await stageOf(swsapien, BY_PASSWORD, token, yes)
    await Promise.all([1, 2, 3, 4].map(() => swsapien.stamp(call, DOCUMENT)))
    const [first, ...others] = server.requests
    expect(first?.head.split('\r\n')[0]).toBe('POST /v2/security/authenticate HTTP/1.1')
    expect(first?.body).toBe('{"user":"demo@example.com","password":"a \\"quoted\\" \\\\ secret"}')
    expect(others).toHaveLength(4)
    for (const { head } of others) expect(headerOf(head, 'authorization')).toBe('Bearer tok-1')
  })

  test('R15 a refused token is renewed once, a second 401 is left to the account', async () => {
    const token = (value: string) =>
      json({ data: { token: value, expires_in: 4_000_000_000 }, status: 'success' })
    const no = error('AU1000 - Token inválido', null, 401)
    const { server, call } = await stageOf(swsapien, BY_PASSWORD, token('t1'), no, token('t2'), no)
    expect(await swsapien.stamp(call, DOCUMENT)).toMatchObject({ kind: 'notReady', reason: 'auth' })
    expect(server.requests).toHaveLength(4)
  })

  test('balance: GET on the other host, nothing spent', async () => {
    const { server, call } = await stageOf(
      swsapien,
      INFINITE,
      json({ data: { stampsBalance: 480 }, status: 'success' }),
    )
    expect(await swsapien.check(call)).toEqual({ kind: 'accepted', value: { stampsLeft: 480 } })
    expect(server.requests[0]?.head.split('\r\n')[0]).toBe(
      'GET /management/v2/api/users/balance HTTP/1.1',
    )
  })
})

describe('stamped before', () => {
  test.each([
    ['307 with the document', '307. El comprobante contiene un timbre previo.'],
    [
      'CFDI3307 with the document',
      'CFDI3307 - Timbre duplicado. El customId proporcionado está duplicado.',
    ],
  ])('R19 %s', async (_title, message) => {
    expect(await stampWith(error(message, { tfd: '<tfd/>', cfdi: STAMPED }))).toMatchObject({
      kind: 'accepted',
      value: { repeated: true, xml: new TextEncoder().encode(STAMPED) },
    })
  })

  test('an empty cfdi: asked for by its UUID, then fetched from the address', async () => {
    const repeat = error('CFDI3307 - Timbre duplicado.', {
      tfd: `<tfd:T UUID="${UUID}"/>`,
      cfdi: '',
    })
    const { server, call } = await stageOf(swsapien, INFINITE, repeat)
    server.play(
      repeat,
      json({
        data: { records: [{ urlXml: `${server.url}/files/x.xml?sig=1` }] },
        status: 'success',
      }),
      respond(200, STAMPED, { 'content-type': 'application/xml' }),
    )
    expect(await swsapien.stamp(call, DOCUMENT)).toMatchObject({
      kind: 'accepted',
      value: { repeated: true, xml: Buffer.from(STAMPED) },
    })
    expect(server.requests.map(({ head }) => head.split('\r\n')[0])).toEqual([
      'POST /v4/cfdi33/stamp/v4 HTTP/1.1',
      `GET /datawarehouse/v1/live/${UUID} HTTP/1.1`,
      'GET /files/x.xml?sig=1 HTTP/1.1',
    ])
    // The address of the file is not the service: it gets no token.
    expect(headerOf(server.requests[2]?.head, 'authorization')).toBe('')
  })

  test('S43 an address elsewhere is not called', async () => {
    const repeat = error(
      'CFDI3307 - Timbre duplicado.',
      { tfd: '', cfdi: '' },
      400,
      'https://thief.example/x.xml',
    )
    const { server, call } = await stageOf(swsapien, INFINITE, repeat)
    expect(await swsapien.stamp(call, DOCUMENT)).toMatchObject({
      kind: 'unknown',
      reason: 'stampedBefore',
    })
    expect(server.requests).toHaveLength(1)
  })

  test.each([
    ['neither document nor UUID nor address', { tfd: null, cfdi: '' }],
    ['no data at all', null],
  ])('%s: in doubt, asked again later', async (_title, data) => {
    const outcome = await stampWith(
      error('307. Timbre previo.', data, 400, 'No se pudo obtener la URL de descarga.'),
    )
    expect(outcome).toMatchObject({ kind: 'unknown', reason: 'stampedBefore' })
  })
})

describe('a no (§3.4)', () => {
  test.each([
    ['CFDI40145 - El campo Nombre del receptor…', 400, { kind: 'refused', code: 'CFDI40145' }],
    ['301. XML mal formado', 400, { kind: 'refused', code: '301' }],
    ['401. Fecha fuera de rango', 400, { kind: 'refused', code: '401' }],
    ['402 - RFC del emisor no se encuentra', 500, { kind: 'refused', code: '402' }],
    ['AU2000 - El usuario y/o contraseña son inválidos', 400, { kind: 'notReady', reason: 'auth' }],
    ['CFDI9 something new', 400, { kind: 'unknown', reason: 'unknownCode' }],
    ['Ocurrió un error', 500, { kind: 'unknown', reason: 'unknownCode' }],
    ['Ocurrió un error', 401, { kind: 'notReady', reason: 'auth' }],
    ['3070 no es 307', 400, { kind: 'unknown', reason: 'unknownCode' }],
  ])('%s (HTTP %i)', async (message, status, expected) => {
    expect(await stampWith(error(message, null, status))).toMatchObject(expected)
  })

  test.each([
    [
      'HTML under 200',
      respond(200, '<html><title>Servicio</title></html>'),
      { kind: 'unknown', reason: 'html' },
    ],
    [
      'success without a document',
      json({ status: 'success', data: {} }),
      { kind: 'unknown', reason: 'withoutDocument' },
    ],
    [
      'a no with a document',
      error('CFDI40145 - x', { cfdi: STAMPED }),
      { kind: 'unknown', reason: 'contradiction' },
    ],
    ['half a JSON', respond(200, '{"status":"success"'), { kind: 'unknown' }],
    ['always reset', reset, { kind: 'unknown', reason: 'reset' }],
  ])('%s', async (_title, script, expected) => {
    expect(await stampWith(script)).toMatchObject(expected)
  })

  test('a no after a doubt proves nothing', async () => {
    const { call } = await stageOf(swsapien, INFINITE, reset, error('CFDI40145 - x'))
    expect(await swsapien.stamp(call, DOCUMENT)).toMatchObject({
      kind: 'unknown',
      reason: 'refusedAfterDoubt',
    })
  })
})
