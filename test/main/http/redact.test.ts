import { fc } from '../../support/properties.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { createRedactor, HIDDEN } from '../../../src/main/http/redact.ts'
import { outcomeByStatus } from '../../../src/main/http/outcomeOf.ts'
import { respond, startFaultyServer } from '../../support/faultyServer.ts'
import {
  anAccount,
  anEndpoint,
  attemptRecorder,
  createWorld,
  form,
  outsideOutbox,
} from './support/world.ts'

const SECRET = 'cAnArY+0123/4567=ñ&<9>'

/** The ways in which a program or a provider may write a secret down. */
const FORMS: readonly (readonly [string, Buffer])[] = [
  ['as it is', Buffer.from(SECRET)],
  ['percent-encoded', Buffer.from(encodeURIComponent(SECRET))],
  ['as a form', Buffer.from(new URLSearchParams({ x: SECRET }).toString().slice(2))],
  [
    'percent-encoded in lower case',
    Buffer.from(encodeURIComponent(SECRET).replaceAll(/%../g, (hex) => hex.toLowerCase())),
  ],
  ['as JSON', Buffer.from(JSON.stringify(SECRET))],
  [
    'XML-escaped',
    Buffer.from(SECRET.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')),
  ],
  ['hex', Buffer.from(Buffer.from(SECRET).toString('hex'))],
  ['upper hex', Buffer.from(Buffer.from(SECRET).toString('hex').toUpperCase())],
  ['base64', Buffer.from(Buffer.from(SECRET).toString('base64'))],
  ['base64url', Buffer.from(Buffer.from(SECRET).toString('base64url'))],
  ['base64 of user:secret', Buffer.from(Buffer.from(`ana:${SECRET}`).toString('base64'))],
  [
    'base64 of user:secret, other offset',
    Buffer.from(Buffer.from(`an:${SECRET}`).toString('base64')),
  ],
  [
    'base64 of user:secret, third offset',
    Buffer.from(Buffer.from(`a:${SECRET}:z`).toString('base64')),
  ],
  ['UTF-16 little', Buffer.from(SECRET, 'utf16le')],
  ['UTF-16 big', Buffer.from(SECRET, 'utf16le').swap16()],
  ['twelve bytes from the middle', Buffer.from(SECRET.slice(5, 17))],
  ['its last twelve characters', Buffer.from(SECRET.slice(-12))],
]

describe('S39 known values', () => {
  test.each(FORMS)('%s is hidden wherever it stands', (_title, written) => {
    const redactor = createRedactor()
    redactor.learn(SECRET)
    for (let offset = 0; offset < 20; offset += 1) {
      const before = Buffer.from('~'.repeat(offset))
      const after = Buffer.from(' and so on')
      const shown = Buffer.from(redactor.bytes(Buffer.concat([before, written, after])))
      expect(shown.includes(HIDDEN)).toBe(true)
      expect(longestCommon(shown, written)).toBeLessThan(12)
      expect(shown.subarray(0, offset).equals(before)).toBe(true)
      expect(shown.includes(after)).toBe(true)
    }
  })

  test('clean bytes come back as the very same object', () => {
    const redactor = createRedactor()
    redactor.learn(SECRET)
    const xml = Buffer.from('<cfdi:Comprobante Sello="abc" Total="116.00"/>')
    expect(redactor.bytes(xml)).toBe(xml)
  })

  test('any secret anywhere in any bytes', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 12, maxLength: 64, unit: 'grapheme-ascii' }),
        fc.uint8Array({ maxLength: 200 }),
        fc.uint8Array({ maxLength: 200 }),
        (secret, before, after) => {
          const redactor = createRedactor()
          redactor.learn(secret)
          const shown = Buffer.from(
            redactor.bytes(Buffer.concat([before, Buffer.from(secret), after])),
          )
          expect(shown.includes(secret)).toBe(false)
        },
      ),
      { numRuns: 300 },
    )
  })
})

function longestCommon(a: Buffer, b: Buffer): number {
  for (let length = b.length; length > 0; length -= 1) {
    for (let at = 0; at + length <= b.length; at += 1) {
      if (a.includes(b.subarray(at, at + length))) return length
    }
  }
  return 0
}

describe('S39 fields', () => {
  test.each([
    ['apikey=abc&xmlCFDI=%3Ca', `apikey=${HIDDEN}&xmlCFDI=%3Ca`],
    ['https://h/p?token=abc#x', `https://h/p?token=${HIDDEN}#x`],
    ['x=1&passCSD=a%26b&keyPEM=', `x=1&passCSD=${HIDDEN}&keyPEM=${HIDDEN}`],
    ['{"code":"300","apikey":"a\\"b","n":1}', `{"code":"300","apikey":"${HIDDEN}","n":1}`],
    ['{"password" : 12345, "n":1}', `{"password" : ${HIDDEN}, "n":1}`],
    ['{"token":"a\\\\","n":"b"}', `{"token":"${HIDDEN}","n":"b"}`],
    ['{"token":"cut off', `{"token":"${HIDDEN}`],
    ['{"contraseña":"x","passenger":"y"}', `{"contraseña":"${HIDDEN}","passenger":"y"}`],
  ])('%s', (text, shown) => {
    expect(createRedactor().text(text)).toBe(shown)
  })

  test('letters beyond ASCII around a hidden field stay whole', () => {
    expect(createRedactor().text('Señor año {"apikey":"ñandú"} México')).toBe(
      `Señor año {"apikey":"${HIDDEN}"} México`,
    )
  })
})

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

test('S39 a provider that echoes the key puts it into no record and no words', async () => {
  const server = await startFaultyServer()
  const world = createWorld()
  open.push(server, world.pipeline)
  server.play((socket, request) =>
    respond(500, `<title>${request.body} ${SECRET}</title>`)(socket, request),
  )
  const log = attemptRecorder()
  const call = world.pipeline.callFor(
    anAccount(`${server.url}/k/${encodeURIComponent(SECRET)}`),
    () => Promise.resolve(SECRET),
    outsideOutbox({ attempts: log }),
  )
  const exchange = await call.send(
    anEndpoint({ auth: { kind: 'bodyFields', fields: [['clave', 'x']] } }),
    form(['note', `also ${SECRET}`]),
  )
  expect(server.requests[0]?.body).toContain(encodeURIComponent(SECRET))
  const outcome = exchange.kind === 'answered' ? outcomeByStatus(exchange, call.redact) : exchange
  const written = JSON.stringify([log.attempts, outcome], (_key, value: unknown) =>
    value instanceof Uint8Array || isBufferJson(value)
      ? Buffer.from(value as Uint8Array).toString('latin1')
      : value,
  )
  for (const [, bytes] of FORMS) expect(written.includes(bytes.toString('latin1'))).toBe(false)
  expect(written).toContain(HIDDEN)
})

function isBufferJson(value: unknown): value is { data: number[] } {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer'
}
