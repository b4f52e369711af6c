import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { insertStamp } from '../../src/practice/pac/insertStamp.ts'
import { openStamper } from '../../src/practice/pac/openStamper.ts'
import { createStamp, stampedLocalOf } from '../../src/practice/pac/stamp.ts'

/*
 * A certifier that answers each `timbrar` a fixed time after the request has arrived, with a real stamp and nothing
 * else: no judging and no ledger, so that the limit is the latency and not this server. Forked with the practice
 * PAC's folder and the latency in ms; tells `{ url, certificate }`. Ends with its parent.
 */

const [folder = '', latencyText = '90'] = process.argv.slice(2)
const latencyMs = Number(latencyText)
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

const server = createServer((request, response) => {
  const arrived = performance.now()
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
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
