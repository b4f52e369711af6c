import { CLOSE_ELSEWHERE, CLOSE_NEEDS_LINK } from '../contract/windowApi.ts'
import type { CoreMessage, PageMessage } from '../contract/windowApi.ts'
import { createSessionSource } from './session.ts'

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 5_000

/** Why nothing can be sent now; only `lost` mends itself. */
export type Break = 'lost' | 'needsLink' | 'elsewhere'

export interface LineListener {
  up(): void
  down(why: Break): void
  hear(message: CoreMessage): void
}

export interface Line {
  /** False when the line is down; the message was not sent then. */
  send(message: PageMessage): boolean
}

/**
 * Keeps a WebSocket to the core's process open: after a break it dials again with growing pauses, unless
 * only a new link helps or another window took over.
 */
export function openLine(listener: LineListener): Line {
  const sessions = createSessionSource()
  let live: WebSocket | null = null
  let pauseMs = FIRST_PAUSE_MS

  function hear(socket: WebSocket, message: CoreMessage): void {
    if (message.kind !== 'welcome') return listener.hear(message)
    live = socket
    pauseMs = FIRST_PAUSE_MS
    listener.up()
  }

  function broken(code: number): void {
    live = null
    if (code === CLOSE_NEEDS_LINK) return listener.down('needsLink')
    if (code === CLOSE_ELSEWHERE) return listener.down('elsewhere')
    listener.down('lost')
    setTimeout(open, pauseMs)
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
  }

  function dial(session: string): void {
    const socket = new WebSocket(`ws://${location.host}/bridge`)
    socket.addEventListener('open', () => {
      socket.send(JSON.stringify({ kind: 'hello', session } satisfies PageMessage))
    })
    socket.addEventListener('message', (event: MessageEvent<string>) => {
      hear(socket, JSON.parse(event.data) as CoreMessage)
    })
    socket.addEventListener('close', (event) => broken(event.code))
  }

  function open(): void {
    sessions.take().then(
      (session) => (session === null ? listener.down('needsLink') : dial(session)),
      () => broken(0),
    )
  }

  open()
  return {
    send(message) {
      if (live === null) return false
      live.send(JSON.stringify(message))
      return true
    },
  }
}
