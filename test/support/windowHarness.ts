import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import type { CoreMessage } from '../../src/contract/windowApi.ts'
import type { Clock } from '../../src/main/clock.ts'
import type { Core, EventListener, Session } from '../../src/main/coreTypes.ts'
import { readPageFiles } from '../../src/main/pageFiles.ts'
import { startWindowServer } from '../../src/main/browser/windowServer.ts'
import type { ServerLimits, WindowServer } from '../../src/main/browser/windowServer.ts'

/** A core that answers every call with what it was asked, and tells what tests tell it to tell. */
export interface EchoCore extends Pick<Core, 'call' | 'subscribe'> {
  readonly calls: { readonly method: string; readonly input: unknown; readonly session: Session }[]
  readonly tell: EventListener
}

export function echoCore(): EchoCore {
  const listeners = new Set<EventListener>()
  const calls: EchoCore['calls'] = []
  return {
    calls,
    async call(method, input, session) {
      calls.push({ method, input, session })
      return { ok: true, value: { method, input } }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell(name, payload) {
      for (const listener of listeners) listener(name, payload)
    },
  }
}

/** A built page of two files, on disk as the build leaves it. */
export function smallPage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'timbrel-page-'))
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><html><head><meta property="csp-nonce" nonce="TIMBREL_NONCE"></head><body>page</body></html>',
  )
  writeFileSync(join(folder, 'app.js'), 'export {}')
  return folder
}

/** The loopback window over an echo core, with everything a test wants to look at. */
export interface WindowHarness {
  readonly core: EchoCore
  readonly server: WindowServer
  readonly refused: string[]
  readonly presence: boolean[]
  readonly opened: string[]
}

const NO_BRIDGE = new Map([['/bridge.js', 'window.bridge = 1']])

export async function startHarness(
  clock: Clock,
  limits: ServerLimits,
  scripts: ReadonlyMap<string, string> = NO_BRIDGE,
): Promise<WindowHarness> {
  const core = echoCore()
  const refused: string[] = []
  const presence: boolean[] = []
  const opened: string[] = []
  const server = await startWindowServer({
    core,
    clock,
    limits,
    pages: readPageFiles(smallPage(), scripts),
    isInstanceKey: (key) => key === 'instance-key',
    openAddress: (address) => void opened.push(address),
    onPresence: (present) => void presence.push(present),
    onRefused: (why) => void refused.push(why),
  })
  return { core, server, refused, presence, opened }
}

/** What a page holds after it gave its ticket. */
export interface PageSecrets {
  readonly session: string
  readonly cookie: string
}

/** Exchanges a link's ticket as the page does. */
export async function redeem(server: WindowServer, link: string): Promise<PageSecrets> {
  const origin = `http://127.0.0.1:${server.port}`
  const ticket = new URL(link).hash.replace('#ticket=', '')
  const answer = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ ticket }),
  })
  if (!answer.ok) throw new Error(`ticket refused: ${answer.status}`)
  const { session } = (await answer.json()) as { session: string }
  return { session, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}

/** One page's line as a test sees it. */
export interface TestPage {
  readonly socket: WebSocket
  send(message: unknown): void
  /** The next message from the core that nobody took yet. */
  next(): Promise<CoreMessage>
  readonly closed: Promise<number>
}

export interface DialHeaders {
  readonly origin?: string
  readonly cookie?: string
  readonly host?: string
}

/** Opens the line with the headers of our own page, or whatever an attacker would send instead. */
export function dial(server: WindowServer, headers: DialHeaders): TestPage {
  const origin = `http://127.0.0.1:${server.port}`
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/bridge`, {
    headers: { origin, ...headers },
  })
  const arrived: CoreMessage[] = []
  const takers: ((message: CoreMessage) => void)[] = []
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as CoreMessage
    const taker = takers.shift()
    if (taker === undefined) arrived.push(message)
    else taker(message)
  })
  const closed = new Promise<number>((resolve) => {
    socket.on('close', resolve)
    socket.on('error', () => undefined)
  })
  return {
    socket,
    closed,
    send: (message) =>
      socket.readyState === WebSocket.OPEN
        ? socket.send(JSON.stringify(message))
        : void socket.once('open', () => socket.send(JSON.stringify(message))),
    next: () => {
      const message = arrived.shift()
      return message === undefined
        ? new Promise((resolve) => takers.push(resolve))
        : Promise.resolve(message)
    },
  }
}

/** A page that is in: ticket given, line open, welcomed. */
export async function enter(server: WindowServer): Promise<TestPage & PageSecrets> {
  const secrets = await redeem(server, server.link())
  const page = dial(server, { cookie: secrets.cookie })
  page.send({ kind: 'hello', session: secrets.session })
  await page.next()
  return { ...page, ...secrets }
}
