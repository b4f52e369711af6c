import { connect } from 'node:net'
import type { Socket } from 'node:net'

/** Connects to a port of this machine; the bytes that come back are gathered until the other side ends. */
export interface RawConnection {
  readonly socket: Socket
  write(text: string): void
  /** Everything received, once the connection is closed by whichever side. */
  readonly ended: Promise<string>
}

/** Opens a plain TCP connection, for requests that no HTTP library would send. */
export function rawConnection(port: number): RawConnection {
  const socket = connect(port, '127.0.0.1')
  let received = ''
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1')
  })
  const ended = new Promise<string>((resolve) => {
    socket.on('close', () => resolve(received))
    // A reset is one of the ways to be refused; `close` follows.
    socket.on('error', () => undefined)
  })
  return { socket, write: (text) => void socket.write(text), ended }
}

/** Sends one text and gives what came back. `Connection: close` has to stand in it for a prompt end. */
export function exchange(port: number, text: string): Promise<string> {
  const { write, ended } = rawConnection(port)
  write(text)
  return ended
}

/** Status of an HTTP/1.1 answer; 0 when the connection was cut without one. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
}
