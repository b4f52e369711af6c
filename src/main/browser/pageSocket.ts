import type { WebSocket } from 'ws'
import type { CoreMessage, PageMessage } from '../../contract/windowApi.ts'
import { CLOSE_NEEDS_LINK } from '../../contract/windowApi.ts'
import type { Clock } from '../clock.ts'

const HELLO_WITHIN_MS = 3_000
const PROTOCOL_ERROR = 1002

/** What happens on one page's line. */
export interface SocketEvents {
  /** The page named its secret; false closes the line. */
  readonly hello: (session: string) => boolean
  readonly call: (method: string, input: unknown) => Promise<unknown>
  readonly closed: () => void
}

/** One page's line, after its handshake. */
export interface PageSocket {
  send(message: CoreMessage): void
  close(code: number): void
}

/**
 * Speaks with one page: nothing but a hello within three seconds, then calls. A message of any other shape
 * closes the line; our own page never sends one.
 */
export function listenToPage(socket: WebSocket, clock: Clock, events: SocketEvents): PageSocket {
  let greeted = false
  const cancelLimit = clock.after(HELLO_WITHIN_MS, () => socket.close(CLOSE_NEEDS_LINK))

  const page: PageSocket = {
    send(message) {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
    },
    close: (code) => socket.close(code),
  }

  function greet(message: PageMessage | null): void {
    cancelLimit()
    greeted = message?.kind === 'hello' && events.hello(message.session)
    if (greeted) page.send({ kind: 'welcome' })
    else socket.close(CLOSE_NEEDS_LINK)
  }

  async function answer(id: number, method: string, input: unknown): Promise<void> {
    const result = (await events.call(method, input)) as Extract<
      CoreMessage,
      { kind: 'answer' }
    >['result']
    page.send({ kind: 'answer', id, result })
  }

  socket.on('message', (data: Buffer, isBinary) => {
    const message = isBinary ? null : parseMessage(data.toString('utf8'))
    if (!greeted) greet(message)
    else if (message?.kind === 'call') void answer(message.id, message.method, message.input)
    else socket.close(PROTOCOL_ERROR)
  })
  socket.on('close', () => {
    cancelLimit()
    events.closed()
  })
  // Too large, bad frame, broken pipe: `close` follows and says all that matters.
  socket.on('error', () => socket.terminate())
  return page
}

function parseMessage(text: string): PageMessage | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const fields = value as Record<string, unknown>
  const { kind, session, id, method } = fields
  if (kind === 'hello' && typeof session === 'string') return { kind, session }
  if (kind === 'call' && Number.isSafeInteger(id) && typeof method === 'string') {
    return { kind, id: id as number, method, input: fields['input'] }
  }
  return null
}
