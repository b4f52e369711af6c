import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { insertStamp } from '../../src/practice/pac/insertStamp.ts'
import { openStamper } from '../../src/practice/pac/openStamper.ts'
import { createStamp, stampedLocalOf } from '../../src/practice/pac/stamp.ts'

/*
 * A certifier that answers each `timbrar` a fixed time after the request has arrived, with a real stamp and nothing
 * else: no judging and no ledger, so that the limit is the latency and not this server. Forked with the practice
 * PAC's folder, the latency in ms and a limit per second (0: none), over which it answers 429; tells `{ url, certificate }`,
 * and to a GET how many it has refused. Ends with its parent.
 */

const [folder = '', latencyText = '90', perSecondText = '0'] = process.argv.slice(2)
const latencyMs = Number(latencyText)
/** Requests in any second that it takes; 0: all. */
const perSecond = Number(perSecondText)
/** Arrivals that were taken within the last second, by the monotonic clock. */
let taken: number[] = []
let refused = 0
const { stamper, certificate } = await openStamper(folder, Date.now())
const SELLO = / Sello="([^"]+)"/

function stamped(body: string): string {
  const xml = new URLSearchParams(body).get('xmlCFDI') ?? ''
  const sello = SELLO.exec(xml)?.[1] ?? ''
  const content = {
    uuid: randomUUID().toUpperCase(),
    stampedLocal: stampedLocalOf(Date.now()),
    sello,
  }
  const data = insertStamp(xml, createStamp(content, stamper))
  return JSON.stringify({ code: '200', message: 'Solicitud procesada con éxito', data })
}

/** A sliding window, as strict as a provider may be. */
function isTaken(arrived: number): boolean {
  if (perSecond === 0) return true
  taken = taken.filter((at) => at > arrived - 1_000)
  if (taken.length >= perSecond) return false
  taken.push(arrived)
  return true
}

const server = createServer((request, response) => {
  const arrived = performance.now()
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    if (request.method === 'GET') {
      response.end(JSON.stringify({ refused }))
      return
    }
    if (!isTaken(arrived)) {
      refused += 1
      response.writeHead(429, { 'retry-after': '1', 'content-length': 0 })
      response.end()
      return
    }
    const answer = Buffer.from(stamped(Buffer.concat(chunks).toString('utf8')), 'utf8')
    const rest = latencyMs - (performance.now() - arrived)
    setTimeout(
      () => {
        response.writeHead(200, {
          'content-type': 'application/json; charset=utf-8',
          'content-length': answer.length,
        })
        response.end(answer)
      },
      Math.max(0, rest),
    )
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.send?.({
    url: `http://127.0.0.1:${port}`,
    certificate: Buffer.from(certificate).toString('base64'),
  })
})
process.once('disconnect', () => process.exit(0))
