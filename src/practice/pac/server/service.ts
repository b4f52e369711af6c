import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { PracticePacCore } from '../core.ts'
import { htmlPage } from '../faults/spoilAnswer.ts'
import { control } from './control.ts'
import { fieldsOf, readBody } from './readRequest.ts'
import { sendAction, staleSockets } from './sendAction.ts'
import type { PacClock } from './timers.ts'

const OPERATION_PATH = /^\/api\/rest\/servicio\/([A-Za-z0-9]+)\/?$/

/** The public side of the practice PAC over HTTP, with its control routes; not yet listening. */
export function createServiceServer(core: PracticePacCore, clock: PacClock): Server {
  const server = createServer((request, response) => {
    serve(core, clock, request, response).catch((error: unknown) => {
      process.emitWarning(error instanceof Error ? error : String(error))
      sendAction(htmlPage(500), response, clock)
    })
  })
  server.on('connection', (socket) => {
    if (core.faults.nextOnAccept() !== null) socket.resetAndDestroy()
  })
  server.headersTimeout = 10_000
  server.requestTimeout = 20_000
  return server
}

/** The control routes alone, on a door of their own: they must answer while the service refuses connections. */
export function createControlServer(core: PracticePacCore, onChange: () => Promise<void>): Server {
  return createServer((request, response) => {
    serveControl(core, request, response)
      .then(onChange)
      .catch((error: unknown) => {
        process.emitWarning(error instanceof Error ? error : String(error))
        response.destroy()
      })
  })
}

async function serve(
  core: PracticePacCore,
  clock: PacClock,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (staleSockets.has(request.socket)) {
    request.socket.resetAndDestroy()
    return
  }
  const path = (request.url ?? '').split('?')[0] ?? ''
  if (path === '/practice' || path.startsWith('/practice/')) {
    await serveControl(core, request, response)
    return
  }
  const body = await readBody(request)
  const operation = OPERATION_PATH.exec(path)?.[1]
  if (body === null) sendAction(htmlPage(413), response, clock)
  else if (operation === undefined) sendAction(htmlPage(404), response, clock)
  else if (request.method !== 'POST') sendAction(htmlPage(405), response, clock)
  else {
    const fields = fieldsOf(request.headers['content-type'] ?? '', body)
    sendAction(core.handle({ operation, fields }), response, clock)
  }
}

/** A page in a browser must not reach this door: it has no key, so it takes nothing that carries an Origin. */
async function serveControl(
  core: PracticePacCore,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request)
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const host = (request.headers.host ?? '').replace(/:[0-9]+$/, '')
  const isForeign = request.headers.origin !== undefined || !LOOPBACK.has(host)
  const answer =
    body === null || isForeign
      ? { status: isForeign ? 403 : 413, value: { error: 'not for you' } }
      : control(core, request.method ?? 'GET', url, body)
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(answer.value))
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])
