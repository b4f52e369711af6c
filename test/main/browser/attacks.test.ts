import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/main/clock.ts'
import { LIMITS } from '../../../src/main/browser/windowServer.ts'
import { exchange, rawConnection, statusOf } from '../../support/rawTcp.ts'
import { startHarness } from '../../support/windowHarness.ts'
import type { WindowHarness } from '../../support/windowHarness.ts'

let harness: WindowHarness
let port: number
let host: string

beforeAll(async () => {
  harness = await startHarness(systemClock, { ...LIMITS, headersMs: 400, requestMs: 800 })
  port = harness.server.port
  host = `127.0.0.1:${port}`
})

afterAll(() => harness.server.close())

/** A request line and headers, ended; the connection is closed by the server. */
function request(line: string, headers: readonly string[], body = ''): Promise<string> {
  return exchange(port, [line, ...headers, 'Connection: close', '', body].join('\r\n'))
}

const JSON_TYPE = 'Content-Type: application/json'

describe('the loopback window under attack', () => {
  it('answers its own page, so that the refusals below mean something', async () => {
    expect(statusOf(await request('GET / HTTP/1.1', [`Host: ${host}`]))).toBe(200)
  })

  it.each([
    ['a name rebound to 127.0.0.1', ['Host: evil.example']],
    ['our port under a name', [`Host: localhost`]],
    ['an empty host', ['Host: ']],
    ['no host', []],
  ])('S29 S47 refuses %s before anything else', async (_name, headers) => {
    const answer = await request('GET / HTTP/1.1', headers)
    expect(statusOf(answer)).toBe(421)
    expect(answer).not.toContain('page')
  })

  it('S29 S33 refuses two hosts', async () => {
    const answer = await request('GET / HTTP/1.1', [`Host: ${host}`, 'Host: evil.example'])
    expect([400, 421]).toContain(statusOf(answer))
  })

  it.each([
    ['another site', ['Origin: https://evil.example']],
    ['another port of this machine', ['Origin: http://127.0.0.1:1']],
    ['a sandboxed frame', ['Origin: null']],
    ['a cross-site image', ['Sec-Fetch-Site: cross-site']],
    ['another program of this machine', ['Sec-Fetch-Site: same-site']],
  ])('S30 S47 refuses %s and sends no CORS header', async (_name, headers) => {
    const answer = await request('GET / HTTP/1.1', [`Host: ${host}`, ...headers])
    expect(statusOf(answer)).toBe(403)
    expect(answer.toLowerCase()).not.toContain('access-control')
  })

  it('S30 refuses preflights, also for private networks', async () => {
    const answer = await request('OPTIONS /session HTTP/1.1', [
      `Host: ${host}`,
      'Origin: https://evil.example',
      'Access-Control-Request-Method: POST',
      'Access-Control-Request-Private-Network: true',
    ])
    expect(statusOf(answer)).toBe(403)
    expect(answer.toLowerCase()).not.toContain('access-control')
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'S30 refuses a form of type %s',
    async (type) => {
      const body = '{"ticket":"x"}'
      const answer = await request(
        'POST /session HTTP/1.1',
        [`Host: ${host}`, `Origin: http://${host}`, `Content-Type: ${type}`, 'Content-Length: 14'],
        body,
      )
      expect(statusOf(answer)).toBe(400)
    },
  )

  it.each([
    ['PUT / HTTP/1.1', 405],
    ['DELETE /app.js HTTP/1.1', 405],
    ['TRACE / HTTP/1.1', 405],
    ['POST / HTTP/1.1', 404],
    ['POST /app.js HTTP/1.1', 405],
    ['GET http://evil.example/ HTTP/1.1', 404],
    ['GET //evil.example/ HTTP/1.1', 404],
    ['GET /%2e%2e/package.json HTTP/1.1', 404],
    ['GET /../package.json HTTP/1.1', 404],
    ['GET /..%5cpackage.json HTTP/1.1', 404],
    ['GET /app.js%00.html HTTP/1.1', 404],
    ['GET /index.html HTTP/1.1', 404],
    ['GET /?x HTTP/1.1', 404],
    ['GET /download/../app.js HTTP/1.1', 401],
  ])('S10 S31 answers "%s" with %i', async (line, status) => {
    const answer = await request(line, [`Host: ${host}`, 'X-HTTP-Method-Override: GET'])
    expect(statusOf(answer)).toBe(status)
  })

  it('S31 cuts CONNECT', async () => {
    expect(statusOf(await request(`CONNECT ${host} HTTP/1.1`, [`Host: ${host}`]))).not.toBe(200)
  })

  it.each([
    ['an array', '[1]'],
    ['a number', '7'],
    ['broken JSON', '{"ticket":'],
    ['bytes that are no UTF-8', '{"ticket":"\xff"}'],
    ['more than 4 KiB', `{"ticket":"${'x'.repeat(5_000)}"}`],
  ])('S32 refuses %s as a body', async (_name, body) => {
    const bytes = Buffer.from(body, 'latin1')
    const connection = rawConnection(port)
    connection.write(
      [
        'POST /session HTTP/1.1',
        `Host: ${host}`,
        `Origin: http://${host}`,
        JSON_TYPE,
        `Content-Length: ${bytes.byteLength}`,
        'Connection: close',
        '',
        '',
      ].join('\r\n'),
    )
    connection.socket.write(bytes)
    expect([400, 0]).toContain(statusOf(await connection.ended))
  })

  it('S32 cuts a chunked body without end after 4 KiB', async () => {
    const connection = rawConnection(port)
    connection.write(
      `POST /session HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\n${JSON_TYPE}\r\nTransfer-Encoding: chunked\r\n\r\n`,
    )
    let sent = 0
    const chunk = `400\r\n${'x'.repeat(1024)}\r\n`
    const writing = setInterval(() => {
      sent += 1
      connection.write(chunk)
    }, 1)
    const answer = await connection.ended
    clearInterval(writing)
    expect([400, 0]).toContain(statusOf(answer))
    expect(sent).toBeLessThan(400)
  })

  it('S32 refuses a compressed body', async () => {
    const answer = await request(
      'POST /session HTTP/1.1',
      [
        `Host: ${host}`,
        `Origin: http://${host}`,
        JSON_TYPE,
        'Content-Encoding: gzip',
        'Content-Length: 2',
      ],
      '{}',
    )
    expect(statusOf(answer)).toBe(400)
  })

  it.each([
    ['length and chunks together', ['Content-Length: 3', 'Transfer-Encoding: chunked']],
    ['a header of 100 KB', [`X-Long: ${'x'.repeat(100_000)}`]],
    ['2,000 headers', Array.from({ length: 2_000 }, (_, index) => `X-Number-${index}: 1`)],
    ['a header with a bare line feed', ['X-A: 1\n: 2']],
  ])('S33 the parser refuses %s', async (_name, headers) => {
    const answer = await request('POST /session HTTP/1.1', [`Host: ${host}`, ...headers], 'abc')
    expect([400, 431, 0]).toContain(statusOf(answer))
  })

  it('S33 the parser refuses a bad chunk and HTTP/0.9', async () => {
    const bad = await request(
      'POST /session HTTP/1.1',
      [`Host: ${host}`, `Origin: http://${host}`, JSON_TYPE, 'Transfer-Encoding: chunked'],
      'zz\r\nabc\r\n',
    )
    expect([400, 0]).toContain(statusOf(bad))
    expect(statusOf(await exchange(port, 'GET /\r\n\r\n'))).not.toBe(200)
  })

  it('S34 cuts slow headers, slow bodies and silent connections, and serves others meanwhile', async () => {
    const slowHeaders = rawConnection(port)
    slowHeaders.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nX-Slow: `)
    const slowBody = rawConnection(port)
    slowBody.write(
      `POST /session HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\n${JSON_TYPE}\r\nContent-Length: 20\r\n\r\n{`,
    )
    const silent = Array.from({ length: 20 }, () => rawConnection(port))
    expect(statusOf(await request('GET / HTTP/1.1', [`Host: ${host}`]))).toBe(200)
    expect(statusOf(await slowHeaders.ended)).toBe(408)
    expect([408, 0]).toContain(statusOf(await slowBody.ended))
    await Promise.all(silent.map((connection) => connection.ended))
  })

  it('S34 S47 drops connections over its limit and keeps those it has', async () => {
    const small = await startHarness(systemClock, { ...LIMITS, connections: 5 })
    const many = Array.from({ length: 8 }, () => rawConnection(small.server.port))
    let ended = 0
    const threeEnded = new Promise<void>((resolve) => {
      for (const connection of many) {
        void connection.ended.then(() => {
          ended += 1
          if (ended === 3) resolve()
        })
      }
    })
    await threeEnded
    expect(many.filter((connection) => !connection.socket.destroyed)).toHaveLength(5)
    await small.server.close()
  })

  it('S38 is deaf on every other address of this machine', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .map((address) => address.address)
      .filter((address) => address !== '127.0.0.1' && !address.startsWith('fe80'))
    const heard = await Promise.all(
      [...others, '127.0.0.2'].map((address) => answers(address, port)),
    )
    expect(heard).not.toContain(true)
  })
})

function answers(address: string, onPort: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(onPort, address)
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}
