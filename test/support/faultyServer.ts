import { createServer as createPlainServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { TlsOptions } from 'node:tls'

/** A request as its bytes came. */
export interface RecordedRequest {
  /** First line and headers, as sent. */
  readonly head: string
  readonly body: string
  /** 1 for the first connection of this server. */
  readonly connection: number
}

/** What the server does with one request, byte by byte. */
export type Script = (socket: Socket, request: RecordedRequest) => void

export interface FaultyServer {
  readonly port: number
  readonly url: string
  /** Every request that arrived whole: the server's ledger. */
  readonly requests: readonly RecordedRequest[]
  /** Bytes of all connections, whole requests or not. */
  readonly received: () => number
  readonly connections: () => number
  /** Scripts for the next requests, in order; the last one stays. */
  play(...scripts: readonly Script[]): void
  /** Resolves when so many requests have arrived. */
  arrived(count: number): Promise<void>
  close(): Promise<void>
}

export interface FaultyServerOptions {
  readonly tls?: TlsOptions
  /** Reset connections as soon as they are made. */
  readonly resetOnAccept?: boolean
  /** Runs when a connection is made, before any byte. */
  readonly onConnection?: (socket: Socket) => void
}

/** A loopback server that speaks (or breaks) HTTP/1.1 by hand. Its records are the judges in tests. */
export async function startFaultyServer(options: FaultyServerOptions = {}): Promise<FaultyServer> {
  const requests: RecordedRequest[] = []
  const sockets = new Set<Socket>()
  let scripts: readonly Script[] = [respond(200, '{}')]
  let connections = 0
  let received = 0
  let onArrival = (): void => undefined

  function serve(socket: Socket): void {
    connections += 1
    const connection = connections
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    if (options.resetOnAccept === true) {
      socket.resetAndDestroy()
      return
    }
    options.onConnection?.(socket)
    let buffer = Buffer.alloc(0)
    socket.on('data', (chunk: Buffer) => {
      received += chunk.length
      buffer = Buffer.concat([buffer, chunk])
      for (let next = wholeRequest(buffer); next !== null; next = wholeRequest(buffer)) {
        buffer = buffer.subarray(next.length)
        const request = { head: next.head, body: next.body, connection }
        requests.push(request)
        const [script, ...rest] = scripts
        if (rest.length > 0) scripts = rest
        onArrival()
        script?.(socket, request)
      }
    })
  }

  const server: Server =
    options.tls === undefined
      ? createPlainServer(serve)
      : createTlsServer(options.tls, serve).on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    port,
    url: `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    requests,
    received: () => received,
    connections: () => connections,
    play(...next) {
      scripts = next
    },
    arrived(count) {
      return new Promise((resolve) => {
        onArrival = () => {
          if (requests.length >= count) resolve()
        }
        onArrival()
      })
    },
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}

interface WholeRequest {
  readonly head: string
  readonly body: string
  readonly length: number
}

function wholeRequest(buffer: Buffer): WholeRequest | null {
  const headEnd = buffer.indexOf('\r\n\r\n')
  if (headEnd === -1) return null
  const head = buffer.subarray(0, headEnd).toString('latin1')
  const bodyLength = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0)
  const length = headEnd + 4 + bodyLength
  if (buffer.length < length) return null
  return { head, body: buffer.subarray(headEnd + 4, length).toString('utf8'), length }
}

/** Head of an answer; `length` null leaves Content-Length away. */
function headOf(
  status: number,
  headers: Readonly<Record<string, string>>,
  length: number | null,
): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  if (length !== null) lines.push(`content-length: ${length}`)
  return `HTTP/1.1 ${status} Word\r\n${lines.join('\r\n')}${lines.length > 0 ? '\r\n' : ''}\r\n`
}

/** A whole answer on a connection that stays open. */
export function respond(
  status: number,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Script {
  const bytes = Buffer.from(body)
  return (socket) => {
    socket.write(Buffer.concat([Buffer.from(headOf(status, headers, bytes.length)), bytes]))
  }
}

/** A whole answer, and the connection is closed in order a moment later. */
export function respondThenClose(status: number, body: string): Script {
  const whole = respond(status, body)
  return (socket, request) => {
    whole(socket, request)
    socket.end()
  }
}

/** A body that ends early; `announced` says whether Content-Length named the whole. */
export function halfBody(body: string, announced: boolean): Script {
  const length = Buffer.byteLength(body)
  return (socket) => {
    socket.write(headOf(200, announced ? {} : { connection: 'close' }, announced ? length : null))
    socket.end(body.slice(0, Math.floor(body.length / 2)))
  }
}

/** Chunked and cut in the middle of a chunk. */
export const cutChunk: Script = (socket) => {
  socket.write(headOf(200, { 'transfer-encoding': 'chunked' }, null))
  socket.end('40\r\nhalf of it')
}

/** Not a word, for ever. */
export const silence: Script = () => undefined

/** A reset after the request was read. */
export const reset: Script = (socket) => {
  socket.resetAndDestroy()
}

/** An orderly end without a byte. */
export const finish: Script = (socket) => {
  socket.end()
}

/** Bytes that are not HTTP. */
export const nonsense: Script = (socket) => {
  socket.end('SSH-2.0-OpenSSH_9.2\r\n')
}

/** One byte of head or body each `everyMs`. */
export function trickle(where: 'head' | 'body', everyMs: number): Script {
  return (socket) => {
    const head = headOf(200, {}, 1_000_000)
    if (where === 'body') socket.write(head)
    const text = where === 'head' ? head : ' '.repeat(1_000)
    let at = 0
    const timer = setInterval(() => {
      if (socket.destroyed || at >= text.length) clearInterval(timer)
      else socket.write(text[at] ?? '')
      at += 1
    }, everyMs)
  }
}

/** Informational answers, then `last`. */
export function hints(count: number, last: Script): Script {
  return (socket, request) => {
    socket.write('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'.repeat(count))
    last(socket, request)
  }
}

/** Informational answers without end. */
export const endlessHints: Script = (socket) => {
  const more = (): void => {
    if (!socket.destroyed)
      socket.write('HTTP/1.1 103 Early Hints\r\n\r\n', () => setImmediate(more))
  }
  more()
}

/** A chunked body of so many bytes in pieces of 64 KiB; Infinity never ends. */
export function hugeBody(bytes: number): Script {
  const piece = Buffer.alloc(65_536, 32)
  const chunk = Buffer.concat([Buffer.from('10000\r\n'), piece, Buffer.from('\r\n')])
  return (socket) => {
    socket.write(headOf(200, { 'transfer-encoding': 'chunked' }, null))
    let left = bytes
    const more = (): void => {
      if (socket.destroyed) return
      if (left <= 0) {
        socket.write('0\r\n\r\n')
        return
      }
      left -= piece.length
      socket.write(chunk, more)
    }
    more()
  }
}
