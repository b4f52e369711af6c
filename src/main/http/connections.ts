import type { Client, Dispatcher } from 'undici'
import { systemClock } from '../clock.ts'
import type { CallAccount } from './call.ts'
import { createKept, type Kept } from './kept.ts'
import { createTrickle } from './trickle.ts'
import { createTurns } from './turns.ts'
import type { WireRequest } from './wireRequest.ts'

/** An idle connection is closed by us before the usual servers close it, ms. */
const IDLE_MS = 3_000
const LONGEST_IDLE_MS = 30_000

const TLS = {
  // Stated, because an environment variable could change the default.
  rejectUnauthorized: true,
  minVersion: 'TLSv1.2',
} as const

/** A connection for one request, and what to do with it afterwards. */
export interface Lane {
  readonly dispatcher: Pick<Dispatcher, 'dispatch'>
  /** It serves this request and no other: the server is told so. */
  readonly isClosedAfter: boolean
  release(): void
}

/** Connections per account; see docs/adr/0005-connections.md. */
export interface Connections {
  lane(account: CallAccount, request: WireRequest): Lane | Promise<Lane>
  /** Resolves when whoever waited for a connection that an answer has freed was given it. */
  handedOn(): Promise<void>
  /** Cuts everything. */
  close(): Promise<void>
}

/**
 * Calls that may be repeated or asked about share kept-alive connections, as many as the account's concurrency; a `once`,
 * and every call of an account that closes its connections, gets a fresh one, and no more of them are open at once either:
 * the engine may claim ahead. HTTP/1.1 without pipelining, no proxy, no redirect, no repeat in the library.
 */
export function createConnections(connectMs: number): Connections {
  const pools = new Map<string, Kept<Client>>()
  const single = new Set<Client>()
  const turns = createTurns()
  const answers = createTrickle(
    () => [...pools.values()].some((pool) => pool.isAnyoneWaiting()),
    systemClock,
  )
  const options = {
    pipelining: 1,
    allowH2: false,
    keepAliveTimeout: IDLE_MS,
    keepAliveMaxTimeout: LONGEST_IDLE_MS,
    maxHeaderSize: 65_536,
    connect: { timeout: connectMs, ...TLS },
  }
  // Loaded for the first call: a start has nothing to send, and the library is a large one.
  let library: Promise<{ readonly Client: typeof Client }> | null = null

  function poolOf(Made: typeof Client, account: CallAccount, origin: string): Kept<Client> {
    const key = `${account.id} ${origin} ${account.concurrency}`
    const known = pools.get(key)
    if (known !== undefined) return known
    const pool = createKept(account.concurrency, () => new Made(origin, options))
    pools.set(key, pool)
    return pool
  }

  return {
    async lane(account, request) {
      library ??= import('undici')
      const { Client: Made } = await library
      if (request.effect !== 'once' && !account.closesConnections) {
        const pool = poolOf(Made, account, request.origin)
        const client = await pool.take()
        // After all that follows from the answer without waiting: what it asks of the account is noted before the next one goes.
        return {
          dispatcher: client,
          isClosedAfter: false,
          release: () => process.nextTick(() => pool.giveBack(client)),
        }
      }
      const leave = await turns.enter(`${account.id} ${request.origin}`, account.concurrency)
      const client = new Made(request.origin, options)
      single.add(client)
      return {
        dispatcher: client,
        isClosedAfter: true,
        release() {
          single.delete(client)
          void client.destroy()
          leave()
        },
      }
    },
    // A connection goes to whoever waits for it in the same phase in which its answer is read. Answers that came together have all handed
    // theirs on before the first of them is worked on; and what is being connected anew gets a phase in which it may be ready.
    handedOn: () => new Promise((resolve) => setImmediate(() => answers.add(resolve))),
    async close() {
      const kept = [...pools.values()].flatMap((pool) => pool.all())
      const all = [...kept, ...single]
      pools.clear()
      single.clear()
      await Promise.all(all.map((client) => client.destroy()))
    },
  }
}
