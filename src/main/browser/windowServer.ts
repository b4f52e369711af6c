import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { CLOSE_ELSEWHERE, CLOSE_NEEDS_LINK } from '../../contract/windowApi.ts'
import type { Clock } from '../clock.ts'
import type { Core, Session } from '../coreTypes.ts'
import type { Host } from '../host.ts'
import type { PageFiles } from '../pageFiles.ts'
import { createAccess } from './access.ts'
import { createDownloads } from './downloads.ts'
import { browserHost } from './host.ts'
import { comesFromOwnScript, cookieOf, hasOwnHost, originOf } from './origin.ts'
import type { Origin } from './origin.ts'
import { listenToPage } from './pageSocket.ts'
import type { PageSocket } from './pageSocket.ts'
import { answerRequest, linkTo } from './requests.ts'

// Not imported: an import reads every export of a built-in module, and one of these loads a whole HTTP client (25 ms).
const { createServer } = process.getBuiltinModule('node:http')

/** Node's defaults are 60 s and 300 s; nothing here takes long (reliability-security.md §3.6.4). */
export interface ServerLimits {
  readonly headersMs: number
  readonly requestMs: number
  readonly connections: number
}

export const LIMITS: ServerLimits = { headersMs: 10_000, requestMs: 20_000, connections: 50 }

/** A message of the page: the border of the core refuses input over 1 MB, JSON may write it longer. */
const MAX_MESSAGE_BYTES = 2_097_152

export interface WindowServerOptions {
  readonly core: Pick<Core, 'call' | 'subscribe'>
  readonly pages: PageFiles
  readonly clock: Clock
  readonly limits: ServerLimits
  readonly isInstanceKey: (key: string) => boolean
  /** Opens an address of ours (fixed help pages) in the person's browser. */
  readonly openAddress: (address: string) => void
  /** Hears whether a page is there, at each change. */
  readonly onPresence: (present: boolean) => void
  readonly onRefused: (why: string) => void
}

/** The loopback window's server. */
export interface WindowServer {
  readonly port: number
  readonly host: Host
  /** A link that opens the window, once; it makes every earlier one void. */
  link(): string
  close(): Promise<void>
}

/**
 * Serves the page on 127.0.0.1 at a port the system picks and speaks with exactly one page at a time: a
 * page that comes with a fresh ticket takes over from the one before.
 */
export async function startWindowServer(options: WindowServerOptions): Promise<WindowServer> {
  const { core, clock } = options
  const server = createHttpServer(options.limits)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const own = originOf(port)
  const access = createAccess(clock)
  const downloads = createDownloads(clock)
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
  })
  let current: PageSocket | null = null

  const host = browserHost(downloads, (message) => current?.send(message), options.openAddress)
  const session: Session = { door: 'window', host }

  function takeOver(page: PageSocket): void {
    const before = current
    current = page
    if (before === null) options.onPresence(true)
    else before.close(CLOSE_ELSEWHERE)
  }

  function accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const hasCookie = access.isCookie(cookieOf(request, own))
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const page: PageSocket = listenToPage(webSocket, clock, {
        hello(secret) {
          const known = hasCookie && access.isSession(secret)
          if (known) takeOver(page)
          else options.onRefused('session')
          return known
        },
        call: (method, input) => core.call(method, input, session),
        closed() {
          if (current !== page) return
          current = null
          options.onPresence(false)
        },
      })
      if (!hasCookie) page.close(CLOSE_NEEDS_LINK)
    })
  }

  server.on('request', (request, response) => {
    const deps = { ...options, own, access, downloads }
    void answerRequest(deps, request, response)
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const why = access.isFlooded() ? 'flood' : upgradeProblem(request, own)
    if (why === null) return accept(request, socket, head)
    options.onRefused(why)
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
  const unsubscribe = core.subscribe((name, payload) => {
    current?.send({ kind: 'event', name, payload })
  })

  return {
    port,
    host,
    link: () => linkTo(own, access.issueTicket()),
    async close() {
      unsubscribe()
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function createHttpServer(limits: ServerLimits): Server {
  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: Math.ceil(limits.headersMs / 4),
    requireHostHeader: false,
  })
  server.maxConnections = limits.connections
  return server
}

function upgradeProblem(request: IncomingMessage, own: Origin): string | null {
  if (!hasOwnHost(request, own)) return 'host'
  if (!comesFromOwnScript(request, own)) return 'foreignPage'
  return request.url === '/bridge' ? null : 'path'
}
