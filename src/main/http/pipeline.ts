import type { Clock } from '../clock.ts'
import type { Random } from '../random.ts'
import type { Steps } from '../steps.ts'
import { audited } from './audit.ts'
import { authenticated } from './auth.ts'
import type {
  Call,
  CallAccount,
  CallContext,
  ProviderCall,
  SecretReader,
  Send,
  SignedIn,
} from './call.ts'
import { createSkewWatch } from './clockSkew.ts'
import { createConnections } from './connections.ts'
import type { Connections } from './connections.ts'
import type { Exchange } from './exchange.ts'
import { idempotent } from './idempotency.ts'
import { rateLimited } from './rateLimit.ts'
import type { RateLimitState } from './rateLimitState.ts'
import { createRedactor } from './redact.ts'
import type { Redactor } from './redact.ts'
import { retried } from './retry.ts'
import { createTokens } from './tokens.ts'
import { createTransport } from './transport.ts'
import { trustedBase } from './trustedUrl.ts'

/** Longest that making a connection may take, ms. */
const CONNECT_MS = 10_000

export interface PipelineDeps {
  readonly clock: Clock
  readonly random: Random
  readonly steps: Steps
  readonly rateLimits: RateLimitState
  /** Sockets where not given; a simulation hands in a network of its own. */
  readonly connections?: Connections
}

/** The one way out to the network. */
export interface Pipeline {
  callFor(account: CallAccount, secrets: SecretReader, context: CallContext): ProviderCall
  /** Server's clock minus ours, median of the account's last five answers, ms; null before the first. */
  skewMs(accountId: string): number | null
  /** Whether a connection stands idle now for a request that it was given and that is not being written yet. */
  isFeeding(): boolean
  /** Ends all connections; what was under way becomes a doubt. */
  close(): Promise<void>
}

/**
 * Puts the steps together (architecture.md §6): idempotency ─ retry ─ each try: rate limit ─ auth ─ audit(before)
 * ─ transport ─ audit(after).
 */
export function createPipeline(deps: PipelineDeps): Pipeline {
  const { clock } = deps
  const connections = deps.connections ?? createConnections(CONNECT_MS)
  const skew = createSkewWatch()
  const redactors = new Map<string, Redactor>()
  const tokens = createTokens(() => clock.now())

  const transport = createTransport({ clock, steps: deps.steps, connections })
  const attempt = authenticated(
    { tokens, signIn },
    audited({ clock, steps: deps.steps }, async (call, request) => {
      const exchange = await transport.send(call, request)
      skew.observe(call.account.id, exchange)
      return exchange
    }),
  )
  const tried = retried(deps, rateLimited(deps, attempt))
  const answered = idempotent({ clock }, tried)
  const whole: Send = async (call) => {
    const exchange = await answered(call)
    // What an answer asks of the account is noted by now; the next request goes out before this answer is worked on.
    await connections.handedOn()
    return exchange
  }

  /** One per account: preparing a secret's forms costs as much as looking through a whole body. */
  function redactorOf(accountId: string): Redactor {
    const known = redactors.get(accountId)
    if (known !== undefined) return known
    const fresh = createRedactor()
    redactors.set(accountId, fresh)
    return fresh
  }

  /** A sign-in is a call of its own: no idempotency, and no record, for its answer is a secret. */
  function signIn({ account, secrets, context }: Call): Promise<SignedIn> {
    if (account.signIn === null) throw new Error(`no sign-in for ${account.provider}`)
    const call = callFor(account, secrets, { ...context, attempts: null, idempotency: null })
    return account.signIn(call)
  }

  function callFor(
    account: CallAccount,
    secrets: SecretReader,
    context: CallContext,
  ): ProviderCall {
    const redactor = redactorOf(account.id)
    const learning: SecretReader = async (name) => {
      const value = await secrets(name)
      if (value !== null) redactor.learn(value)
      return value
    }
    return {
      redact: redactor.text,
      setting: (name) => account.settings[name] ?? '',
      csdSerial: context.csdSerial ?? '',
      send: (endpoint, parts) =>
        withDeadline(clock, whole, {
          endpoint,
          parts,
          account,
          secrets: learning,
          context,
          redactor,
        }),
    }
  }

  return {
    callFor,
    skewMs: skew.medianMs,
    isFeeding: transport.isFeeding,
    close: connections.close,
  }
}

async function withDeadline(
  clock: Clock,
  send: Send,
  call: Omit<Call, 'base' | 'deadline' | 'noted' | 'isOff'>,
): Promise<Exchange> {
  const { account, endpoint } = call
  const address = call.parts.base ?? account.baseUrl
  const base = trustedBase(address, account.environment, account.hosts)
  if (base === null) return untrusted(clock, call.redactor.text(address))
  const limit = new AbortController()
  const cancel = clock.after(endpoint.timeouts.totalMs, () => limit.abort())
  try {
    return await send({ ...call, base, deadline: limit.signal, noted: null, isOff: () => false })
  } finally {
    cancel()
  }
}

function untrusted(clock: Clock, words: string): Exchange {
  const timing = { at: clock.now(), durationMs: 0 }
  return { kind: 'failed', failure: 'untrustedHost', maybeSent: false, words, timing }
}
