import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { PracticePacCore } from '../core.ts'
import { htmlPage } from '../faults/spoilAnswer.ts'
import type { Controls } from './control.ts'
import { readBody } from './readRequest.ts'
import { sendAction, staleSockets } from './sendAction.ts'
import type { PacClock } from './timers.ts'

// Not imported: an import reads every export of a built-in module, and one of these loads a whole HTTP client (25 ms).
const { createServer } = process.getBuiltinModule('node:http')

/** The public side of the practice PAC over HTTP, with its control routes; not yet listening. */
export function createServiceServer(
  core: PracticePacCore,
  clock: PacClock,
  controls: Controls,
): Server {
  const server = createServer((request, response) => {
    serve(core, clock, controls, request, response).catch((error: unknown) => {
      warn(error)
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
export function createControlServer(controls: Controls): Server {
  return createServer((request, response) => {
    serveControl(controls, request, response, 'own').catch((error: unknown) => {
      warn(error)
      response.destroy()
    })
  })
}

async function serve(
  core: PracticePacCore,
  clock: PacClock,
  controls: Controls,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (staleSockets.has(request.socket)) {
    request.socket.resetAndDestroy()
    return
  }
  const path = (request.url ?? '').split('?')[0] ?? ''
  if (path === '/practice' || path.startsWith('/practice/')) {
    await serveControl(controls, request, response, 'shared')
    return
  }
  const body = await readBody(request)
  if (body === null) sendAction(htmlPage(413), response, clock)
  else {
    const method = request.method ?? 'GET'
    sendAction(core.handle({ method, path, headers: headersOf(request), body }), response, clock)
  }
}

function headersOf(request: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  )
}

/** A page in a browser must not reach this door: it has no key, so it takes nothing that carries an Origin. */
async function serveControl(
  controls: Controls,
  request: IncomingMessage,
  response: ServerResponse,
  door: 'own' | 'shared',
): Promise<void> {
  const body = await readBody(request)
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const host = (request.headers.host ?? '').replace(/:[0-9]+$/, '')
  const isForeign = request.headers.origin !== undefined || !LOOPBACK.has(host)
  const answer =
    body === null || isForeign
      ? { status: isForeign ? 403 : 413, value: { error: 'not for you' } }
      : controls.answer(request.method ?? 'GET', url, body)
  const text = JSON.stringify(answer.value)
  if (door === 'own') await controls.settle()
  response.writeHead(answer.status, {
    'content-type': 'application/json; charset=utf-8',
    connection: 'close',
  })
  response.end(text, () => {
    // `caído` closes the very port that this came through, so the answer leaves first.
    if (door === 'shared') controls.settle().catch(warn)
  })
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error))
}
