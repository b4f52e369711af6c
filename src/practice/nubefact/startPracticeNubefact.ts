import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { readFaultRules } from '../pac/faults/readRules.ts'
import { listen, stop } from '../pac/server/listen.ts'
import { readBody } from '../pac/server/readRequest.ts'
import { sendAction } from '../pac/server/sendAction.ts'
import { realClock, type PacClock } from '../pac/server/timers.ts'
import { createNubefactCore, type NubefactCore } from './core.ts'
import { openLedger } from './ledger.ts'
import { DEFAULT_SETTINGS, readSettingsChange, type NubefactSettings } from './settings.ts'

// Not imported: an import reads every export of a built-in module, and one of these loads a whole HTTP client.
const { createServer } = process.getBuiltinModule('node:http')

/** How long a kept connection may stand idle, as behind nginx. */
const KEPT_MS = 75_000

export interface PracticeNubefactOptions {
  /** Where the ledger lies; null keeps it in memory. */
  readonly folder: string | null
  /** Port of the service; a free one when absent or 0. */
  readonly port?: number
  /** A fault script as `readFaultRules` takes it. */
  readonly faults?: unknown
  readonly clock?: PacClock
  readonly settings?: Partial<NubefactSettings>
}

export interface PracticeNubefact {
  /** An account's whole route: `http://127.0.0.1:<port>/api/v1/practica`. */
  readonly url: string
  /** Base of the control routes on their own port: answers even while the service refuses connections. */
  readonly controlUrl: string
  readonly core: NubefactCore
  /** Most requests that were open at once since the start. */
  mostAtOnce(): number
  /** Requests that are open now. */
  openNow(): number
  /** Connections that were made since the start. */
  connections(): number
  /** Connections that are open now. */
  connectedNow(): number
  setFaults(script: unknown): Promise<void>
  close(): Promise<void>
}

/** Starts the practice Nubefact on loopback. Rejects when the port is taken, throws FaultScriptError for a bad script. */
export async function startPracticeNubefact(
  options: PracticeNubefactOptions,
): Promise<PracticeNubefact> {
  const clock = options.clock ?? realClock
  const core = createNubefactCore({
    ledger: openLedger(options.folder),
    settings: { ...DEFAULT_SETTINGS, ...options.settings },
    now: () => clock.now(),
    newName: randomUUID,
    faults: readFaultRules(options.faults ?? []),
  })
  let open = 0
  let most = 0
  let connections = 0
  let connected = 0

  function newService(): Server {
    const server = createServer((request, response) => {
      open += 1
      most = Math.max(most, open)
      response.once('close', () => (open -= 1))
      void serve(core, clock, open, request, response)
    })
    server.keepAliveTimeout = KEPT_MS
    server.on('connection', (socket) => {
      connections += 1
      connected += 1
      socket.once('close', () => (connected -= 1))
      if (core.faults.nextOnAccept() !== null) socket.resetAndDestroy()
    })
    return server
  }

  let service: Server | null = newService()
  const port = await listen(service, options.port ?? 0)
  core.setBaseUrl(`http://127.0.0.1:${port}`)
  let turn = Promise.resolve()

  /** A refused connection needs a closed port, so the service's port is given up and taken again. */
  async function move(): Promise<void> {
    const refuses = core.faults.refuses()
    if (refuses && service !== null) {
      const closing = service
      service = null
      await stop(closing)
    } else if (!refuses && service === null) {
      service = newService()
      await listen(service, port)
    }
  }

  const follow = (): Promise<void> => (turn = turn.then(move))
  const control = createServer((request, response) => {
    void serveControl(core, follow, request, response)
  })
  const controlPort = await listen(control, 0)
  await follow()
  return {
    url: `http://127.0.0.1:${port}/api/v1/practica`,
    controlUrl: `http://127.0.0.1:${controlPort}`,
    core,
    mostAtOnce: () => most,
    openNow: () => open,
    connections: () => connections,
    connectedNow: () => connected,
    async setFaults(script) {
      core.faults.set(readFaultRules(script))
      await follow()
    },
    async close() {
      await turn
      await stop(control)
      if (service !== null) await stop(service)
      core.ledger.close()
    },
  }
}

async function serve(
  core: NubefactCore,
  clock: PacClock,
  openNow: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const moment = (): number => clock.monotonic?.() ?? clock.now()
  const arrived = moment()
  const body = await readBody(request)
  if (body === null) {
    response.destroy()
    return
  }
  // Of those that come together each is noted before the first is worked on, so that none is late by the work on others.
  if (core.settings().latencyMs > 0) await new Promise<void>((resolve) => setImmediate(resolve))
  const action = core.handle({
    method: request.method ?? '',
    path: (request.url ?? '').split('?')[0] ?? '',
    contentType: request.headers['content-type'] ?? '',
    authorization: request.headers.authorization ?? '',
    body,
    openNow,
    sinceArrival: () => moment() - arrived,
  })
  sendAction(action, response, clock, () => core.ledger.onDisk())
}

/**
 * The practice Nubefact's own door, for tests and for whoever learns: `GET /practice/ledger` · `POST /practice/faults` ·
 * `GET|POST /practice/settings`.
 */
async function serveControl(
  core: NubefactCore,
  settle: () => Promise<void>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request)
  const answer = controlAnswer(core, `${request.method ?? ''} ${request.url ?? ''}`, body ?? '')
  await settle()
  response.writeHead(answer.status, {
    'content-type': 'application/json; charset=utf-8',
    connection: 'close',
  })
  response.end(JSON.stringify(answer.value))
}

function controlAnswer(
  core: NubefactCore,
  route: string,
  body: string,
): { readonly status: number; readonly value: unknown } {
  try {
    switch (route) {
      case 'GET /practice/ledger':
        return {
          status: 200,
          value: {
            documents: core.ledger.documents(),
            voids: core.ledger.voids(),
            notes: core.notes(),
          },
        }
      case 'POST /practice/faults':
        core.faults.set(readFaultRules(JSON.parse(body)))
        return { status: 200, value: { faults: core.faults.rules() } }
      case 'DELETE /practice/faults':
        core.faults.set([])
        return { status: 200, value: { faults: [] } }
      case 'POST /practice/settings':
        core.changeSettings(readSettingsChange(JSON.parse(body)))
        return { status: 200, value: core.settings() }
      case 'GET /practice/settings':
        return { status: 200, value: core.settings() }
      default:
        return { status: 404, value: { error: 'no such route' } }
    }
  } catch (error) {
    return { status: 400, value: { error: error instanceof Error ? error.message : 'unreadable' } }
  }
}
